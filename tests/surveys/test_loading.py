"""A malformed form is refused by file, key and reason; the guide names all that is accepted."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from surveys import catalogue
from surveys.errors import MalformedQuestionnaire
from surveys.loading.keys import BLANKS, KEYS

GUIDE = (Path(__file__).parents[2] / "docs/questionnaires.md").read_text("utf-8")

SMALL = """
code = "X"
version = 1
audience = "citizen"
headline = "all"
title = { vi = "Phiếu", en = "Form" }
intro = { vi = "Chào {unit}", en = "Hello" }
thanks = { vi = "Cảm ơn", en = "Thanks" }

[scale.S]
name = { vi = "Mức", en = "Level" }
labels = [
  { vi = "một", en = "one" },
  { vi = "hai", en = "two" },
  { vi = "ba", en = "three" },
  { vi = "bốn", en = "four" },
  { vi = "năm", en = "five" },
]

[stem]
how = { vi = "Mức nào", en = "How" }

[[section]]
key = "first"
scale = "S"
stem = "how"
item = [
  { kind = "choice", code = "XC1", text = { vi = "Chọn", en = "Choose" }, options = [ { vi = "a", en = "a" }, { vi = "b", en = "b" } ] },
  { kind = "rating", code = "X01", construct = "one", text = { vi = "Một", en = "One" }, short = { vi = "Một", en = "One" } },
  { kind = "rating", code = "X02", construct = "two", text = { vi = "Hai", en = "Two" }, short = { vi = "Hai", en = "Two" }, required = true },
  { kind = "text", code = "XT1", text = { vi = "Ý kiến", en = "Comment" }, limit = 100 },
]

[[index]]
key = "all"
name = { vi = "Chung", en = "All" }
items = ["X01", "X02"]

