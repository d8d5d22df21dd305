"""Citizens who answer, and what the database keeps of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from surveys import verification
from surveys.administration.questionnaires import questionnaire
from surveys.store.engine import Database
from surveys.store.tables.responses import CommentRow, PendingRow, ResponseRow
from tests.houses import Browser

SATISFIED = {f"CS0{row}": "4" for row in range(1, 9)}


def fresh_key(browser: Browser, path: str = "/d/VP1") -> str:
    """Open a form and return the key in it."""
    return key_in(browser.get(path).text)


def key_in(page: str) -> str:
    """Return the key in a page's hidden field."""
    found = re.search(r'name="key" value="([^"]*)"', page)
    assert found
    return found[1]


def answer(
    browser: Browser, *, key: str | None = None, path: str = "/d/VP1", **changed: str
) -> TestResponse:
    """Send the short form; without a key, open it first."""
    data = {**SATISFIED, **changed, "key": fresh_key(browser, path) if key is None else key}
    return browser.post(path, data=data)


def kept(database: Database) -> tuple[int, int]:
    """Return how many responses wait, and how many are released."""
    with database.reading() as connection:
        waiting, released = (
            connection.execute(select(func.count()).select_from(row)).scalar_one()
            for row in (PendingRow, ResponseRow)
        )
    return int(waiting), int(released)


def comments(database: Database) -> Sequence[str]:
    """Return all comments there are, waiting or released."""
    with database.reading() as connection:
        waiting = connection.execute(select(PendingRow.comment)).scalars().all()
        released = connection.execute(select(CommentRow.text)).scalars().all()
    return [*filter(None, waiting), *released]


def is_counted_right(database: Database) -> bool:
    """Recount every tally from the kept responses."""
    with database.reading() as connection:
        recount = verification.differences(
            connection, lambda slug, version: questionnaire(connection, slug, version)
        )
    return not recount.wrong
