"""What all tables share.

Every key is made in Python and the unit leads every key it can, so the same schema
can be distributed by unit. Tables with respondents in them have random keys, no
sequence and nothing finer than a week.
"""

from __future__ import annotations

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
CODE = String(40)
LANGUAGE = String(2)
KEYED = {"sqlite_with_rowid": False}


class Row(DeclarativeBase):
    """A table of this product."""

    metadata = MetaData(naming_convention=NAMES)