[[route]]
item = "XC1"
option = 2
skips = ["X01"]
"""  # noqa: E501 - a table of items reads best as a table

REFUSED = [
    ("version = 1", "", "version", "is missing"),
    ("version = 1", 'version = "1"', "version", "a whole number"),
    ("version = 1", "version = true", "version", "a whole number"),
    ("version = 1", "version = 0", "version", "not from 1"),
    ("version = 1", "version = 1\nsecret = 1", "secret", "unknown key"),
    ('code = "X"', 'code = "x"', "code", "no plain name"),
    ('audience = "citizen"', 'audience = "robot"', "audience", "none of"),
    ('headline = "all"', 'headline = "most"', "headline", "no index"),
    ('title = { vi = "Phiếu", en', 'title = { vi = "Phiếu", fr', "title.fr", "unknown key"),
    ('{ vi = "Phiếu", en = "Form" }', '{ vi = "Phiếu" }', "title.en", "is missing"),
    ('{ vi = "Phiếu", en = "Form" }', '{ en = "Form" }', "title.vi", "is missing"),
    ('{ vi = "Phiếu", en = "Form" }', '"Phiếu"', "title", "must be a table"),
    ('en = "Form" }', 'en = "Form", km = "ក" }', "title.km", "does not have"),
    ('vi = "Phiếu"', 'vi = " "', "title.vi", "is empty"),
    ('vi = "Phiếu"', 'vi = "Phiếu "', "title.vi", "space"),
    ('vi = "Phiếu"', 'vi = "Phie\u0302\u0301u"', "title.vi", "NFC"),
    ('vi = "Phiếu"', 'vi = "Phi\u202eếu"', "title.vi", "turn what is written"),
    ('vi = "Phiếu"', 'vi = "Phi\\tếu"', "title.vi", "control"),
    ("{unit}", "{nobody}", "intro.vi", "unknown blank"),
    ("{unit}", "{unit", "intro.vi", "brace"),
    ('  { vi = "năm", en = "five" },', "", "scale.S.labels", "4 labels"),
    ('{ vi = "năm", en = "five" }', '{ vi = "năm" }', "scale.S.labels[5].en", "is missing"),
    ('scale = "S"', 'scale = "T"', "section[1].scale", "unknown scale"),
    ('scale = "S"', "", "section[1].item[2].scale", "is missing"),
    ('stem = "how"', 'stem = "why"', "section[1].stem", "unknown stem"),
    ('construct = "two"', 'construct = "two", scale = "T"', "section[1].item[3].scale", "unknown"),
    ('stem = "how"', 'stem = "how"\nshow_na = true', "section[1].item[2].show_na", "no words"),
    ("required = true", 'required = "yes"', "section[1].item[3].required", "true or false"),
    ("required = true", "required = true, optional = true", "section[1].item[3].optional", ""),
    ('code = "X02"', 'code = "X01"', "section[1].item[3].code", "item[2].code already"),
    ('code = "X02"', 'code = "02"', "section[1].item[3].code", "no plain name"),
    ('construct = "two", ', "", "section[1].item[3].construct", "is missing"),
    ('kind = "text"', 'kind = "essay"', "section[1].item[4].kind", "none of"),
    ('kind = "text"', 'kind = "text", scale = "S"', "section[1].item[4].scale", "unknown key"),
    ("limit = 100", "limit = 0", "section[1].item[4].limit", "not from 1"),
    ('short = { vi = "Hai"', f'short = {{ vi = "{"a" * 27}"', "section[1].item[3].short.vi", "26"),
    (', { vi = "b", en = "b" } ]', " ]", "section[1].item[1].options", "1 options"),
    ('{ vi = "b", en = "b" } ]', "2 ]", "section[1].item[1].options[2]", "must be a table"),
    ('en = "b" } ]', 'en = "b" } ], at_most = 3', "section[1].item[1].at_most", "not from 1"),
    ('items = ["X01", "X02"]', 'items = ["X01", "X09"]', "index[1].items", "X09"),
    ('items = ["X01", "X02"]', 'items = ["X01", "XC1"]', "index[1].items", "XC1"),
    ('items = ["X01", "X02"]', 'items = ["X01", "X01"]', "index[1].items", "twice"),
    ('items = ["X01", "X02"]', 'items = ["X01", 2]', "index[1].items[2]", "must be a text"),
    ('items = ["X01", "X02"]', 'items = "X01"', "index[1].items", "must be a list"),
    ('items = ["X01", "X02"]', "", "index[1]", "either items or of"),
    ('items = ["X01", "X02"]', 'of = ["all"]', "index[1].of", "no index of items"),
    ('item = "XC1"', 'item = "X02"', "route[1].item", "no choice"),
    ("option = 2", "option = 3", "route[1].option", "no option 3"),
    ('skips = ["X01"]', 'skips = ["X09"]', "route[1].skips", "X09"),
    ('skips = ["X01"]', 'skips = ["XT1"]', "route[1].skips", "no rated item"),
    ('skips = ["X01"]', "skips = []", "route[1].skips", "is empty"),
    ('code = "X"', 'code = "X"\nlanguages = ["vi"]', "languages", "vi and en"),
    ("[stem]", "[address.staff.vi]\nbạn = 1\n[stem]", "", "is not TOML"),
    ("[stem]", '[address.staff.vi]\n"bạn" = 1\n[stem]', "address.staff.vi.bạn", "must be a text"),
    ("[stem]", "[stem", "", "is not TOML"),
]


def test_the_small_form_is_well_made():
    assert len(catalogue.parse(SMALL, file="small.toml").items) == 4


@pytest.mark.parametrize(("old", "new", "key", "reason"), REFUSED)
def test_a_malformed_form_is_refused_by_file_key_and_reason(
    old: str, new: str, key: str, reason: str
):
    assert old in SMALL

    with pytest.raises(MalformedQuestionnaire) as refused:
        catalogue.parse(SMALL.replace(old, new, 1), file="small.toml")

    assert refused.value.file == "small.toml"
    assert refused.value.key == key or (not key and reason == "is missing")
    assert reason in refused.value.reason
    assert str(refused.value).startswith("small.toml: ")


def test_a_form_without_sections_or_with_an_empty_one_is_refused():
    head, _, _ = SMALL.partition("[[section]]")

    with pytest.raises(MalformedQuestionnaire, match="section: is missing"):
        catalogue.parse(head, file="small.toml")
    with pytest.raises(MalformedQuestionnaire, match=r"section\[1\].item: .*ask something"):
        catalogue.parse(head + '[[section]]\nkey = "a"\n', file="small.toml")


def test_a_form_that_lacks_any_one_line_is_read_or_refused_but_never_breaks():
    lines = SMALL.splitlines()
    for position in range(len(lines)):
        mutilated = "\n".join(lines[:position] + lines[position + 1 :])
        with suppress(MalformedQuestionnaire):
            catalogue.parse(mutilated, file="small.toml")


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_that_is_accepted_is_documented(kind: str):
    heading = re.search(rf"^### .*`{kind}`.*$", GUIDE, re.MULTILINE)
    assert heading, f"docs/questionnaires.md has no part on `{kind}`"
    part = GUIDE[heading.end() :].split("\n### ")[0].split("\n## ")[0]

    documented = set(re.findall(r"^\| `([a-z_]+)` \|", part, re.MULTILINE))

    assert documented == KEYS[kind]


@pytest.mark.parametrize("name", ["save", "send", "before_sending"])
def test_a_members_form_has_the_words_of_the_members_pages(name: str):
    own = {"save": "Lưu", "send": "Gửi", "before_sending": "Xin xem lại"}
    texts = "".join(f'{key} = {{ vi = "{text}", en = "x" }}\n' for key, text in own.items())
    whole = SMALL.replace('"citizen"', '"member"').replace(
        "[scale.S]", f"[texts]\n{texts}[scale.S]"
    )
    assert catalogue.parse(whole, file="x.toml").texts[name].vi == own[name]

    with pytest.raises(MalformedQuestionnaire) as refused:
        catalogue.parse(whole.replace(f"{name} =", f"other_{name} ="), file="x.toml")
    assert (refused.value.file, refused.value.key) == ("x.toml", f"texts.{name}")
    assert refused.value.reason == "is missing"


def test_every_blank_is_documented():
    assert set(re.findall(r"^\| `\{([a-z_]+)\}` \|", GUIDE, re.MULTILINE)) == BLANKS


def test_the_example_of_the_guide_is_a_form():
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)

    assert tomllib.loads(example)
    assert catalogue.parse(example, file="canteen.toml").ratings
