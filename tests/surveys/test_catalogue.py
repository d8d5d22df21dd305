"""Forms are found by slug and version, and hold what they should."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveys import catalogue
from surveys.audience import addressed
from surveys.errors import MalformedQuestionnaire, UnknownQuestionnaire
from surveys.questionnaire import Choice
from tests.surveys.test_agreed_wording import FORMS, SLUGS, wordings_in


def test_a_form_is_found_by_slug_and_version():
    assert catalogue.find("citizen-short") is catalogue.find("citizen-short", 1)
    assert set(catalogue.shipped()) == {(slug, 1) for slug in SLUGS.values()}


@pytest.mark.parametrize(("slug", "version"), [("citizen-long", None), ("citizen-short", 99)])
def test_an_unknown_form_is_refused(slug: str, version: int | None):
    with pytest.raises(UnknownQuestionnaire) as refused:
        catalogue.find(slug, version)

    assert (refused.value.slug, refused.value.version) == (slug, version)


def test_an_earlier_version_stands_beside_the_latest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text = (catalogue.FOLDER / "citizen-short.toml").read_text("utf-8")
    (tmp_path / "citizen-short.1.toml").write_text(text, "utf-8")
    (tmp_path / "citizen-short.toml").write_text(
        text.replace("version = 1", "version = 2"), "utf-8"
    )
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.shipped.cache_clear()
    try:
        assert catalogue.find("citizen-short").version == 2
        assert catalogue.find("citizen-short", 1).version == 1
        (tmp_path / "citizen-short.toml").write_text(text, "utf-8")
        catalogue.shipped.cache_clear()
        with pytest.raises(MalformedQuestionnaire, match="another file"):
            catalogue.shipped()
    finally:
        catalogue.shipped.cache_clear()


def test_the_version_in_the_files_name_must_be_the_one_in_the_file(tmp_path: Path):
    path = tmp_path / "citizen-short.2.toml"
    path.write_text((catalogue.FOLDER / "citizen-short.toml").read_text("utf-8"), "utf-8")

    with pytest.raises(MalformedQuestionnaire, match="name says 2"):
        catalogue.read(path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "odd.toml"
    path.write_bytes("title = 'Phiếu'".encode("utf-16"))

    with pytest.raises(MalformedQuestionnaire, match="UTF-8"):
        catalogue.read(path)


def test_what_each_form_is_made_of():
    sizes = {
        code: (len(form.ratings), len(form.items), len(form.routes)) for code, form in FORMS.items()
    }

    assert sizes == {"CS": (8, 11, 0), "CF": (20, 25, 0), "M": (34, 37, 1)}
    assert [item.code for item in FORMS["M"].ratings if item.reverse] == ["MHT3", "MNG4", "MMH4"]
    assert {item.purpose for item in FORMS["CF"].items if isinstance(item, Choice)} == {
        "harassment",
        "expectation",
        "age",
        "sex",
    }


def test_fees_are_asked_only_where_switched_on():
    plain = FORMS["CF"]
    charging = plain.with_optional({"CF07b"})
    procedure = next(section for section in charging.sections if section.key == "procedure")

    assert "CF07b" not in [item.code for item in plain.items]
    assert [item.code for item in procedure.items] == ["CF05", "CF06", "CF07", "CF07b"]
    assert [rating.code for rating in charging.ratings][7] == "CF07b"
    assert plain.closed_items == charging.closed_items
    assert charging.with_optional(()) == plain


def test_staff_who_are_no_members_are_addressed_otherwise():
    staff = addressed(FORMS["M"], "staff")

    assert staff.audience == "staff"
    assert not [w for w in wordings_in(staff) if "đồng chí" in w.vi.casefold()]
    assert not [w for w in wordings_in(staff) if "comrade" in w.en.casefold()]
    assert "anh/chị có thể bỏ qua bất kỳ câu hỏi nào" in staff.intro.vi
    assert [item.code for item in staff.items] == [item.code for item in FORMS["M"].items]
    assert addressed(FORMS["M"], "member") == FORMS["M"]
