"""Drafts of questionnaires: written as they are read, changed by rules, kept and compared."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from surveys import catalogue
from surveys.administration import optional_items, questionnaires
from surveys.administration.auditing import By, entries
from surveys.administration.drafting import edits, keeping
from surveys.administration.drafting.codes import every_item, fresh, substance, successor
from surveys.administration.errors import NotArranged
from surveys.errors import MalformedQuestionnaire, UnknownQuestionnaire
from surveys.loading.writing import written
from surveys.store.engine import Database

SHIPPED = sorted(catalogue.shipped())
BY = By("quantri", datetime(2026, 11, 23, 8))
LATER = By("quantri", datetime(2026, 11, 23, 9))
SLUG = "citizen-short"
FILE = f"{SLUG}.toml"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def values(slug: str = SLUG, version: int = 1) -> edits.Values:
    return catalogue.values(catalogue.source(slug, version), file=f"{slug}.toml")


def codes(changed: edits.Values) -> list[str]:
    return [item["code"] for _section, item in edits.every_item(changed)]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.fixture
def connection(founded_url: str) -> Iterator[Connection]:
    """A founded organization; what a test changes is undone when it ends."""
    database = Database(founded_url)
    with database.engine.connect() as connection:
        yield connection
        connection.rollback()
    database.close()


@pytest.mark.parametrize(("slug", "version"), SHIPPED)
def test_a_shipped_form_is_written_as_it_is_laid_out_but_for_comments(slug: str, version: int):
    source = catalogue.source(slug, version)
    again = written(values(slug, version))

    assert lines(again) == lines(source)
    assert catalogue.parse(again, file=f"{slug}.toml") == catalogue.find(slug, version)
    assert written(catalogue.values(again, file=FILE)) == again


@given(text=TEXT, name=TEXT)
def test_whatever_is_written_is_read_back_the_same(text: str, name: str):
    form = {
        **deepcopy(dict(values())),
        "title": {"vi": text, "en": name},
        "texts": {"a": {"vi": text, "en": name}},
        "address": {"staff": {"vi": {name: text}}},
    }
    form["section"][0]["item"][0]["mirrors"] = [text, name]

    assert catalogue.values(written(form), file=FILE) == form


@given(order=st.permutations(range(7)), dropped=st.sets(st.integers(0, 6), max_size=3))
def test_items_in_any_order_are_read_back_in_that_order(order: list[int], dropped: set[int]):
    form = values()
    for at in dropped:
        form = edits.dropped_item(form, f"CS0{at + 1}") if at != 0 else form
    for at in order:
        code = f"CS0{at + 1}"
        if code in codes(form):
            form = edits.moved_item(form, code, -1)

    read = catalogue.parse(written(form), file=FILE)
    assert [item.code for item in read.items] == codes(form)


def test_a_moved_item_changes_places_with_its_neighbour_and_stays_at_the_end():
    assert codes(edits.moved_item(values(), "CS02", -1))[:3] == ["CS02", "CS01", "CS03"]
    assert codes(edits.moved_item(values(), "CS01", -1)) == codes(values())
    assert codes(edits.moved_item(values(), "CS07", 1)) == codes(values())


def test_a_dropped_item_goes_from_indices_and_routes_too():
    form = edits.dropped_item(values("member-annual"), "MPV1")

    read = catalogue.parse(written(form), file="member-annual.toml")
    assert "MPV1" not in read.index("service").items
    assert "MPV1" not in read.routes[0].skips


def test_the_question_that_routes_depend_on_takes_them_along():
    form = edits.dropped_item(values("member-annual"), "MU1")

    assert "route" not in form
    assert catalogue.parse(written(form), file="member-annual.toml").routes == ()


def test_the_last_item_of_an_index_cannot_be_dropped():
    form = values()
    for code in ("CS01", "CS02", "CS03"):
        form = edits.dropped_item(form, code)

    with pytest.raises(NotArranged, match="in_use"):
        edits.dropped_item(form, "CS06")


def test_a_new_code_is_followed_by_indices_and_routes():
    form = values("member-annual")
    item = {**edits.item_of(form, "MPV1"), "code": "MPV1b"}
    read = catalogue.parse(
        written(edits.changed_item(form, "MPV1", item)), file="member-annual.toml"
    )

    assert "MPV1b" in read.index("service").items
    assert "MPV1b" in read.routes[0].skips
    assert "MPV1" not in [item.code for item in read.items]


def test_an_edit_leaves_the_old_values_alone():
    form = values()
    kept = deepcopy(dict(form))
    edits.dropped_item(form, "CS02")
    edits.moved_item(form, "CS02", 1)
    edits.reworded(form, ("scale", "SAT5", "na"), {"vi": "x", "en": "x"})

    assert form == kept


@pytest.mark.parametrize(
    ("code", "taken", "wanted"),
    [
        ("CS01", set(), "CS01b"),
        ("CS01", {"CS01b"}, "CS01c"),
        ("CS01b", {"CS01", "CS01b"}, "CS01c"),
        ("CF07b", set(), "CF07c"),
    ],
)
def test_the_next_code_of_an_item_was_never_taken(code: str, taken: set[str], wanted: str):
    assert successor(code, taken) == wanted


def test_a_new_item_takes_the_number_after_the_highest():
    assert fresh("CS", {"CS01", "CS08b", "CF20", "CSC1"}) == "CS09"
    assert fresh("CAN", set()) == "CAN01"


@pytest.mark.parametrize(
    ("key", "value", "is_other"),
    [
        ("text", {"vi": "Khác", "en": "Other"}, True),
        ("construct", "other", True),
        ("reverse", True, True),
        ("short", {"vi": "Khác", "en": "Other"}, False),
        ("required", True, False),
        ("show_na", True, False),
    ],
)
def test_what_an_answer_means_is_text_scale_and_direction(key: str, value: object, is_other: bool):
    form = values()
    item = {**edits.item_of(form, "CS01"), key: value}
    read = catalogue.parse(written(edits.changed_item(form, "CS01", item)), file=FILE)
    before = catalogue.find(SLUG).find("CS01")

    assert (substance(read.find("CS01")) != substance(before)) == is_other


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
        return edits.reworded(form, ("title",), {"vi": " x", "en": "x"})

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
