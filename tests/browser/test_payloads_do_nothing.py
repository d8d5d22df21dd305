"""What people typed does nothing in a browser: no dialog, no request, no element of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from surveys.store import comments
from tests.addresses import PAGES, Visit
from tests.browsers import PATIENCE
from tests.houses import a_house, house_of, visitor
from tests.poison import MARKUP, poison
from tests.serving import Served, a_free_port, serving

NAMES = (
    *("home.show", "answering.ask", "answering.ask_full", "public.show", "results.show"),
    *("administration.list_units", "administration.list_desks", "administration.list_comments"),
    *("member_rounds.reviewing.show", "administration.review_comment"),
)
SIZE = {"width": 1280, "height": 740}
MADE = """() => [...document.querySelectorAll(
    'script:not([src^="/static/"]):not([type]), img[src="x"], svg[onload], [onerror],'
    + '[hx-get="/poisoned"], a[href^="javascript:"]')].map((each) => each.outerHTML)"""
"""Returns the elements that only the payload asks for."""


@pytest.fixture(scope="module")
def poisoned(
    furnished_file: Path, tmp_path_factory: pytest.TempPathFactory, instance: Path
) -> Iterator[Served]:
    """A house in which every text is an attack, behind a real web server."""
    folder = tmp_path_factory.mktemp("poisoned")
    url = f"sqlite:///{shutil.copy(furnished_file, folder / 'nghedan.db')}"
    poison(url)
    listening, base = a_free_port()
    with a_house(url, instance, base_url=base) as app, serving(app, listening, base) as served:
        yield served


def looked_at(page: Page, site: Served, visit: Visit) -> tuple[list[str], list[str]]:
    """Open a page; return the dialogs it opened and the addresses it asked for in vain."""
    dialogs: list[str] = []
    asked: list[str] = []

    def dismiss(dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}{visit.path}", wait_until="load")
    page.wait_for_timeout(200)  # milliseconds: for what would begin by itself
    return dialogs, [each for each in asked if is_foreign(each, site.url)]


def a_review(site: Served) -> str:
    """Return the address at which a citizen's comment is reviewed: its key differs every time."""
    with house_of(site.app).database.reading() as connection:
        found = comments.in_state(connection, ["shown"])[0]
    return f"/quan-tri/y-kien/{found.unit}/{found.id.hex()}"


def is_foreign(address: str, home: str) -> bool:
    is_ours = address.startswith((f"{home}/", "data:", "blob:"))
    return not is_ours or urlsplit(address).path.endswith(("/poisoned", "/x"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_attacks_opens_asks_and_makes_nothing(
    chromium: Browser, poisoned: Served, name: str
):
    visit = PAGES[name] if PAGES[name].status == 200 else Visit(a_review(poisoned), "thamdinh")
    context = chromium.new_context(viewport=SIZE, locale="vi-VN")
    context.set_default_timeout(PATIENCE * 3)
    cookie = visitor(poisoned.app, visit.who).get_cookie("nghedan") if visit.who else None
    if cookie:
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": poisoned.url}])
    page = context.new_page()
    dialogs, foreign = looked_at(page, poisoned, visit)

    assert MARKUP[:20] in page.content().replace("&lt;", "<").replace("&gt;", ">")
    assert (dialogs, foreign) == ([], [])
    assert page.evaluate(MADE) == []
    assert page.evaluate("top.poisoned") is None
    context.close()
