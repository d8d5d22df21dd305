"""The clerk moves items between sections and begins new ones; what is asked stays what it was."""

from __future__ import annotations

import re

from surveys import catalogue
from tests.houses import ON_SQLITE
from tests.webapp.drafting import DRAFT, HOME, draft, drafting, fields, save, source
from tests.webapp.page_checks import check_page

pytestmark = ON_SQLITE
__all__ = ["drafting"]


def keys(house) -> dict[str, list[str]]:
    return {section.key: [item.code for item in section.items] for section in draft(house).sections}


def test_an_item_moves_into_another_section_and_means_the_same(drafting, house):
    before = draft(house)
    page = check_page(drafting.get(f"{DRAFT}/sang-phan/CS01"), status=200, lang="vi")
    assert len(page.all("option")) == len(before.sections)

    assert save(drafting, f"{DRAFT}/sang-phan/CS01", section="more").status_code == 303
    assert keys(house)["more"][-1] == "CS01"
    assert draft(house).find("CS01") == before.find("CS01")
    assert save(drafting, f"{DRAFT}/sang-phan/CS01", section="attitude").status_code in (303, 422)
    assert draft(house).find("CS01") == before.find("CS01")


def test_an_item_begins_a_new_section_with_or_without_a_title(drafting, house):
    before = draft(house).find("CS02")
    titled = {"section": "", "vi": "Tiếp đón", "en": "Reception"}
    assert save(drafting, f"{DRAFT}/sang-phan/CS02", **titled).status_code == 303
    assert save(drafting, f"{DRAFT}/sang-phan/CS03", section="").status_code == 303

    first, second = draft(house).sections[-2:]
    assert (first.title.vi, first.title.en, first.items) == ("Tiếp đón", "Reception", (before,))
    assert (second.title, [item.code for item in second.items]) == (None, ["CS03"])


def test_a_title_in_one_language_only_is_refused(drafting, house):
    kept = source(house)
    reply = save(drafting, f"{DRAFT}/sang-phan/CS02", section="", vi="Tiếp đón", en="")

    assert reply.status_code == 422
    assert 'id="section-error"' in reply.text
    assert source(house) == kept


def test_a_section_that_is_left_by_its_last_item_goes(drafting, house):
    section, items = next((key, each) for key, each in keys(house).items() if len(each) == 1)
    assert save(drafting, f"{DRAFT}/sang-phan/{items[0]}", section="more").status_code == 303
    assert section not in keys(house)


def test_an_item_does_not_follow_into_a_section_that_says_more_for_all_its_items(clerk, house):
    clerk.send(f"{HOME}/member-annual/1/ban-moi")
    path = f"{HOME}/member-annual/2/sang-phan"
    form = catalogue.find("member-annual")
    codes = [item.code for section in form.sections for item in section.items]
    for code in codes[:12]:
        for section in fields_of(clerk, f"{path}/{code}"):
            reply = save(clerk, f"{path}/{code}", section=section)
            assert reply.status_code in (303, 422)
            text = source(house, 2, "member-annual")
            assert catalogue.parse(text, file="member-annual.toml").find(code) == form.find(code)


def fields_of(clerk, path: str) -> list[str]:
    page = check_page(clerk.get(path), status=200, lang="vi")
    return [each.attributes["value"] for each in page.all("option")][:3]


def test_no_item_no_page(drafting):
    assert drafting.get(f"{DRAFT}/sang-phan/XX99").status_code == 404
    assert save(drafting, f"{DRAFT}/sang-phan/CS01", section="nowhere").status_code == 422
    assert fields(drafting, f"{DRAFT}/sang-phan/CS01")["section"] == ""


def test_a_title_for_any_year_is_read_without_its_blank(clerk):
    clerk.send(f"{HOME}/member-annual/1/ban-moi")
    for path in (HOME, f"{HOME}/member-annual/1", f"{HOME}/member-annual/2/soan"):
        headings = re.findall(r"<h[123]>(.*?)</h", clerk.get(path).text)
        told = [each for each in headings if "CÔNG TÁC DÂN VẬN NĂM" in each]
        assert told, path
        assert all(each.endswith("NĂM …") for each in told), path
