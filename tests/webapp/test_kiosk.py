"""A tablet at a desk: one question a screen, and nothing left for whoever comes next."""

from __future__ import annotations

import time

import time_machine
from sqlalchemy import select

from surveys.store.tables.responses import PendingRow, ResponseRow
from tests.citizens import SATISFIED, kept
from tests.founding import today
from tests.houses import ON_SQLITE, visitor
from tests.kiosks import FORM, HOME, asked, go, hidden, tablet, touch, walk
from tests.markup import Markup
from webapp import kiosks

pytestmark = ON_SQLITE


def sources(house) -> list[tuple[str, int]]:
    with house.database.reading() as connection:
        waiting = connection.execute(select(PendingRow.tier, PendingRow.flags)).all()
        released = connection.execute(select(ResponseRow.tier, ResponseRow.flags)).all()
    return [(tier, flags) for tier, flags in (*waiting, *released)]


def test_eight_touches_are_one_response_from_a_kiosk(app, house):
    device = tablet(app)
    reply = walk(device)

    assert (reply.status_code, reply.location) == (303, f"{HOME}/cam-on")
    assert "Trân trọng cảm ơn" in device.get(reply.location).text
    assert [tier for tier, _flags in sources(house)] == ["kiosk"]


def test_every_screen_asks_one_question_in_words_and_faces(app):
    device = tablet(app)
    page = device.get(FORM)
    for step in range(1, 9):
        buttons = [each for each in Markup(page.text).all("button") if "name" in each.attributes]
        levels = [each for each in buttons if each.attributes["name"] == f"CS0{step}"]
        assert asked(page.text) == f"CS0{step}"
        assert f"Câu {step}/8" in page.text
        assert "Rất không hài lòng" in levels[0].text
        assert page.text.count('<svg width="96"') == 5
        page = touch(device, page.text)


def test_age_sex_and_own_words_are_not_asked_where_others_stand_behind(app):
    device = tablet(app)
    page = device.get(FORM).text
    for _screen in range(7):
        page = touch(device, page).text
        assert not {"CSC1", "CSD1", "CSD2"} & {
            each.attributes.get("name") for each in Markup(page).elements
        }


def test_the_next_visitor_at_the_same_tablet_is_no_repetition(app, house, leader):
    device = tablet(app)
    for _person in range(5):
        walk(device)

    assert sources(house) == [("kiosk", flags) for _tier, flags in sources(house)]
    assert not [flags for _tier, flags in sources(house) if flags & 1]
    assert device.get_cookie("rated", path="/d") is None
    assert leader.get(f"/ket-qua/{today().year}/office.json").json["n"] == 5


def test_the_last_touch_sent_twice_counts_once(app, house):
    device = tablet(app)
    page = walk(device, steps=7).text

    replies = [touch(device, page) for _click in range(2)]

    assert {reply.location for reply in replies} == {f"{HOME}/cam-on"}
    assert kept(house.database) == (1, 0)


def test_a_page_of_the_visitor_before_opens_nothing_once_another_has_begun(app, house):
    device = tablet(app)
    before = walk(device, "1", steps=4).text
    device.get(FORM)

    for reply in (touch(device, before), go(device, before, "back"), go(device, before, "stay")):
        assert (reply.status_code, reply.location) == (303, HOME)
    assert kept(house.database) == (0, 0)


def test_after_the_thanks_the_browser_s_back_button_shows_no_answers(app, house):
    device = tablet(app)
    page = walk(device, steps=7).text
    device.get(touch(device, page).location)

    reply = touch(device, page, "1")

    assert (reply.status_code, reply.location) == (303, HOME)
    assert kept(house.database) == (1, 0)


def test_a_screen_that_nobody_touches_returns_to_the_beginning(app):
    device = tablet(app)
    page = device.get(f"{FORM}?lang=en")
    following = touch(device, page.text)
    sent = walk(device)

    assert page.headers["Refresh"] == following.headers["Refresh"] == f"60; url={HOME}"
    assert device.get(sent.location).headers["Refresh"] == f"8; url={HOME}"
    assert "Refresh" not in device.get(HOME).headers
    assert device.get(f"{HOME}/phieu/khac").status_code == 404


def test_a_session_that_took_too_long_begins_anew(app, house):
    device = tablet(app)
    page = walk(device, steps=7).text

    with time_machine.travel(time.time() + kiosks.LONGEST + 1):
        assert touch(device, page).location == HOME
    assert kept(house.database) == (0, 0)


def test_back_keeps_what_was_touched_before_and_shows_it(app):
    device = tablet(app)
    second = touch(device, device.get(FORM).text, "2").text
    third = touch(device, second, "5").text

    again = go(device, third, "back").text

    assert asked(again) == "CS02"
    assert "đã chọn" in again
    assert hidden(again)["CS01"] == "2"
    assert go(device, device.get(FORM).text, "back").location == HOME


def test_the_other_language_keeps_question_and_answers(app):
    device = tablet(app)
    second = touch(device, device.get(FORM).text, "2").text

    english = device.post(f"{FORM}?lang=en", data={**hidden(second), "go": "stay"}).text

    assert "Question 2/8" in english
    assert hidden(english)["CS01"] == "2"


def test_only_the_overall_question_cannot_be_left_out(app, house):
    device = tablet(app)
    page = walk(device, "", steps=7).text
    assert "Bỏ qua câu này" not in page

    reply = touch(device, page, "")
    assert reply.status_code == 422
    assert 'role="alert"' in reply.text
    assert touch(device, reply.text, "9").status_code == 422

    assert touch(device, reply.text, "3").location == f"{HOME}/cam-on"
    assert kept(house.database) == (1, 0)


def test_a_kiosk_s_ticket_is_no_key_for_telephones(app, house):
    device = tablet(app)
    ticket = hidden(device.get(FORM).text)["key"]

    reply = visitor(app).post("/d/VP1", data={**SATISFIED, "key": ticket})

    assert reply.status_code == 422
    assert kept(house.database) == (0, 0)


def test_a_desk_that_rests_says_so_and_looks_again_by_itself(app, clerk):
    device = tablet(app)
    page = clerk.get("/quan-tri/diem-tiep-don/VP1/sua").text
    clerk.send(
        "/quan-tri/diem-tiep-don/VP1/sua",
        **{**hidden(page), "label": "Quầy", "unit": "office", "state": "resting"},
    )
    app.extensions["nghedan"].forms.forget()

    reply = device.get(FORM)

    assert reply.status_code == 409
    assert reply.headers["Refresh"] == f"60; url={HOME}"
