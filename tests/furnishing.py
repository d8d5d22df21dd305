"""A house that has been lived in: ratings, promises, members' rounds at every stage."""

from __future__ import annotations

from datetime import date, datetime

from surveys.administration.auditing import By
from surveys.administration.cells import add_cell
from surveys.administration.drafting import keeping
from surveys.administration.sites import add_site
from surveys.questionnaire import Wording
from surveys.store import commitments
from surveys.store.cells import Cell
from surveys.store.commitments import Commitment
from surveys.store.engine import Database
from surveys.store.sites import Site
from tests.founding import make, rate, today
from tests.surveys.member_world import World, plan, uniform

PROMISE = "0123456789abcdef"
PROMISE_OF_ANOTHER_UNIT = "fedcba9876543210"
PLANNED, KEYED, OPEN, CLOSED, PUBLISHED = "tdg-1", "tdg-2", "tdg-3", "tdg-4", "tdg-5"
"""Members' rounds by how far they are."""
CELL = {"a": 12}
CLERK = By("quantri", datetime(2026, 1, 5, 8))


def furnish(url: str) -> None:
    """Found the organization in an empty database and let half a year go by."""
    make(url)
    database = Database(url)
    for level in (5, 4, 3, 5, 2):
        rate(database, 5, level=level, comment="Cảm ơn cán bộ.")
        rate(database, 4, point="VL1", level=level)
    rate(database, 3, point="CN1")
    database.write(lambda connection: promise(connection, PROMISE, "office"))
    database.write(lambda connection: promise(connection, PROMISE_OF_ANOTHER_UNIT, "merit"))
    database.write(lambda connection: commitments.make_public(connection, "office", public=True))
    database.write(list_cells_and_sites)
    database.write(lambda connection: keeping.copy(connection, "citizen-short", 1, by=CLERK))
    database.close()
    lead_members(World(url))


def list_cells_and_sites(connection) -> None:
    """Add a cell and a building, so that their pages show something."""
    add_cell(
        connection,
        Cell(
            code="cb1",
            name=Wording(vi="Chi bộ Một", en="First cell"),
            members=17,
            opened_on=date(today().year, 1, 1),
            units=("office", "merit"),
        ),
    )
    add_site(connection, Site("ts1", "Trụ sở chính", "Số 1, đường Trần Phú"))


def promise(connection, number: str, unit: str) -> None:
    commitments.add(
        connection,
        Commitment(
            id=number,
            unit=unit,
            said="Chờ lâu",
            what="Mở thêm một quầy vào buổi sáng",
            who="Bộ phận Một cửa",
            due_on=date(today().year, 12, 1),
            state="promised",
            outcome="",
        ),
    )


def lead_members(world: World) -> None:
    """Bring a round to each of the stages that a clerk sees."""
    units = {"a": "office"}
    on = date(today().year, 1, 1)
    world.arrange(plan(CELL, slug=PLANNED, units=units, opens_on=on))
    world.arrange(plan(CELL, slug=KEYED, units=units, opens_on=on))
    world.key(KEYED)
    for slug in (OPEN, CLOSED, PUBLISHED):
        world.open(plan(CELL, slug=slug, units=units, opens_on=on))
    for slug in (CLOSED, PUBLISHED):
        for code in world.codes[slug]["a"][:11]:
            world.send(code, {**uniform(4), "MO1": ["Nên họp ngắn hơn."]})
        world.close(slug)
    world.publish(PUBLISHED)
    world.database.settle()
    world.database.close()
