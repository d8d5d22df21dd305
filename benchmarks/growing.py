"""An organization of any size: the same units and weeks, with as many responses as wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from surveys import catalogue, response
from surveys.calendar import WEEK, monday
from surveys.intake import Flag, Tier
from surveys.questionnaire import Questionnaire
from surveys.store import steps
from surveys.store.engine import Database
from surveys.store.pending import Pool, Waiting
from tests.founding import FORMS, make, today
from webapp.founding import POINTS

SEED = 7
WEEKS = 26
STEP = 5
SMALL_STEPS = 40
"""So many steps of a week are as small as in real life; the rest comes at once, to save time."""
LEVELS = ("1", "2", "3", "4", "5", "")
TIERS = (Tier.QR_STATIC, Tier.QR_STATIC, Tier.QR_STATIC, Tier.PAPER, Tier.KIOSK)


def fill(place: Path, *, responses: int) -> int:
    """Found an organization below ``place`` and let so many people rate, alike in every week.

    Returns:
        How many responses there are: whole steps in every week of every unit.
    """
    database = Database(f"sqlite:///{(place / 'nghedan.db').as_posix()}")
    make(str(database.url))
    a_week = max(STEP, responses // (WEEKS * len(POINTS)))
    database.write(lambda connection: _fill(connection, a_week))
    database.settle()
    database.close()
    return a_week * WEEKS * len(POINTS)


def _fill(connection: Connection, a_week: int) -> None:
    chance = random.Random(SEED)
    slug, version = FORMS[0]
    questionnaire = catalogue.find(slug, version)
    for point in POINTS:
        pool = Pool(point.unit, str(today().year), slug, version)
        people = _people(chance, questionnaire, point.code)
        for number in range(WEEKS):
            on = monday(today()) - (WEEKS - number) * WEEK
            for size in _sizes(a_week):
                step = list(islice(people, size))
                steps.release(connection, questionnaire, pool, step, on=on)


def _sizes(people: int) -> Iterator[int]:
    """Return the sizes of a week's steps, none below `STEP`."""
    small = min(people // STEP, SMALL_STEPS)
    rest = people - small * STEP
    yield from [STEP] * (small - 1)
    yield STEP + rest if rest < STEP else STEP
    if rest >= STEP:
        yield rest


def _people(chance: random.Random, questionnaire: Questionnaire, point: str) -> Iterator[Waiting]:
    weights = [chance.uniform(*limits) for limits in ((0, 1), (0, 2), (1, 3), (3, 6), (2, 5))]
    while True:
        levels = chance.choices(LEVELS, [*weights, 0.2], k=len(questionnaire.ratings))
        filled = {
            item.code: [level or ("4" if item.required else "")]
            for item, level in zip(questionnaire.ratings, levels, strict=True)
        }
        yield Waiting(
            point=point,
            tier=chance.choice(TIERS).value,
            flags=(Flag.FAST if chance.random() < 0.04 else Flag.NONE).value,
            language="vi",
            answers=response.pack(response.read(questionnaire, filled)),
            comment=None,
        )
