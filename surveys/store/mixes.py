"""Which source tiers met in the released steps of a week, and how many people of each."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from surveys.store.pending import Pool
from surveys.store.statement import Statement
from surveys.store.tables.responses import MixRow

Part = tuple[str, bool]
"""A source tier, and whether its responses were flagged."""
Mix = Mapping[Part, int]
"""People by part: one step, or the sum of steps in which the same parts met."""
Kept = str
"""The mixes of one unit's week as they are kept: equal texts for equal mixes. See `unpack`."""

FLAG = "!"
"""Marks the flagged part of a tier in the kept text."""

KEY = (*Pool._fields, "week")
_HERE = [getattr(MixRow, name) == bindparam(f"its_{name}") for name in KEY]
_ADD = Statement(insert(MixRow))
_READ = Statement(select(MixRow.mixes).where(*_HERE))
_REWRITE = Statement(update(MixRow).where(*_HERE).values(mixes=bindparam("new_mixes")))


def grow(connection: Connection, pool: Pool, week: date, step: Mix) -> None:
    """Add a released step to the mixes of its week."""
    key = {**pool._asdict(), "week": week}
    here = {f"its_{name}": value for name, value in key.items()}
    before = _READ.run(connection, here)
    if not before:
        _ADD.run(connection, {**key, "mixes": pack([step])})
    else:
        now = pack([*unpack(before[0][0]), step])
        _REWRITE.run(connection, {**here, "new_mixes": now})


def by_week(
    connection: Connection, *, round_slug: str, form: str, version: int, units: Collection[str]
) -> dict[date, dict[str, Kept]]:
    """Return for each week and unit the mixes of its steps."""
    query = (
        select(MixRow.week, MixRow.unit, MixRow.mixes)
        .where(
            MixRow.unit.in_(units),
            MixRow.round == round_slug,
            MixRow.form == form,
            MixRow.version == version,
        )
        .order_by(MixRow.unit, MixRow.week)
    )
    found: defaultdict[date, dict[str, Kept]] = defaultdict(dict)
    for week, unit, kept in connection.execute(query):
        found[week][unit] = kept
    return dict(found)


def pack(steps: Iterable[Mix]) -> Kept:
    """Return the text that keeps steps; those in which the same parts met are added up."""
    sums: dict[frozenset[Part], Counter[Part]] = {}
    for step in steps:
        sums.setdefault(frozenset(step), Counter()).update(step)
    written = [{_write(part): people for part, people in mix.items()} for mix in sums.values()]
    written.sort(key=sorted)
    return json.dumps(written, sort_keys=True, separators=(",", ":"))


def unpack(kept: Kept) -> list[Mix]:
    """Return the mixes that `pack` kept."""
    return [{_read(part): people for part, people in mix.items()} for mix in json.loads(kept)]


def _write(part: Part) -> str:
    tier, flagged = part
    return tier + FLAG * flagged


def _read(written: str) -> Part:
    return written.removesuffix(FLAG), written.endswith(FLAG)
