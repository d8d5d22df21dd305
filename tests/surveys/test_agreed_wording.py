"""The shipped forms say word for word what was agreed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from surveys import catalogue
from surveys.questionnaire import Choice, Item, Rating, Text, Wording

ROOT = Path(__file__).parents[2]
AGREED = json.loads((ROOT / "tests/data/questionnaires.json").read_text("utf-8"))
SLUGS = {"CS": "citizen-short", "CF": "citizen-full", "M": "member-annual"}
FORMS = {code: catalogue.find(slug) for code, slug in SLUGS.items()}
AGREED_ITEMS = [(form["code"], item) for form in AGREED["forms"] for item in form["items"]]


def said(wording: Wording | None) -> dict[str, str] | None:
    return wording and {"vi": wording.vi, "en": wording.en}


def agreed(texts: Mapping[str, Any] | None) -> dict[str, str] | None:
    return texts and {"vi": texts["vi"], "en": texts["en"]}


def wordings_in(value: object) -> Iterator[Wording]:
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from wordings_in(each)
    elif isinstance(value, Mapping):
        yield from wordings_in(tuple(value.values()))
    elif is_dataclass(value):
        yield from wordings_in(tuple(getattr(value, each.name) for each in fields(value)))


@pytest.mark.parametrize(
    ("form", "item"),
    AGREED_ITEMS,
    ids=lambda value: value["code"][:5] if isinstance(value, dict) else value,
)
def test_each_item_says_what_was_agreed(form: str, item: dict[str, Any]):
    found = FORMS[form].find(item["code"])

    assert said(found.text) == agreed(item)
    assert found.required == item["required"]
    check = {"scale": check_rating, "single": check_choice, "multi": check_choice}
    check.get(item["type"], check_text)(found, item)


def check_rating(found: Item, item: dict[str, Any]) -> None:
    assert isinstance(found, Rating)
    scale, stem = AGREED["scales"][item["scale"]], item.get("stem")
    assert found.scale.code == item["scale"]
    assert said(found.scale.name) == agreed(scale["name"])
    assert [said(label) for label in found.scale.labels] == list(map(agreed, scale["labels"]))
    assert said(found.scale.na) == agreed(scale["na"])
    assert said(found.stem) == (agreed(AGREED["stems"][stem]) if stem else None)
    for key in ("construct", "factor", "dimension", "same_as"):
        assert getattr(found, key) == item.get(key)
    assert found.reverse == item.get("reverse", False)
    assert list(found.mirrors) == item.get("mirrors", [])
    if "short" in item:
        assert said(found.short) == agreed(item["short"])
    if "show_na" in item:
        assert found.show_na == item["show_na"]


def check_choice(found: Item, item: dict[str, Any]) -> None:
    assert isinstance(found, Choice)
    assert [said(option) for option in found.options] == list(map(agreed, item["options"]))
    assert found.at_most == item.get("max_choices", 1)


def check_text(found: Item, item: dict[str, Any]) -> None:
    assert isinstance(found, Text)
    assert found.limit == item["max_length"]


@pytest.mark.parametrize("form", AGREED["forms"], ids=lambda form: form["code"])
def test_the_items_are_asked_in_the_agreed_order(form: dict[str, Any]):
    codes = [item["code"] for item in form["items"]]
    if form["code"] == "M":  # asked first, because the route depends on it
        codes = ["MU1", *codes[:-1]]

    assert [item.code for item in FORMS[form["code"]].items] == codes


@pytest.mark.parametrize(("key", "texts"), AGREED["texts"].items())
def test_each_agreed_text_is_there(key: str, texts: dict[str, str]):
    cs, cf, m = FORMS["CS"], FORMS["CF"], FORMS["M"]
    places: dict[str, tuple[Wording | None, ...]] = {
        "intro_cs": (cs.intro,),
        "intro_cf": (cf.intro,),
        "intro_m": (m.intro,),
        "thanks_citizen": (cs.thanks, cf.thanks),
        "thanks_member": (m.thanks,),
        "other_channel": (cs.texts["other_channel"], cf.texts["other_channel"]),
        "comment_hint": tuple(form.text_items[0].hint for form in (cs, cf)),
        "code_used": (m.texts.get("code_used"),),
        "code_bad": (m.texts.get("code_bad"),),
    }

    for place in places.get(key) or (catalogue.texts()[key],):
        assert said(place) == texts


def test_the_dimensions_are_the_agreed_ones():
    member = FORMS["M"]
    for dimension in next(form for form in AGREED["forms"] if form["code"] == "M")["dimensions"]:
        index = member.index(dimension["key"])
        rated = [item.code for item in member.ratings if item.dimension == dimension["key"]]
        title = next(s.title for s in member.sections if s.key == dimension["key"])
        assert said(index.name) == said(title) == agreed(dimension)
        assert list(index.items) == rated


def test_every_text_is_in_composed_form():
    for wording in wordings_in((*FORMS.values(), catalogue.texts())):
        assert unicodedata.is_normalized("NFC", wording.vi + wording.en)


def test_the_scales_that_must_agree_do():
    assert (
        FORMS["CS"].ratings[0].scale.labels
        == FORMS["CF"].ratings[0].scale.labels
        == next(r for r in FORMS["M"].ratings if r.scale.code == "SAT5M").scale.labels
    )


def test_mirrored_and_repeated_items_measure_the_same_construct():
    everywhere = {rating.code: rating for form in FORMS.values() for rating in form.ratings}
    for rating in everywhere.values():
        for code in (*rating.mirrors, *filter(None, [rating.same_as])):
            assert everywhere[code].construct == rating.construct
            assert said(everywhere[code].short) == said(rating.short)
