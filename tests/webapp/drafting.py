"""A clerk who writes a draft of the short form, and what she fills in."""

from __future__ import annotations

import html
import re

import pytest

from surveys import catalogue
from surveys.administration import questionnaires
from tests.houses import Browser

HOME = "/quan-tri/phieu"
DRAFT = f"{HOME}/citizen-short/2"


@pytest.fixture
def drafting(clerk: Browser) -> Browser:
    """The clerk, with a draft of the short form's second version."""
    reply = clerk.send(f"{HOME}/citizen-short/1/ban-moi")
    assert (reply.status_code, reply.location) == (303, f"{DRAFT}/soan")
    return clerk


def fields(browser: Browser, path: str) -> dict[str, str]:
    """Return what a form holds when it is opened."""
    page = browser.get(path).text
    form = page[page.index("<main") :]
    found = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form)
        if name != "csrf"
    }
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    found |= {name: html.unescape(text).lstrip("\r\n") for name, text in areas}
    for name, select in re.findall(
        r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', select)
        found[name] = chosen[1] if chosen else ""
    ticked = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", form)
    for each in ticked:
        name = re.search(r'name="(\w+)"', each)
        if name and " checked" not in each:
            found.pop(name[1], None)
    return found


def save(browser: Browser, path: str, **changes: str | None):
    """Open a form, change some fields (None: take away) and send it as a browser would."""
    sent = {**fields(browser, path), **changes}
    return browser.send(path, **{name: value for name, value in sent.items() if value is not None})


def source(house, version: int = 2, slug: str = "citizen-short") -> str:
    with house.database.reading() as connection:
        return questionnaires.source(connection, slug, version)


def draft(house, version: int = 2):
    return catalogue.parse(source(house, version), file="citizen-short.toml")


def codes(house) -> list[str]:
    return [item.code for item in draft(house).items]
