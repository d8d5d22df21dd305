"""What is true of every page, in every language."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from flask import Flask

from tests.addresses import OTHERS, PAGES, Visit, read_only, rules
from tests.houses import Browser, visitor
from tests.markup import Markup
from tests.states import STATES
from tests.webapp.page_checks import check_page
from webapp.security import HEADERS

LANGUAGES = ("vi", "en")
ALL_PAGES = {**PAGES, **STATES}
UNTOUCHED = {"public.rotate"}
"""Shown by a television: nobody could press a link to the other language."""


@pytest.fixture(scope="module")
def visitors(furnished: Flask) -> dict[str, Browser]:
    """A browser for each who visits, signed in once."""
    who = {visit.who for visit in (*ALL_PAGES.values(), *OTHERS.values())}
    return {name: visitor(furnished, name) for name in sorted(who)}


def fetch(visitors: dict[str, Browser], visit: Visit, lang: str):
    """Fetch a page; a picture that a busy machine has not drawn yet (503) is asked for again."""
    path = visit.path + ("&" if "?" in visit.path else "?") + f"lang={lang}"
    for _turn in range(6):
        reply = visitors[visit.who].get(path)
        if reply.status_code != 503:
            break
    return reply


def test_every_address_is_listed(furnished: Flask):
    """Whoever adds an address says here (`tests/addresses.py`) who visits it and what comes."""
    fetched = {rule.endpoint for rule in rules(furnished) if read_only(rule)}

    assert fetched - PAGES.keys() - OTHERS.keys() == set()
    assert (PAGES.keys() | OTHERS.keys()) - fetched == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ALL_PAGES)
def test_every_page_is_whole(visitors, name: str, lang: str):
    visit = ALL_PAGES[name]

    check_page(fetch(visitors, visit, lang), status=visit.status, lang=lang)


@pytest.mark.parametrize("name", OTHERS)
def test_what_programs_fetch_carries_the_same_headers(visitors, name: str):
    visit = OTHERS[name]
    reply = fetch(visitors, visit, "vi")

    assert reply.status_code == visit.status
    assert reply.content_type.startswith(visit.kind)
    for header, value in HEADERS:
        assert reply.headers[header] == value


@pytest.mark.parametrize("name", {**PAGES, **OTHERS})
def test_asking_for_the_head_only_answers_as_asking_for_the_whole(visitors, name: str):
    visit = {**PAGES, **OTHERS}[name]
    browser = visitors[visit.who]

    head, whole = browser.head(visit.path), browser.get(visit.path)

    assert head.status_code == whole.status_code
    assert head.data == b""
    assert head.content_type == whole.content_type


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_method_is_refused_in_the_house_s_words(visitors, name: str):
    visit = PAGES[name]
    reply = visitors[visit.who].open(visit.path, method="BREW")

    assert reply.status_code in (403, 405)
    assert len(Markup(reply.text).all("h1")) == 1


def test_every_page_can_be_had_in_the_other_language(visitors):
    for name, visit in PAGES.items():
        if name in UNTOUCHED:
            continue
        page = Markup(fetch(visitors, visit, "vi").text)
        other = [each for each in page.all("a") if each.attributes.get("hreflang") == "en"]
        assert other, visit.path
        address = urljoin(visit.path, other[0].attributes["href"])
        assert visitors[visit.who].get(address).status_code == visit.status


def test_the_language_goes_along_every_link_of_the_site(visitors):
    for visit in PAGES.values():
        page = Markup(fetch(visitors, visit, "en").text)
        inner = [
            each.attributes["href"]
            for each in page.all("a")
            if each.attributes["href"].startswith("/")
            and each.attributes.get("hreflang") is None
            and not re.search(r"\.(svg|png|json|pdf|docx|xlsx|csv)\b", each.attributes["href"])
        ]
        assert not [href for href in inner if "lang=en" not in href], visit.path
