"""Which source tiers met in the released steps of a week, and how many people of each."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from surveys.store.pending import Pool
from surveys.store.tables.responses import MixRow

Part = tuple[str, bool]
"""A source tier, and whether its responses were flagged."""
Mix = Mapping[Part, int]
"""People by part."""

FLAG = "!"
"""Marks the flagged part of a tier in the stored text."""

KEY = (*Pool._fields, "week", "parts")
_HERE = [getattr(MixRow, name) == bindparam(f"its_{name}") for name in KEY]
_ADD = insert(MixRow)
_READ = select(MixRow.people).where(*_HERE)
_REWRITE = update(MixRow).where(*_HERE).values(people=bindparam("new_people"))


def grow(connection: Connection, pool: Pool, week: date, step: Mix) -> None:
    """Add a released step to the steps of its week in which the same parts met."""
    parts = sorted(step)
    key = {**pool._asdict(), "week": week, "parts": ",".join(_write(part) for part in parts)}
    here = {f"its_{name}": value for name, value in key.items()}
    before = connection.execute(_READ, here).scalar_one_or_none()
    people = [step[part] for part in parts]
    if before is None:
        connection.execute(_ADD, {**key, "people": _pack(people)})
        return
    total = [old + new for old, new in zip(_unpack(before), people, strict=True)]
    connection.execute(_REWRITE, {**here, "new_people": _pack(total)})


def by_week(
    connection: Connection, *, round_slug: str, form: str, version: int, units: Collection[str]
) -> dict[str, dict[date, list[Counter[Part]]]]:
    """Return for each unit and week the mixes of its steps."""
    query = select(MixRow.unit, MixRow.week, MixRow.parts, MixRow.people).where(
        MixRow.unit.in_(units),
        MixRow.round == round_slug,
        MixRow.form == form,
        MixRow.version == version,
    )
    found: defaultdict[str, dict[date, list[Counter[Part]]]] = defaultdict(dict)
    for unit, week, parts, people in connection.execute(query):
        mix = dict(zip(map(_read, parts.split(",")), _unpack(people), strict=True))
        found[unit].setdefault(week, []).append(Counter(mix))
    return dict(found)


def _write(part: Part) -> str:
    tier, flagged = part
    return tier + FLAG * flagged


def _read(written: str) -> Part:
    return written.removesuffix(FLAG), written.endswith(FLAG)


def _pack(people: Collection[int]) -> bytes:
    return struct.pack(f"<{len(people)}I", *people)


def _unpack(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)
