"""How many people came to the desks, as the office counted them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged
from surveys.calendar import monday
from surveys.store import points, visits
from surveys.store.visits import Visits

MOST = 100_000
"""People at one desk in one week."""
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row of a file cannot be taken: `point`, `week`, `people`, `future` or `twice`."""

    row: int
    reason: str
    written: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a file that can be taken, and what is wrong with the others."""

    rows: tuple[Visits, ...]
    faults: tuple[Fault, ...]


Row = Sequence[str]


def count_visits(connection: Connection, counted: Iterable[Visits], by: By | None = None) -> None:
    """Keep how many people came to the desks, in place of former counts of the same weeks."""
    rows = tuple(counted)
    visits.replace(connection, rows)
    weeks = sorted(each.week for each in rows)
    if weeks:
        after = {"rows": len(rows), "from": weeks[0], "to": weeks[-1]}
        note(connection, by, Deed(action="visits.counted", subject="visits", after=after))


def visits_of(connection: Connection, week: date) -> Mapping[str, int]:
    """Return the people counted in that week, by desk."""
    return {each.point: each.people for each in visits.since(connection, week) if each.week == week}


def check(connection: Connection, rows: Iterable[tuple[int, Row]], *, on: date) -> Checked:
    """Read rows of desk, week and people; name everything that is wrong, row by row.

    Args:
        connection: to know the desks by.
        rows: number of the row in the file, and its cells.
        on: today; later weeks cannot have been counted.
    """
    units = {each.code.casefold(): each for each in points.all_of(connection)}
    taken: dict[tuple[str, date], Visits] = {}
    faults: list[Fault] = []
    for number, cells in rows:
        read = _read(cells, units, on=on)
        if isinstance(read, Visits) and (read.point, read.week) in taken:
            read = "twice"
        if isinstance(read, Visits):
            taken[read.point, read.week] = read
        else:
            faults.append(Fault(number, read, " ; ".join(cells)[:80]))
    return Checked(tuple(taken.values()), tuple(faults))


def _read(cells: Row, desks: Mapping[str, points.Point], *, on: date) -> Visits | str:
    code, written, people = (*(each.strip() for each in cells), "", "", "")[:3]
    desk = desks.get(code.casefold())
    if desk is None:
        return "point"
    week = read_week(written)
    if week is None:
        return "week"
    if week > on:
        return "future"
    number = people.replace(".", "").replace(" ", "")
    if not (number.isascii() and number.isdigit()) or int(number) > MOST:
        return "people"
    return Visits(desk.unit, desk.code, week, int(number))


def read_week(written: str) -> date | None:
    """Return the Monday of a week written as a day (05/01/2026, 2026-01-05) or as 2026-W02."""
    text = written.strip()
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return monday(date(year, month, day))
        return monday(date.fromisoformat(text[:10]))
    except ValueError:
        return None


def keep_checked(connection: Connection, checked: Checked, *, by: By) -> str:
    """Keep checked rows until the clerk confirms them; return under which name."""
    name = secrets.token_hex(16)
    rows = [[each.unit, each.point, each.week.isoformat(), each.people] for each in checked.rows]
    visits.keep_upload(connection, name, json.dumps(rows), at=by.at)
    return name


def confirm(connection: Connection, upload: str, *, by: By) -> int:
    """Keep all rows of a checked file at once; return how many.

    Raises:
        NotArranged: the file was confirmed already, or waited more than a day.
    """
    kept = visits.take_upload(connection, upload)
    if kept is None:
        raise NotArranged("upload", "expired")
    rows = [Visits(u, p, date.fromisoformat(week), n) for u, p, week, n in json.loads(kept)]
    count_visits(connection, rows, by)
    return len(rows)
