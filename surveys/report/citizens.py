"""What citizens said: the published record of a round, of a unit, of a period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration import units
from surveys.errors import UnknownUnit
from surveys.published import Overview, View, WeekResult
from surveys.report import gathering, origins, views
from surveys.report.gathering import Asked
from surveys.report.scenes import Scene, Wanted, scene

__all__ = ["Wanted", "overview", "series", "unit"]


def overview(connection: Connection, wanted: Wanted, *, on: date) -> Overview:
    """Return all units of a round that may be seen, and the whole if all may be.

    Args:
        connection: to read with.
        wanted: the round, perhaps a form and a period, and the units that may be seen.
        on: today: units are called as on this day, and weeks before its week are finished.

    Raises:
        UnknownRound, UnknownQuestionnaire: there is no such round or form in it.
    """
    here = scene(connection, wanted, on=on)
    codes = tuple(code for code in here.round.units if here.sees(code))
    gathered = gathering.gather(connection, _asked(here, codes))
    names = units.units_on(connection, on)
    is_whole = set(codes) == set(here.round.units)
    found = Overview(
        round=here.round_info,
        form=here.form_info,
        state="",
        whole=views.view(here, None, gathering.together(gathered.values())) if is_whole else None,
        units=tuple(views.view(here, names[code], gathered[code]) for code in codes),
    )
    return replace(found, state=views.state_of(found))


def unit(connection: Connection, wanted: Wanted, code: str, *, on: date) -> View:
    """Return one unit of a round; only here it is told where the responses came from.

    Args:
        connection: to read with.
        wanted: the round, perhaps a form and a period, and the units that may be seen.
        code: of the unit.
        on: today, as in `overview`.

    Raises:
        UnknownRound, UnknownQuestionnaire: there is no such round or form in it.
        UnknownUnit: the unit takes no part, or may not be seen; the two look the same.
    """
    here = scene(connection, wanted, on=on)
    if not here.sees(code):
        raise UnknownUnit(code)
    asked = _asked(here, (code,))
    sources = (
        None if here.is_part else origins.tell(here, gathering.origins(connection, asked, code))
    )
    gathered = gathering.gather(connection, asked)[code]
    return views.view(here, units.units_on(connection, on)[code], gathered, sources)


def series(
    connection: Connection, wanted: Wanted, code: str, *, begin: Callable[[date], date], on: date
) -> tuple[WeekResult, ...]:
    """Return the headline of one unit by months, quarters or other periods made of whole weeks.

    Args:
        connection: to read with.
        wanted: as in `unit`.
        code: of the unit.
        begin: which day the period of a Monday begins with.
        on: today.

    Raises:
        UnknownRound, UnknownQuestionnaire, UnknownUnit: as `unit`.
    """
    here = scene(connection, wanted, on=on)
    if not here.sees(code):
        raise UnknownUnit(code)
    gathered = gathering.gather(connection, _asked(here, (code,)))[code]
    return tuple(views.series(here, gathered, begin))


def _asked(here: Scene, codes: tuple[str, ...]) -> Asked:
    return Asked(round=here.round.slug, questionnaire=here.questionnaire, units=codes)
