"""A citizen may choose Khmer where the whole form has it; the rest is said in Vietnamese.

The letters here are made up: real wording comes from a native translator only.
"""

from __future__ import annotations

import pytest
from sqlalchemy import update

from surveys.store.tables.rounds import QuestionnaireRow
from tests.houses import ON_SQLITE
from tests.khmer import SAMPLE, SLUG, in_khmer

pytestmark = ON_SQLITE


@pytest.fixture
def ask(house):
    """Let the round of the year ask a form that has Khmer texts."""

    def asking(*, is_whole: bool) -> None:
        text = in_khmer(is_whole=is_whole)
        asked = update(QuestionnaireRow).where(QuestionnaireRow.slug == SLUG).values(source=text)
        house.database.write(lambda connection: connection.execute(asked))
        house.forms.forget()

    return asking


def test_whoever_asks_for_khmer_gets_it_where_the_form_has_it(browser, ask):
    ask(is_whole=True)
    page = browser.get("/d/VP1?lang=km")

    assert page.status_code == 200
    assert '<html lang="km">' in page.text
    assert page.text.count(SAMPLE) > 40
    assert "Thái độ giao tiếp lịch sự" not in page.text
    assert "Quyền riêng tư" in page.text  # said in Vietnamese until somebody translates the page


def test_the_link_stands_on_the_form_only_if_the_form_is_whole_in_khmer(browser, ask):
    assert 'hreflang="km"' not in browser.get("/d/VP1").text
    ask(is_whole=True)
    assert 'hreflang="km"' in browser.get("/d/VP1").text
    assert 'hreflang="km"' not in browser.get("/d/VP1/day-du").text


def test_a_form_that_is_not_whole_in_khmer_is_asked_in_vietnamese(browser, ask):
    ask(is_whole=False)
    page = browser.get("/d/VP1?lang=km")

    assert '<html lang="vi">' in page.text
    assert SAMPLE not in page.text
    assert 'hreflang="km"' not in page.text


def test_an_answer_given_in_khmer_is_kept_and_thanked_for_in_khmer(browser, ask):
    ask(is_whole=True)
    page = browser.get("/d/VP1?lang=km").text
    key = page.rpartition('name="key" value="')[2].partition('"')[0]
    wrong = browser.post("/d/VP1?lang=km", data={"key": key})
    assert wrong.status_code == 422
    assert '<html lang="km">' in wrong.text

    reply = browser.post("/d/VP1?lang=km", data={"key": key, "CS08": "5"})

    assert reply.status_code == 303
    assert reply.location.endswith("/cam-on?lang=km")
    assert SAMPLE in browser.get(reply.location).text


def test_no_other_page_pretends_to_speak_khmer(browser, ask):
    ask(is_whole=True)
    for path in ("/", "/rieng-tu", "/d/VP1/day-du", "/d/KC9", "/dang-nhap"):
        assert '<html lang="vi">' in browser.get(f"{path}?lang=km").text
