"""Refusals and faults: each a page of the house, in the visitor's language, with what to do."""

from __future__ import annotations

import pytest
from flask import Flask

from surveys.errors import StorageUnavailable, SurveyError
from tests.houses import ON_SQLITE, Browser, visitor
from tests.markup import Markup
from tests.webapp.page_checks import check_page
from webapp import errors
from webapp.factory import LARGEST_POST
from webapp.permissions import admits

LANGUAGES = ("vi", "en")
FOREIGN = {"Origin": "https://elsewhere.example"}
PAST_THE_WAITING_ROOM = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def browser(furnished: Flask) -> Browser:
    return visitor(furnished)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_403_a_post_from_elsewhere(browser, lang: str):
    reply = browser.post(f"/d/VP1?lang={lang}", data={"CS08": "5"}, headers=FOREIGN)

    check_page(reply, status=403, lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["/khong-co", "/d/XX9", "/d/VP1/khong-co", "/static/khong-co.css"])
def test_404_an_address_that_is_not_there(browser, path: str, lang: str):
    check_page(browser.get(f"{path}?lang={lang}"), status=404, lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_405_a_post_where_nothing_is_taken(browser, lang: str):
    reply = browser.post(f"/rieng-tu?lang={lang}")

    check_page(reply, status=405, lang=lang)
    assert "GET" in reply.headers["Allow"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_413_a_post_larger_than_any_form(browser, lang: str):
    reply = browser.post(f"/d/VP1?lang={lang}", data={"CSC1": "x" * (LARGEST_POST + 1)})

    check_page(reply, status=413, lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_422_an_answer_that_is_missing(browser, lang: str):
    reply = browser.post(f"/d/VP1?lang={lang}", data={"CS01": "5", "CSC1": "Cảm ơn cán bộ"})

    page = check_page(reply, status=422, lang=lang)
    summary = [each for each in page.elements if each.attributes.get("role") == "alert"]
    assert summary
    assert "autofocus" in summary[0].attributes
    assert page.all("textarea")[0].text.strip() == "Cảm ơn cán bộ"
    assert [each for each in page.all("input") if "checked" in each.attributes]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_422_a_sign_in_that_is_wrong(browser, lang: str):
    reply = browser.post(f"/dang-nhap?lang={lang}", data={"username": "ai", "password": "x"})

    check_page(reply, status=422, lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@ON_SQLITE
def test_429_more_posts_than_a_full_waiting_room(open_house, lang: str):
    browser = visitor(open_house(flood_per_minute=1))
    browser.post("/d/VP1", data={"CS08": "5"}, environ_base=PAST_THE_WAITING_ROOM)

    reply = browser.post(
        f"/d/VP1?lang={lang}",
        data={"CS08": "5", "CSC1": "ý kiến"},
        environ_base=PAST_THE_WAITING_ROOM,
    )

    page = check_page(reply, status=429, lang=lang)
    assert int(reply.headers["Retry-After"]) > 0
    assert "ý kiến" in page.all("textarea")[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        pytest.param(lambda: ZeroDivisionError("1234567890"), 500, id="500 a fault of ours"),
        pytest.param(StorageUnavailable, 503, id="503 a disk that is full"),
    ],
)
def test_faults_have_a_page_that_tells_nothing(capsys, app: Flask, fault, status: int, lang: str):
    def fail(**_kept: object):
        raise fault()

    app.view_functions["home.about"] = admits()(fail)
    reply = visitor(app).get(f"/ve-he-thong?lang={lang}&ma=MA-BI-MAT")

    check_page(reply, status=status, lang=lang)
    assert "Traceback" not in reply.text
    logged = capsys.readouterr()
    assert "1234567890" not in reply.text + logged.err + logged.out
    assert "MA-BI-MAT" not in logged.err + logged.out
    assert '"status": ' in logged.err


def test_what_was_typed_survives_a_database_that_is_away(app: Flask):
    def fail(**_kept: object):
        raise StorageUnavailable

    app.view_functions["answering.answer"] = admits()(fail)
    reply = visitor(app).post("/d/VP1", data={"CS08": "4", "CSC1": "Xin thêm ghế", "key": "k"})

    page = check_page(reply, status=503, lang="vi")
    kept = {each.attributes["name"]: each.attributes["value"] for each in page.all("input")}
    assert kept == {"CS08": "4", "key": "k"}
    assert page.all("textarea")[0].text == "Xin thêm ghế"
    assert page.all("form")[0].attributes["action"] == "/d/VP1"


def test_every_refusal_of_the_domain_has_a_status():
    assert set(_below(SurveyError)) <= errors.STATUS.keys()


def _below(error: type[SurveyError]) -> list[type[SurveyError]]:
    direct = error.__subclasses__()
    return [*direct, *(deeper for each in direct for deeper in _below(each))]


@pytest.mark.parametrize("status", [403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_every_refusal_says_what_to_do_in_both_languages(furnished: Flask, status: int):
    said = {}
    for lang in LANGUAGES:
        with furnished.test_request_context(f"/?lang={lang}"):
            page = Markup(errors.page(status).get_data(as_text=True))
        said[lang] = page.all("h1")[0].text
        assert [each for each in page.all("p") if len(each.text.strip()) > 20]

    assert said["vi"] != said["en"]


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        pytest.param({"Origin": "https://elsewhere.example"}, False, id="another site's post"),
        pytest.param({"Origin": ""}, True, id="a browser that does not say"),
    ],
)
@ON_SQLITE
def test_a_refused_post_is_offered_again_unless_another_site_wrote_it(app, headers, kept):
    stranger = app.test_client()
    fields = {"CS08": "5", "CSC1": "Chờ lâu quá"}
    origin = {name: value for name, value in headers.items() if value}

    page = stranger.post("/d/VP1", data=fields, headers=origin)

    assert page.status_code == 403
    assert ("Chờ lâu quá" in page.text) is kept


def test_what_a_clerk_typed_for_a_thing_that_is_gone_stands_there_to_be_copied(furnished):
    clerk, reader = visitor(furnished, "quantri"), visitor(furnished)
    gone = "/quan-tri/phieu/citizen-short/2/cau/CS99"
    words = {"text_vi": "Thái độ <b>giao tiếp", "seen": "a b", "new_code": "x y"}

    reply = clerk.send(gone, **words, secret="không cho ai", password="mật khẩu dài")
    assert reply.status_code == 404
    assert "Thái độ &lt;b&gt;giao tiếp" in reply.text
    assert "không cho ai" not in reply.text
    assert "mật khẩu dài" not in reply.text
    assert "giao tiếp" not in reader.post("/khong-co", data=words).text
