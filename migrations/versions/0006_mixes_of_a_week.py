"""Keep all mixes of a week in one row."""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEY = ("unit", "round", "form", "version", "week")


def upgrade() -> None:
    kept: defaultdict[tuple[object, ...], list[dict[str, int]]] = defaultdict(list)
    for *key, parts, people in _rows(*KEY, "parts", "people"):
        numbers = struct.unpack(f"<{len(people) // 4}I", people)
        kept[tuple(key)].append(dict(zip(parts.split(","), numbers, strict=True)))
    _make_anew(sa.Column("mixes", sa.Text(), nullable=False))
    _fill(
        {**dict(zip(KEY, key, strict=True)), "mixes": _text(mixes)} for key, mixes in kept.items()
    )


def downgrade() -> None:
    kept = _rows(*KEY, "mixes")
    _make_anew(
        sa.Column("parts", sa.String(200), primary_key=True),
        sa.Column("people", sa.LargeBinary(), nullable=False),
    )
    _fill(
        {
            **dict(zip(KEY, key, strict=True)),
            "parts": ",".join(sorted(mix)),
            "people": struct.pack(f"<{len(mix)}I", *(mix[part] for part in sorted(mix))),
        }
        for *key, mixes in kept
        for mix in json.loads(mixes)
    )


def _text(mixes: list[dict[str, int]]) -> str:
    return json.dumps(sorted(mixes, key=sorted), sort_keys=True, separators=(",", ":"))


def _rows(*columns: str) -> list[tuple[object, ...]]:
    query = sa.select(*(_typed(name) for name in columns)).select_from(sa.table("mix"))
    return [tuple(row) for row in op.get_bind().execute(query)]


def _typed(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.Date() if name == "week" else None)


def _make_anew(*columns: sa.Column[object]) -> None:
    op.drop_table("mix")
    op.create_table(
        "mix",
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("round", sa.String(40), primary_key=True),
        sa.Column("form", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("week", sa.Date(), primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


def _fill(rows: Iterable[dict[str, object]]) -> None:
    names = sa.inspect(op.get_bind()).get_columns("mix")
    table = sa.table("mix", *(sa.column(each["name"], each["type"]) for each in names))
    if found := list(rows):
        op.bulk_insert(table, found)
