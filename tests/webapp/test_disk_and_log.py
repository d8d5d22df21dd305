"""What the disk and the log hold of a citizen, and what happens when the disk says no."""

from __future__ import annotations

import re
import secrets
import sqlite3
from datetime import date
from pathlib import Path

from surveys.store import engine
from surveys.store.tables.responses import CommentRow, PendingRow, ResponseRow, SpentKeyRow
from tests.citizens import SATISFIED, answer, comments, fresh_key, is_counted_right, kept, key_in
from tests.houses import ON_SQLITE, house_of, visitor


@ON_SQLITE
def test_no_byte_on_the_disk_tells_who_answered_or_when(app, house):
    marks = [f"mark-{secrets.token_hex(8)}" for _each in range(5)]
    agent, address, cookie, referrer, query = marks
    for _person in range(7):
        browser = visitor(app)
        browser.environ_base["REMOTE_ADDR"] = "198.51.100.77"
        browser.set_cookie("other", cookie)
        browser.post(
            f"/d/VP1?from={query}",
            data={**SATISFIED, "key": fresh_key(browser)},
            headers={
                "User-Agent": agent,
                "X-Forwarded-For": address,
                "Referer": f"http://localhost/{referrer}",
            },
        )

    path = house.database.path
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    written = b"".join(each.read_bytes() for each in files)
    assert kept(house.database) == (2, 5)
    for trace in (*marks, "198.51.100.77"):
        assert trace.encode() not in written
    dates = _dates_of(path, ("pending", "response", "comment", "spent_key"))
    assert dates
    assert all(found.weekday() == 0 for found in dates)  # a week's Monday, nothing finer


def _dates_of(path: Path, tables: tuple[str, ...]) -> list[date]:
    known = {row.__tablename__: row for row in (PendingRow, ResponseRow, CommentRow, SpentKeyRow)}
    assert set(known) == set(tables)
    with sqlite3.connect(path) as connection:
        found = [
            value
            for table in tables
            for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608 (our own names)
            for value in row
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d.*", value)
        ]
    return [date.fromisoformat(value) for value in found]


@ON_SQLITE
def test_answers_never_reach_the_log(app, house, capfd, monkeypatch):
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "query_only=ON"))
    mark = f"mark{secrets.token_hex(8)}"
    browser = visitor(app)
    key = fresh_key(browser)
    answer(browser, CSC1=mark, CS08="")
    house.database.engine.dispose()
    broken = answer(browser, CSC1=mark, key=key)
    answer(browser, CSC1=mark * 500)

    logged = "".join(capfd.readouterr())
    assert broken.status_code == 503
    assert '"error": "StorageUnavailable"' in logged
    for trace in (mark, key, "CSC1", "127.0.0.1"):
        assert trace not in logged


@ON_SQLITE
def test_a_locked_database_keeps_the_answers_in_the_page_and_then_works(open_house, monkeypatch):
    waits_little = (*engine.PRAGMAS[:-1], "busy_timeout=100")
    monkeypatch.setattr(engine, "PRAGMAS", waits_little)
    app = open_house()
    browser, database = visitor(app), house_of(app).database
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    form = browser.get("/d/VP1")
    refused = answer(browser, key=key_in(form.text), CSC1="Vẫn còn đây")
    other.execute("ROLLBACK")
    other.close()

    assert form.status_code == 200
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "10"
    assert "Vẫn còn đây" in refused.text
    assert answer(browser, key=key_in(refused.text)).status_code == 303
    assert kept(database) == (1, 0)


@ON_SQLITE
def test_a_full_disk_keeps_the_answers_in_the_page_and_recovers(open_house, monkeypatch):
    app = open_house()
    browser, database = visitor(app), house_of(app).database
    with sqlite3.connect(database.path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, f"max_page_count={pages + 3}"))
    database.engine.dispose()
    words = [f"{number}: " + "Đợi lâu quá. " * 20 for number in range(150)]
    replies = [answer(browser, CSC1=each) for each in words]
    monkeypatch.undo()
    database.engine.dispose()

    taken = sum(reply.status_code == 303 for reply in replies)
    refused = [reply for reply in replies if reply.status_code != 303]
    assert refused
    assert {reply.status_code for reply in refused} == {503}
    assert "Đợi lâu quá." in refused[0].text
    assert sum(kept(database)) == taken
    assert answer(browser, key=key_in(refused[0].text)).status_code == 303
    assert len(comments(database)) == taken
    assert is_counted_right(database)
