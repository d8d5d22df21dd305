"""Spent form keys, on both databases: one post counts once."""

from __future__ import annotations

import secrets

from surveys import formkeys
from surveys.formkeys import Proof
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


def test_keys_without_a_proof_are_read_as_before():
    old = formkeys.issue(b"secret", now=1000.0)

    key = formkeys.check(b"secret", old, now=1010.0, scope="VP1")

    assert (len(old), key.proof) == (formkeys.LENGTH, Proof.NONE)
