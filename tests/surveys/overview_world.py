"""What tests look at in the overview of a citizens’ round."""

from __future__ import annotations

from surveys.administration.visits import count_visits
from surveys.published import Overview, View
from surveys.store.visits import Visits
from tests.surveys.report_world import World, week


def views(record: Overview) -> list[View]:
    return [view for view in (record.whole, *record.units) if view]


def people(view: View) -> int:
    return view.n if isinstance(view.n, int) else 0


def count(world: World, unit: str, point: str, counted: dict[int, int]) -> None:
    rows = [Visits(unit, point, week(number), came) for number, came in counted.items()]
    world.database.write(lambda connection: count_visits(connection, rows))
