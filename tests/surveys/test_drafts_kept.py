"""Drafts of questionnaires are kept, noted and compared; optional items are switched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Connection

from surveys import catalogue
from surveys.administration import optional_items, questionnaires
from surveys.administration.auditing import By, entries
from surveys.administration.drafting import edits, keeping, wordings
from surveys.administration.drafting.codes import every_item
from surveys.administration.errors import NotArranged
from surveys.errors import MalformedQuestionnaire, UnknownQuestionnaire
from surveys.loading.writing import written
from surveys.store.engine import Database

BY = By("quantri", datetime(2026, 11, 23, 8))
LATER = By("quantri", datetime(2026, 11, 23, 9))
SLUG = "citizen-short"
FILE = f"{SLUG}.toml"


def codes(changed: edits.Values) -> list[str]:
    return [item["code"] for _section, item in edits.every_item(changed)]


@pytest.fixture
def connection(founded_url: str) -> Iterator[Connection]:
    """A founded organization; what a test changes is undone when it ends."""
    database = Database(founded_url)
    with database.engine.connect() as connection:
        yield connection
        connection.rollback()
    database.close()


def test_a_copy_is_a_draft_with_the_next_number(connection: Connection):
    assert keeping.copy(connection, SLUG, 1, by=BY) == 2
    assert keeping.copy(connection, SLUG, 1, by=BY) == 3
    states = {
        each.questionnaire.version: each.state
        for each in questionnaires.versions(connection)
        if each.questionnaire.slug == SLUG
    }
    assert states == {1: "asked", 2: "draft", 3: "draft"}


def test_a_change_is_kept_and_noted_with_its_words(connection: Connection):
    keeping.copy(connection, SLUG, 1, by=BY)
    keeping.change(
        connection, SLUG, 2, lambda form: edits.moved_item(form, "CS02", -1), by=LATER, what="CS02"
    )

    draft = keeping.values_of(connection, SLUG, 2)
    assert codes(draft)[:2] == ["CS02", "CS01"]
    newest = entries(connection)[0]
    assert newest.action == "questionnaire.drafted"
    assert newest.subject == "citizen-short v2: CS02"
    assert "lắng nghe" in str(newest.before)


def test_a_change_that_breaks_the_form_is_refused_and_nothing_is_kept(connection: Connection):
    keeping.copy(connection, SLUG, 1, by=BY)
    kept = questionnaires.source(connection, SLUG, 2)

    def broken(form: edits.Values) -> edits.Values:
        return wordings.reworded(form, "title", {"vi": " x", "en": "x"})

    with pytest.raises(MalformedQuestionnaire, match=r"title\.vi"):
        keeping.change(connection, SLUG, 2, broken, by=BY, what="title")
    assert questionnaires.source(connection, SLUG, 2) == kept


def test_a_published_version_cannot_be_changed(connection: Connection):
    with pytest.raises(UnknownQuestionnaire):
        keeping.change(connection, SLUG, 1, lambda form: form, by=BY, what="title")
    keeping.copy(connection, SLUG, 1, by=BY)
    questionnaires.publish(connection, SLUG, 2, by=BY)
    with pytest.raises(UnknownQuestionnaire):
        keeping.change(connection, SLUG, 2, lambda form: form, by=BY, what="title")


def test_differences_name_what_was_added_dropped_and_reworded(connection: Connection):
    keeping.copy(connection, SLUG, 1, by=BY)
    form = keeping.values_of(connection, SLUG, 2)
    text = {"vi": "Lời khác", "en": "Other words"}
    form = edits.dropped_item(form, "CS05")
    form = edits.changed_item(form, "CS01", {**edits.item_of(form, "CS01"), "text": text})
    form = edits.changed_item(form, "CS02", {**edits.item_of(form, "CS02"), "code": "CS02b"})
    draft = catalogue.parse(written(form), file=FILE)

    found = {
        each.code: (each.before is not None, each.now is not None)
        for each in keeping.differences(connection, draft)
    }
    assert found == {
        "CS01": (True, True),
        "CS02": (True, False),
        "CS02b": (False, True),
        "CS05": (True, False),
    }


@pytest.mark.parametrize(
    ("slug", "reason"), [("citizen-short", "frozen"), ("canteen", "unknown_form")]
)
def test_what_is_brought_in_must_be_a_new_version_of_a_known_form(
    connection: Connection, slug: str, reason: str
):
    with pytest.raises(NotArranged, match=reason):
        keeping.bring_in(connection, slug, catalogue.source(SLUG, 1), by=BY)


def test_a_draft_is_not_overwritten_by_a_file(connection: Connection):
    keeping.copy(connection, SLUG, 1, by=BY)
    text = questionnaires.source(connection, SLUG, 2)

    with pytest.raises(NotArranged, match="version_taken"):
        keeping.bring_in(connection, SLUG, text, by=BY)


def test_a_unit_switches_optional_items_on_and_off(connection: Connection):
    form = catalogue.find("citizen-full")
    known = [item.code for item in optional_items.offered(form)]
    optional_items.switch(connection, "merit", known, known=known, by=BY)
    asked = form.with_optional(optional_items.of_unit(connection, "merit"))

    assert known == ["CF07b"]
    assert "CF07b" in [item.code for item in asked.items]
    assert optional_items.of_unit(connection, "office") == frozenset()
    assert entries(connection)[0].action == "unit.optional_items"
    optional_items.switch(connection, "merit", [], known=known, by=BY)
    assert optional_items.of_unit(connection, "merit") == frozenset()


@pytest.mark.parametrize(("unit", "items"), [("khong-co", []), ("merit", ["CF01"])])
def test_only_units_and_optional_items_that_are_there_can_be_joined(
    connection: Connection, unit: str, items: list[str]
):
    with pytest.raises(NotArranged, match="unknown"):
        optional_items.switch(connection, unit, items, known=["CF07b"], by=BY)


def test_codes_taken_are_those_of_all_forms(connection: Connection):
    taken = keeping.codes_taken(connection)

    assert {item.code for item in every_item(catalogue.find("citizen-full"))} <= taken
    assert {"CS01", "CF07b", "MU1"} <= taken
    assert keeping.published_item(connection, SLUG, "CS01") == catalogue.find(SLUG).find("CS01")
    assert keeping.published_item(connection, SLUG, "CS99") is None
