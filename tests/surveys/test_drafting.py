"""Drafts of questionnaires: written as they are read, changed by rules, kept and compared."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys import catalogue
from surveys.administration.drafting import edits, wordings
from surveys.administration.drafting.codes import fresh, substance, successor
from surveys.administration.errors import NotArranged
from surveys.loading.writing import written

SHIPPED = sorted(catalogue.shipped())
SLUG = "citizen-short"
FILE = f"{SLUG}.toml"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def values(slug: str = SLUG, version: int = 1) -> edits.Values:
    return catalogue.values(catalogue.source(slug, version), file=f"{slug}.toml")


def codes(changed: edits.Values) -> list[str]:
    return [item["code"] for _section, item in edits.every_item(changed)]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


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
    wordings.reworded(form, "stem.sat", {"vi": "x", "en": "x"})

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
