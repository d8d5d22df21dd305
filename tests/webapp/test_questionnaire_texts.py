"""The clerk rewords what stands around the items, side by side in up to three languages."""

from __future__ import annotations

import json
import re

from surveys import catalogue
from surveys.administration.auditing import entries
from surveys.loading.speaking import lacking
from tests.houses import ON_SQLITE, visitor
from tests.webapp.drafting import DRAFT, draft, drafting, fields, save, source
from tests.webapp.page_checks import check_page

pytestmark = ON_SQLITE
__all__ = ["drafting"]

TEXT = {"vi": "Lời mới", "en": "New words"}


PLACES = {
    "title": lambda form: form.title,
    "intro": lambda form: form.intro,
    "thanks": lambda form: form.thanks,
    "texts.send": lambda form: form.texts["send"],
    "texts.other_channel": lambda form: form.texts["other_channel"],
    "stem.sat": lambda form: form.find("CS01").stem,
    "section.more": lambda form: form.sections[2].title,
    "index.quick": lambda form: form.index("quick").name,
}


def test_every_text_around_the_items_is_reworded_and_noted(drafting, house):
    for place, found in PLACES.items():
        reply = save(drafting, f"{DRAFT}/loi/{place}", **TEXT)
        assert reply.status_code == 303, reply.text

        text = found(draft(house))
        assert (text.vi, text.en) == (TEXT["vi"], TEXT["en"])
        with house.database.reading() as connection:
            noted = entries(connection)[0]
        assert noted.subject == f"citizen-short v2: {place}"
        assert json.loads(noted.after) == TEXT


def test_a_section_may_do_without_a_title_but_not_without_one_of_its_languages(drafting, house):
    page = f"{DRAFT}/loi/section.attitude"
    assert save(drafting, page, vi="Thái độ", en="").status_code == 422
    assert save(drafting, page, vi="Thái độ", en="Manners").status_code == 303
    assert save(drafting, page, vi="", en="").status_code == 303
    assert draft(house).sections[0].title is None


def test_a_place_that_is_not_there_is_not_found(drafting):
    for place in ("stem.no", "section.no", "index.no", "texts.no", "scale.SAT5", "item", "x.y"):
        assert drafting.get(f"{DRAFT}/loi/{place}").status_code == 404


def test_the_words_of_the_buttons_are_those_of_the_form(drafting, house, app):
    save(drafting, f"{DRAFT}/loi/texts.send", vi="Xong rồi", en="Done")
    save(drafting, f"{DRAFT}/cong-bo", sure="y")
    assert draft(house).texts["send"].vi == "Xong rồi"
    assert draft(house).texts["skip"].vi in visitor(app).get("/d/VP1").text


def test_a_stem_is_added_chosen_and_dropped_when_nothing_asks_with_it(drafting, house):
    assert save(drafting, f"{DRAFT}/cau-dan/them", name="Câu dẫn", **TEXT).status_code == 422
    assert save(drafting, f"{DRAFT}/cau-dan/them", name="sat", **TEXT).status_code == 422
    assert save(drafting, f"{DRAFT}/cau-dan/them", name="manner", **TEXT).status_code == 303
    assert "Bỏ: Câu dẫn manner" in drafting.get(f"{DRAFT}/soan").text

    chosen = save(drafting, f"{DRAFT}/cau/CS01", stem="manner", new_code="CS01b")
    assert chosen.status_code == 303
    assert draft(house).find("CS01b").stem.vi == TEXT["vi"]
    assert "Bỏ: Câu dẫn manner" not in drafting.get(f"{DRAFT}/soan").text
    assert drafting.send(f"{DRAFT}/bo/stem/manner").status_code == 422

    assert save(drafting, f"{DRAFT}/cau/CS01b", stem="").status_code == 303
    assert drafting.send(f"{DRAFT}/bo/stem/manner").status_code == 303
    assert "manner" not in catalogue.values(source(house), file="citizen-short.toml")["stem"]


