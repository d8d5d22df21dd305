"""All tables together, for migrations: importing this module makes `metadata` complete."""

from __future__ import annotations

from surveys.store.tables import (
    accounts,
    cells,
    changes,
    members,
    office,
    organization,
    responses,
    review,
    rounds,
)
from surveys.store.tables.base import Row

MODULES = (accounts, cells, changes, members, office, organization, responses, review, rounds)

metadata = Row.metadata
