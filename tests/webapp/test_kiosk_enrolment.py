"""Devices at a desk: enrolled by a link that works once, ended by the clerk."""

from __future__ import annotations

import time

import time_machine

from tests.citizens import SATISFIED, kept
from tests.houses import ON_SQLITE, visitor
from tests.kiosks import FORM, HOME, enrol, link, tablet
from tests.markup import Markup
from webapp import kiosks

pytestmark = ON_SQLITE


def test_a_browser_that_is_not_enrolled_is_shown_the_code_to_scan(browser, house):
    for path in (HOME, FORM, f"{HOME}/cam-on"):
        reply = browser.get(path)
        assert reply.status_code == 403
        assert 'src="/d/VP1/qr.svg"' in reply.text
        assert "Refresh" not in reply.headers

    assert browser.post(FORM, data={**SATISFIED, "step": "8", "key": "x"}).status_code == 403
    assert kept(house.database) == (0, 0)


def test_a_link_enrols_one_device_and_only_within_ten_minutes(app):
    path = link(app)
    assert visitor(app).get(path).status_code == 200  # looking does not use it up
    assert enrol(visitor(app), path).status_code == 200
    second = visitor(app)
    assert enrol(second, path).status_code == 404
    assert second.get(HOME).status_code == 403

    late = link(app)
    with time_machine.travel(time.time() + 601):
        assert visitor(app).get(late).status_code == 404
        assert enrol(visitor(app), late).status_code == 404


def test_an_enrolment_is_for_one_desk(app):
    path = link(app)
    assert enrol(visitor(app), path.replace("VP1", "VL1")).status_code == 404
    device = visitor(app)
    assert enrol(device, path).status_code == 200

    assert device.get(HOME).status_code == 200
    assert device.get("/kiosk/VL1").status_code == 403


def test_the_clerk_sees_and_ends_an_enrolment(app, clerk):
    device = tablet(app)
    page = clerk.get("/quan-tri/diem-tiep-don/VP1").text
    (way,) = [
        each.attributes["action"]
        for each in Markup(page).all("form")
        if each.attributes.get("action", "").endswith("/dung")
    ]

    assert clerk.send(way).status_code == 303
    assert device.get(HOME).status_code == 403
    assert clerk.send(way).status_code == 404
    assert "Ngừng dùng máy tại quầy" in clerk.get("/quan-tri/nhat-ky").text


def test_a_clerk_who_enrols_the_own_device_is_signed_out_there(app, clerk):
    page = enrol(clerk, link(app))

    assert "Đăng xuất" not in page.text
    assert clerk.get("/quan-tri").status_code == 303


def test_the_cookie_holds_the_desk_and_a_random_number_only(app):
    device = tablet(app)
    cookie = device.get_cookie("kiosk", path="/kiosk")

    told = kiosks.URLSafeSerializer(b"t" * 20 + b"e" * 20, salt="kiosk").loads(cookie.value)

    assert told[0] == "VP1"
    assert len(bytes.fromhex(told[1])) == 16
    assert len(told) == 2
    assert cookie.http_only