def test_a_scale_is_added_chosen_and_dropped_when_nothing_asks_with_it(drafting, house):
    scale = {
        "name_vi": "Mức đồng ý",
        "name_en": "Agreement",
        "labels_vi": "a\nb\nc\nd\ne",
        "labels_en": "v\nw\nx\ny\nz",
    }
    assert save(drafting, f"{DRAFT}/thang/them", code="a b", **scale).status_code == 422
    four = {**scale, "labels_en": "v\nw\nx\ny"}
    assert save(drafting, f"{DRAFT}/thang/them", code="AGREE5", **four).status_code == 422
    assert save(drafting, f"{DRAFT}/thang/them", code="AGREE5", **scale).status_code == 303
    assert drafting.send(f"{DRAFT}/bo/scale/SAT5").status_code == 422

    assert save(drafting, f"{DRAFT}/cau/CS08", scale="AGREE5", new_code="CS08b").status_code == 303
    assert [label.en for label in draft(house).find("CS08b").scale.labels] == list("vwxyz")
    assert drafting.send(f"{DRAFT}/bo/scale/AGREE5").status_code == 422
    assert save(drafting, f"{DRAFT}/cau/CS08b", scale="").status_code == 303
    assert drafting.send(f"{DRAFT}/bo/scale/AGREE5").status_code == 303


def test_the_languages_stand_side_by_side_once_khmer_is_switched_on(drafting):
    assert "km" not in fields(drafting, f"{DRAFT}/loi/title")

    assert save(drafting, f"{DRAFT}/tieng-khmer", on="y").status_code == 303

    assert "km" in fields(drafting, f"{DRAFT}/loi/title")
    assert "text_km" in fields(drafting, f"{DRAFT}/cau/CS01")
    assert "labels_km" in fields(drafting, f"{DRAFT}/thang/SAT5")
    page = drafting.get(f"{DRAFT}/soan")
    check_page(page, status=200, lang="vi")
    assert "chưa có tiếng Khmer" in page.text


def test_a_text_without_khmer_is_counted_until_it_has_it(drafting, house):
    save(drafting, f"{DRAFT}/tieng-khmer", on="y")
    before = lacking(catalogue.values(source(house), file="citizen-short.toml"))
    assert before["title"] == 1
    assert before["CS01"] == 2

    assert save(drafting, f"{DRAFT}/loi/title", km="ក").status_code == 303
    assert save(drafting, f"{DRAFT}/cau/CS01", text_km="ខ", short_km="គ").status_code == 303

    after = lacking(catalogue.values(source(house), file="citizen-short.toml"))
    assert after == {key: n for key, n in before.items() if key not in ("title", "CS01")}
    assert draft(house).title.km == "ក"
    assert draft(house).languages == ("vi", "en")


def test_khmer_words_are_dropped_only_when_the_clerk_says_so(drafting, house):
    save(drafting, f"{DRAFT}/tieng-khmer", on="y")
    save(drafting, f"{DRAFT}/loi/title", km="ក")

    assert save(drafting, f"{DRAFT}/tieng-khmer", on=None).status_code == 422
    assert draft(house).title.km == "ក"
    assert save(drafting, f"{DRAFT}/tieng-khmer", on=None, sure="y").status_code == 303
    assert "km" not in re.sub("#.*", "", source(house))


def test_the_phone_shows_the_language_that_is_chosen(drafting):
    save(drafting, f"{DRAFT}/tieng-khmer", on="y")
    save(drafting, f"{DRAFT}/loi/title", km="កខគ")

    assert "<h3>កខគ</h3>" in drafting.get(f"{DRAFT}/soan?xem=km").text
    assert "<h3>កខគ</h3>" not in drafting.get(f"{DRAFT}/soan").text
    assert "Service attitude rating" in drafting.get(f"{DRAFT}/soan?xem=en").text
