"""A members' round in the founding organization, with the slips that its clerk printed."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from werkzeug.test import TestResponse

from surveys.ballots.codes import Code
from tests.houses import Browser
from tests.surveys.member_world import SLUG, World, plan

ENTER = "/tu-danh-gia"
SECTIONS = (
    *("work", "awareness", "study", "style", "exemplary", "service"),
    *("dialogue", "model", "communication", "open", "review"),
)

PLAN: Mapping[str, str] = {
    "slug": SLUG,
    "title": "Tự đánh giá năm 2026",
    "opens_on": "2026-11-02",
    "floor": "10",
    "audience": "member",
    "public": "1",
    "name_0": "Chi bộ Văn phòng",
    "issued_0": "12",
    "unit_0": "office",
    "name_1": "Chi bộ Thanh tra",
    "issued_1": "3",
    "merge_name_0": "Khối văn phòng",
}
"""What a clerk types to settle a round."""


def opened(url: str, sizes: Mapping[str, int] | None = None, **wanted: object) -> World:
    """Open a round in the database of that URL and return its world."""
    world = World(url)
    wanted_plan = plan(sizes or {"a": 4}, units={"a": "office"}, **wanted)  # type: ignore[arg-type]
    world.open(wanted_plan)
    return world


def codes(world: World, cell: str = "a") -> Sequence[Code]:
    """The codes of a cell."""
    return world.codes[SLUG][cell]


def carried(page: str) -> dict[str, str]:
    """What stands in the hidden fields of a page."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def begin(browser: Browser, code: Code) -> dict[str, str]:
    """Enter a code and return what the first section carries."""
    return carried(browser.post(ENTER, data={"code": code.printed}).text)


def go(browser: Browser, fields: Mapping[str, str], turn: str = "next") -> TestResponse:
    """Press a button of the form."""
    return browser.post(f"{ENTER}/phieu", data={**fields, "go": turn})


def fill_in(browser: Browser, code: Code, answer: str = "4", **others: str) -> dict[str, str]:
    """Answer every row of every section and return what the review carries."""
    fields = begin(browser, code)
    while fields["at"] != "review":
        page = go(browser, fields, "stay").text
        here = re.findall(r'<fieldset id="(\w+)"', page)
        answers = {item: others.get(item, answer if item != "MU1" else "1") for item in here}
        fields = carried(go(browser, {**fields, **answers}).text)
    return fields


def heading(page: str) -> str:
    """What a page is called."""
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    return found[1].strip() if found else ""
