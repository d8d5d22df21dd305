"""Spent form keys, on both databases: one post counts once."""

from __future__ import annotations

import secrets

from surveys.store import keys
from tests.founding import rate, today
from tests.houses import house_of


def test_a_fresh_key_is_spent_once(house):
    digest = secrets.token_bytes(16)

    spent = [
        house.database.write(lambda connection: keys.spend(connection, digest, on=today()))
        for _post in range(3)
    ]

    assert spent == [True, False, False]


def test_five_responses_are_released(app, leader):
    rate(house_of(app).database, 5)

    record = leader.get(f"/ket-qua/{today().year}/office.json").json

    assert record["n"] == 5
