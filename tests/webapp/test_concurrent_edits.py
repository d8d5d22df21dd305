"""Every form of the office that changes a thing notices that somebody else changed it meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection

from surveys.administration.drafting import keeping, wordings
from surveys.calendar import WEEK, monday
from surveys.loading.writing import written
from surveys.store import optional_items, questionnaires, visits
from surveys.store.engine import Database
from surveys.store.visits import Visits
from tests.addresses import PAGES, Visit
from tests.founding import today
from tests.houses import a_house, visitor
from tests.markup import Element, Markup
from tests.poison import poison
from tests.states import STATES

Fields = Mapping[str, Any]
OFFICE = {
    name: visit
    for name, visit in {**PAGES, **STATES}.items()
    if visit.path.startswith("/quan-tri/") and visit.status == 200
}
MAKING = {
    *("administration.new_unit", "administration.new_desk", "administration.new_cell"),
    *("administration.new_site", "administration.new_round", "administration.new_batch"),
    *("administration.new_account", "administration.turn_year", "administration.import_visits"),
    *("questionnaires.bring_in", "questionnaires.add_item", "questionnaires.add_scale"),
    *("questionnaires.add_stem", "member_rounds.planning.draft"),
    *("member_rounds.keying.ask", "member_rounds.opening.ask", "member_rounds.reviewing.show"),
}
"""Forms that make a thing, use a key or end a step: they change nothing that they show."""
DAY = today().isoformat()
NAMED = {"name_vi": "Tên mới", "name_en": "A new name", "code": "moi", "opened_on": DAY}
UNITS = {**NAMED, "staff_vi": "công chức", "staff_en": "staff"}
PREVIEWED: Mapping[str, Fields] = {
    "administration.merge": {**UNITS, "parts": ["office", "merit"]},
    "administration.split": {**UNITS, "desks": ["VP1"]},
    "administration.merge_cells": {**NAMED, "parts": ["cb1"]},
    "administration.split_cell": {**NAMED, "members": "1"},
    "administration.rename_cell": {"name_vi": "Tên mới", "on": DAY},
}
"""Forms that show first what would happen, and what is typed into them."""
TYPED: Fields = {"typed": "tên", "sure": "y"}
"""What a form asks for to be sure."""


@dataclass(frozen=True)
class Filled:
    """A form as a clerk has it before her."""

    visit: Visit
    fields: Fields


def own_form(page: str, path: str) -> Fields | None:
    """Return what stands in the form of a page that posts to the page itself, if it has one."""
    elements = Markup(page).elements
    for at, each in enumerate(elements):
        if each.tag == "form" and is_own(each, path):
            rest = elements[at + 1 :]
            after = next((n for n, other in enumerate(rest) if other.tag == "form"), len(rest))
            return dict(values(rest[:after]))
    return None


def is_own(form: Element, path: str) -> bool:
    here = path.partition("?")[0]
    is_post = form.attributes.get("method") == "post"
    return is_post and form.attributes.get("action", here).partition("?")[0] in ("", here)


def values(elements: list[Element]) -> Iterator[tuple[str, Any]]:
    """Yield what a browser would send of these elements; what is chosen several times as a list."""
    several: dict[str, list[str]] = {}
    for at, each in enumerate(elements):
        name = each.attributes.get("name", "")
        if each.tag == "input" and name != "csrf":
            is_box = each.attributes.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in each.attributes:
                empty = "y" if is_box else ""
                several.setdefault(name, []).append(each.attributes.get("value", empty))
        elif each.tag == "textarea":
            several[name] = [each.text]
        elif each.tag == "select":
            several[name] = [chosen(elements[at + 1 :])]
    return iter(several.items())


def chosen(elements: list[Element]) -> str:
    options = []
    for each in elements:
        if each.tag not in ("option", "optgroup"):
            break
        options.append(each.attributes)
    picked = [each for each in options if "selected" in each] or options
    return picked[0].get("value", "") if picked else ""


@pytest.fixture(scope="module")
def house(furnished_file: Path, tmp_path_factory: pytest.TempPathFactory, instance: Path):
    """A furnished house of this file's own, and its database's URL."""
    folder = tmp_path_factory.mktemp("concurrent")
    url = f"sqlite:///{shutil.copy(furnished_file, folder / 'nghedan.db')}"
    with a_house(url, instance) as app:
        yield app, url


def opened(app: Flask) -> dict[str, Filled]:
    """Return every form that changes a thing, as it is before a clerk who opened it."""
    browsers = {who: visitor(app, who) for who in {visit.who for visit in OFFICE.values()}}
    found = {}
    for name, visit in OFFICE.items():
        fields = own_form(browsers[visit.who].get(visit.path).text, visit.path)
        if fields is None or name in MAKING:
            continue
        if name in PREVIEWED:
            sent = {**fields, **PREVIEWED[name]}
            shown = browsers[visit.who].send(visit.path, **sent)
            fields = {**(own_form(shown.text, visit.path) or {}), **PREVIEWED[name]}
            assert "previewed" in fields, name
        found[name] = Filled(visit, {**fields, **TYPED})
    return found


def change_everything(url: str) -> None:
    """Change every name and text, last week's visits, what a unit asks, a draft's languages."""
    poison(url)
    database = Database(url)
    database.write(_change_numbers)
    database.close()


def _change_numbers(connection: Connection) -> None:
    week = monday(today()) - WEEK
    visits.replace(connection, [Visits("office", "VP1", week, 77)])
    asked = optional_items.of_unit(connection, "merit")
    optional_items.keep(connection, "merit", sorted(asked)[1:] if asked else ["CF07b"])
    values = keeping.values_of(connection, "citizen-short", 2)
    text = written(wordings.in_further(values, wanted=True))
    questionnaires.keep_draft(connection, slug="citizen-short", version=2, source=text)


def test_whatever_changed_meanwhile_is_answered_with_both_versions(house):
    app, url = house
    forms = opened(app)
    change_everything(url)
    browsers = {who: visitor(app, who) for who in {each.visit.who for each in forms.values()}}
    told = {}
    for name, form in forms.items():
        reply = browsers[form.visit.who].send(form.visit.path, **form.fields)
        if reply.status_code != 409 or "Bản đang lưu" not in reply.text:
            told[name] = (reply.status_code, form.visit.path)

    assert told == {}
    assert PAGES.keys() >= MAKING
    assert len(forms) >= 26


def test_what_both_leave_empty_is_no_difference(app, clerk):
    page = "/quan-tri/diem-tiep-don/VP1/sua"
    mine = own_form(clerk.get(page).text, page)
    visitor(app, "quantri").send(page, **{**(mine or {}), "label": "Quầy của người khác"})

    reply = clerk.send(page, **{**(mine or {}), "label": "Quầy của tôi"})
    assert reply.status_code == 409
    assert "Quầy của người khác" in reply.text
    assert "Không ghi địa điểm" not in reply.text
