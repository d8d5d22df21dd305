"""The way in: released in steps of k, never fewer, never twice, whatever the order."""

from __future__ import annotations

import secrets
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from surveys import catalogue, formkeys, intake, response
from surveys.administration.rounds import close_round
from surveys.errors import PointResting, RoundClosed, UnknownPoint
from surveys.intake import Circumstances, Flag, Tier
from surveys.store import points
from surveys.store.engine import Database
from surveys.store.points import Point
from surveys.store.tables.responses import (
    CommentRow,
    MixRow,
    PendingRow,
    PoolRow,
    PublicationRow,
    ResponseRow,
    SpentKeyRow,
    TallyRow,
)
from tests.citizens import is_counted_right, kept
from tests.founding import FORMS, today
from tests.houses import ON_SQLITE

K = 5
EVERYTHING = (
    *(CommentRow, MixRow, PendingRow, PoolRow, PublicationRow, ResponseRow, SpentKeyRow),
    TallyRow,
)
FROM_A_DESK = Circumstances(tier=Tier.QR_STATIC, flags=Flag.NONE, language="vi")


def a_form_key() -> formkeys.FormKey:
    return formkeys.FormKey(digest=secrets.token_bytes(16), age=60.0)


def accept(
    database: Database,
    point: str = "VP1",
    *,
    form: int = 0,
    level: int = 4,
    key: formkeys.FormKey | None = None,
    circumstances: Circumstances = FROM_A_DESK,
) -> bool:
    questionnaire = catalogue.find(*FORMS[form])
    answers = response.read(questionnaire, _filled(questionnaire, level))
    return database.write(
        lambda connection: intake.accept(
            connection, answers, key or a_form_key(), circumstances, point=point, on=today()
        )
    )


def _filled(questionnaire, level: int) -> dict[str, list[str]]:
    filled = {item.code: [str(level)] for item in questionnaire.ratings}
    others = (each for each in questionnaire.items if each.required and each.code not in filled)
    return {**filled, **{each.code: ["1"] for each in others}}


def clear(database: Database) -> None:
    """Forget all answers, so that one house serves many examples."""
    database.write(lambda connection: [connection.execute(delete(row)) for row in EVERYTHING])


def by_pool(database: Database, row: type) -> Counter[tuple[str, str]]:
    with database.reading() as connection:
        found = connection.execute(
            select(row.unit, row.form, func.count()).group_by("unit", "form")
        )
        return Counter({(unit, form): count for unit, form, count in found})


@given(
    visits=st.lists(
        st.tuples(
            st.sampled_from(["VP1", "NCC1"]),
            st.sampled_from([0, 1]),
            st.integers(min_value=1, max_value=5),
        ),
        max_size=24,
    )
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@ON_SQLITE
def test_only_whole_steps_of_one_unit_and_form_are_released(house, visits):
    database = house.database
    clear(database)
    came: Counter[tuple[str, str]] = Counter()
    unit_of = {"VP1": "office", "NCC1": "merit"}
    for point, form, level in visits:
        accept(database, point, form=form, level=level)
        came[unit_of[point], FORMS[form][0]] += 1
        waiting = by_pool(database, PendingRow)
        released = by_pool(database, ResponseRow)
        assert released + waiting == came
        assert all(count < K for count in waiting.values())
        assert all(count % K == 0 for count in released.values())
    assert is_counted_right(database)


@pytest.mark.parametrize("people", [1, 4, 5, 6, 9, 10, 11])
def test_releases_come_exactly_with_every_fifth(house, people: int):
    for _person in range(people):
        accept(house.database)

    assert kept(house.database) == (people % K, people - people % K)


def test_a_spent_key_adds_nothing_even_after_its_response_was_released(house):
    key = a_form_key()
    taken = [accept(house.database, key=key)]
    taken += [accept(house.database) for _person in range(4)]
    taken.append(accept(house.database, key=key))

    assert taken == [True] * 5 + [False]
    assert kept(house.database) == (0, 5)


def test_a_refused_answer_spends_no_key(house):
    database, key = house.database, a_form_key()
    with pytest.raises(UnknownPoint):
        accept(database, "XYZ9", key=key)
    database.write(
        lambda connection: points.change(connection, Point("VP1", "office", "Quầy", "resting"))
    )
    with pytest.raises(PointResting):
        accept(database, key=key)

    assert accept(database, "NCC1", key=key)


def test_what_waits_when_a_round_closes_is_forgotten(house):
    for _person in range(7):
        accept(house.database)
    house.database.write(lambda connection: close_round(connection, str(today().year)))

    with pytest.raises(RoundClosed):
        accept(house.database)
    assert kept(house.database) == (0, 5)


def test_released_responses_get_new_keys_and_an_order_of_their_own(house):
    with_levels = []
    for _step in range(8):
        for level in range(1, 6):
            accept(house.database, level=level)
    with house.database.reading() as connection:
        rows = connection.execute(select(ResponseRow.id, ResponseRow.answers)).all()
        with_levels = [row.answers[0] for row in sorted(rows, key=lambda row: row.id)]

    assert len({row.id for row in rows}) == 40
    assert with_levels != [1, 2, 3, 4, 5] * 8


@ON_SQLITE
def test_a_flag_is_counted_apart_and_never_refused(house):
    unusual = Circumstances(tier=Tier.PAPER, flags=Flag.FAST | Flag.REPEAT, language="vi")
    for _person in range(3):
        accept(house.database, circumstances=unusual)
    accept(house.database)
    accept(house.database)

    with house.database.reading() as connection:
        tallies = connection.execute(select(TallyRow.tier, TallyRow.flagged)).all()
    apart = {("paper", True), ("qr_static", False)}
    together = {("every", True), ("every", False)}
    assert {tuple(row) for row in tallies} == apart | together
    assert kept(house.database) == (0, 5)
