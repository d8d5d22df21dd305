"""Reading the lists of units and cells that the first run offers, one in each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from surveys.questionnaire import Wording
from surveys.store.cells import Cell
from surveys.store.points import Point
from surveys.store.units import Unit

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
MOST_MEMBERS = 5000


class WrongLine(ValueError):
    """A line is not as the help says; the message is its number."""


def units(text: str, *, on: date) -> tuple[tuple[Unit, ...], tuple[Point, ...]]:
    """Return units and their first desks from lines of code; name; English name; desk.

    Raises:
        WrongLine: with the number of the line.
    """
    found: dict[str, Unit] = {}
    desks: dict[str, Point] = {}
    for number, (code, name, name_en, desk) in _cells(text, 4):
        is_right = CODE.fullmatch(code) and name and code not in found
        if not is_right or (desk and (not CODE.fullmatch(desk) or desk in desks)):
            raise WrongLine(str(number))
        found[code] = Unit(
            code=code,
            name=Wording(vi=name, en=name_en or name),
            staff=Wording(vi="cán bộ, nhân viên", en="staff"),
            parent=Wording(vi="", en=""),
            opened_on=on,
            closed_on=None,
        )
        if desk:
            desks[desk] = Point(desk, code, f"Quầy tiếp đón {name}", "open")
    return tuple(found.values()), tuple(desks.values())


def cells(text: str, *, of: tuple[Unit, ...], on: date) -> tuple[Cell, ...]:
    """Return cells from lines of code; name; members; units between commas.

    Raises:
        WrongLine: with the number of the line.
    """
    found: dict[str, Cell] = {}
    units_there = {each.code for each in of}
    for number, (code, name, members, gathered) in _cells(text, 4):
        units_of = tuple(filter(None, (each.strip() for each in gathered.split(","))))
        is_number = members.isascii() and members.isdigit() and int(members[:9]) <= MOST_MEMBERS
        is_right = CODE.fullmatch(code) and name and code not in found
        if not is_right or not is_number or not units_there.issuperset(units_of):
            raise WrongLine(str(number))
        found[code] = Cell(
            code=code,
            name=Wording(vi=name, en=name),
            members=int(members),
            opened_on=on,
            units=units_of,
        )
    return tuple(found.values())


def _cells(text: str, count: int) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            parts = [part.strip() for part in line.split(";")]
            yield number, [*parts, *[""] * count][:count]
