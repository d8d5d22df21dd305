"""Many citizens at once, on the real server: nothing lost, nothing doubled, whatever breaks."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import nacl.public
import pytest
from flask import Flask

from surveys import formkeys
from surveys.store import backups
from surveys.store.engine import Database
from tests.citizens import SATISFIED, comments, is_counted_right, kept
from tests.houses import ON_POSTGRESQL, ON_SQLITE, house_of, visitor
from tests.webapp.crowds import PATIENCE, SECRET, a_crowd, a_server

THREADS = 16


def test_a_thousand_posts_sent_twice_from_sixteen_threads_are_a_thousand_responses(app: Flask):
    secret = house_of(app).settings.secret_key.encode()
    posts = [(formkeys.issue(secret, now=time.time()), f"Lời {n}") for n in range(1000)]

    def send(numbers: range) -> set[int]:
        browser = visitor(app)
        data = [{**SATISFIED, "key": posts[n][0], "CSC1": posts[n][1]} for n in numbers]
        return {browser.post("/d/VP1", data=each).status_code for each in data}

    with ThreadPoolExecutor(THREADS) as threads:
        shares = [range(start, 1000, THREADS // 2) for start in range(THREADS // 2)]
        said = set().union(*threads.map(send, shares + shares))

    database = house_of(app).database
    assert said == {303}
    assert kept(database) == (0, 1000)
    assert sorted(comments(database)) == sorted(words for _key, words in posts)
    assert is_counted_right(database)


def check_nothing_is_lost_or_doubled(url: str, thanked: list[str]) -> None:
    database = Database(url)
    found = comments(database)
    assert set(thanked) <= set(found)
    assert len(found) == len(set(found))
    assert sum(kept(database)) == len(found)
    assert is_counted_right(database)
    database.close()


def test_a_server_killed_in_mid_load_loses_nothing_and_doubles_nothing(founded_url, instance):
    with a_server(founded_url, instance) as server, a_crowd(server) as crowd:
        crowd.wait_for(60)
        server.kill()

    check_nothing_is_lost_or_doubled(founded_url, crowd.thanked)


@ON_POSTGRESQL
def test_a_database_restarted_in_mid_load_loses_nothing_and_is_found_again(
    founded_url, instance, postgres_server
):
    with a_server(founded_url, instance) as server, a_crowd(server) as crowd:
        for _time in range(2):
            crowd.wait_for(20)
            postgres_server.restart()
        crowd.wait_for(20)

    check_nothing_is_lost_or_doubled(founded_url, crowd.thanked)


@ON_SQLITE
@pytest.mark.parametrize("is_sealed", [False, True], ids=["readable", "sealed"])
def test_a_backup_made_in_mid_load_holds_every_answer_that_was_thanked_for(
    founded_url, instance, tmp_path, *, is_sealed: bool
):
    pair = nacl.public.PrivateKey.generate()
    public, private = (bytes(pair.public_key), bytes(pair)) if is_sealed else (None, None)
    with a_server(founded_url, instance) as server, a_crowd(server) as crowd:
        crowd.wait_for(20)
        thanked = [*crowd.thanked]
        database = Database(founded_url)
        backups.save(database, tmp_path / "backup", public_key=public)
        database.close()
        crowd.wait_for(20)

    restored = Database(f"sqlite:///{tmp_path / 'restored.db'}")
    backups.load(restored, tmp_path / "backup", private_key=private)
    restored.close()
    check_nothing_is_lost_or_doubled(str(restored.url), thanked)
    check_nothing_is_lost_or_doubled(founded_url, crowd.thanked)


@ON_SQLITE
def test_a_server_that_is_stopped_finishes_what_has_begun(founded_url, instance):
    with a_server(founded_url, instance) as server:
        slow = socket.create_connection(("127.0.0.1", server.port))
        slow.settimeout(PATIENCE)
        body = "&".join(f"{name}={value}" for name, value in SATISFIED.items())
        body += f"&key={formkeys.issue(SECRET.encode(), now=time.time())}"
        head = (
            f"POST /d/VP1 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Origin: http://127.0.0.1:{server.port}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        slow.sendall((head + body[:20]).encode())
        time.sleep(0.3)
        server.process.terminate()
        time.sleep(0.3)
        slow.sendall(body[20:].encode())
        said = slow.recv(4096)
        slow.close()

        assert said.startswith(b"HTTP/1.1 303")
        assert server.process.wait(PATIENCE) == 0
    database = Database(founded_url)
    assert kept(database) == (1, 0)
    database.close()


@ON_SQLITE
def test_a_server_whose_parent_was_killed_gives_its_port_back(founded_url, instance):
    with a_server(founded_url, instance) as server:
        server.process.kill()
        server.process.wait(PATIENCE)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            with socket.socket() as probe, suppress(OSError):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", server.port))
                return
            time.sleep(0.05)
    raise AssertionError("The port is still taken.")
