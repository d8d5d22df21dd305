"""A demonstration: half a year of plausible answers, the same at every making."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import Connection

from surveys import catalogue, formkeys, intake
from surveys.administration.accounts import add_account
from surveys.administration.cells import add_cell
from surveys.administration.organization import settle
from surveys.administration.points import add_point
from surveys.administration.rounds import open_round
from surveys.administration.units import add_unit
from surveys.administration.visits import count_visits
from surveys.answers import NOT_APPLICABLE, Answer
from surveys.calendar import WEEK, monday
from surveys.intake import Circumstances, Flag, Tier
from surveys.questionnaire import Choice, Questionnaire, Rating, Wording
from surveys.response import Response
from surveys.store.engine import Database
from surveys.store.points import Point
from surveys.store.rounds import Round
from surveys.store.visits import Visits
from webapp import demonstration_comments, founding, founding_cells

WEEKS = 26
SEED = 20260203
FLOOR = 5
SHORT, FULL = ("citizen-short", 1), ("citizen-full", 1)
FULL_EVERY = 8
"""One of so many visitors fills in the full form."""
SKIPS = 0.015
COMMENTS = tuple(demonstration_comments.TOPICS)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a unit is met in the demonstration: visits a week, and how each construct fares."""

    visits: int
    answering: float
    level: float
    weak: Mapping[str, float]
    drift: float


MANNERS = {
    "office": Manner(150, 0.14, 1.30, {"waiting": -0.15, "clarity": -0.1}, 0.10),
    "merit": Manner(120, 0.15, 1.20, {"timeliness": -0.35, "waiting": -0.2}, 0.0),
    "employment": Manner(420, 0.10, 1.05, {"waiting": -0.95, "clarity": -0.3}, -0.20),
    "rehab": Manner(22, 0.16, 0.85, {"listening": -0.3, "signage": -0.4}, 0.0),
    "social_work": Manner(60, 0.17, 1.10, {"timeliness": -0.2, "facilities": -0.5}, 0.05),
}


def make(database: Database, *, password: str, on: date) -> None:
    """Fill an empty database with the demonstration, in one transaction."""
    database.write(lambda connection: _make(connection, password=password, on=on))
    database.settle()


def _make(connection: Connection, *, password: str, on: date) -> None:
    _arrange(connection, on)
    _add_accounts(connection, password)
    chance = random.Random(SEED)  # noqa: S311 (reproducible on purpose)
    first = monday(on) - WEEKS * WEEK
    for point in founding.POINTS:
        for number in range(WEEKS):
            _one_week(connection, chance, point, first + number * WEEK, number / WEEKS)
    demonstration_comments.review(connection, on=on)


def _arrange(connection: Connection, on: date) -> None:
    settle(connection, founding.ORGANISATION)
    start = min(date(on.year, 1, 1), monday(on) - WEEKS * WEEK)
    for unit in founding.units(opened_on=date(start.year, 1, 1)):
        add_unit(connection, unit)
    for point in founding.POINTS:
        add_point(connection, point)
    for cell in founding_cells.listed(opened_on=date(start.year, 1, 1)):
        add_cell(connection, cell)
    title = Wording(vi=f"Ý kiến người dân năm {on.year}", en=f"Citizens’ ratings, {on.year}")
    open_round(
        connection,
        Round(
            slug=str(on.year),
            kind="citizen",
            title=title,
            opens_on=start,
            closes_on=date(on.year, 12, 31),
            state="open",
            public=False,
            floor=FLOOR,
            forms=(SHORT, FULL),
            units=tuple(MANNERS),
        ),
    )


def _add_accounts(connection: Connection, password: str) -> None:
    for username, name, role, units in (
        ("quantri", "Cán bộ quản trị", "clerk", None),
        ("lanhdao", "Lãnh đạo Đảng ủy", "leader", None),
        ("truongvp", "Chánh Văn phòng Sở", "head", ("office",)),
    ):
        add_account(
            connection, username=username, name=name, role=role, password=password, units_seen=units
        )


def _one_week(
    connection: Connection, chance: random.Random, point: Point, week: date, progress: float
) -> None:
    manner = MANNERS[point.unit]
    came = max(5, round(chance.gauss(manner.visits, manner.visits * 0.12)))
    count_visits(connection, [Visits(point.unit, point.code, week, came)])
    for response in _responses(chance, manner, came, progress):
        intake.accept(
            connection,
            response,
            _key(chance),
            _circumstances(chance),
            point=point.code,
            on=week + timedelta(days=chance.randrange(5)),
        )


def _responses(
    chance: random.Random, manner: Manner, came: int, progress: float
) -> Iterator[Response]:
    for _visitor in range(came):
        if chance.random() >= manner.answering:
            continue
        form = FULL if chance.randrange(FULL_EVERY) == 0 else SHORT
        questionnaire = catalogue.find(*form)
        yield Response(questionnaire, _answers(chance, questionnaire, manner, progress))


def _answers(
    chance: random.Random, questionnaire: Questionnaire, manner: Manner, progress: float
) -> Mapping[str, Answer]:
    mood = chance.gauss(manner.level + manner.drift * progress, 0.75)
    answers: dict[str, Answer] = {}
    for item in questionnaire.items:
        if isinstance(item, Rating):
            answers[item.code] = _level(chance, item, mood + manner.weak.get(item.construct, 0.0))
        elif isinstance(item, Choice):
            answers[item.code] = _option(chance, item)
        else:
            answers[item.code] = chance.choice(COMMENTS) if chance.random() < 0.12 else None
    return MappingProxyType(answers)


def _level(chance: random.Random, item: Rating, mood: float) -> Answer:
    if not item.required and chance.random() < SKIPS:
        return None
    if item.show_na and chance.random() < 0.06:
        return NOT_APPLICABLE
    return min(5, max(1, round(3.3 + chance.gauss(mood, 0.6))))


def _option(chance: random.Random, item: Choice) -> Answer:
    if item.purpose == "harassment":
        return chance.choices((1, 2, 3, 4), (90, 5, 1, 4))[0]
    number = chance.randint(1, len(item.options))
    return (number,) if item.at_most > 1 else number


def _circumstances(chance: random.Random) -> Circumstances:
    tier = Tier.PAPER if chance.random() < 0.12 else Tier.QR_STATIC
    flags = Flag.FAST if chance.random() < 0.05 else Flag.NONE
    return Circumstances(tier=tier, flags=flags, language="vi")


def _key(chance: random.Random) -> formkeys.FormKey:
    return formkeys.FormKey(digest=chance.randbytes(formkeys.NONCE_BYTES), age=60.0)
