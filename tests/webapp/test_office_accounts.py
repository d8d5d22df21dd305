"""Accounts: by invitation only, with a second factor, ended from afar; the first run."""

from __future__ import annotations

import re

import pyotp
import pytest

from tests.founding import PASSWORD, today
from tests.houses import ON_SQLITE, Browser, visitor
from tests.webapp.test_office import fill, seen

pytestmark = ON_SQLITE
NEW = "mật khẩu mới tinh"


def link_of(clerk: Browser, username: str) -> str:
    page = clerk.send(f"/quan-tri/tai-khoan/{username}/moi").text
    found = re.search(r'value="http[^"]*(/dat-mat-khau/[^"]+)"', page)
    assert found
    return found[1]


def test_somebody_is_invited_and_chooses_a_password(app, clerk, browser):
    reply = fill(
        clerk,
        "/quan-tri/tai-khoan/them",
        username="NguyenA",
        name="Nguyễn A",
        role="leader",
        every_unit="y",
    )
    assert reply.status_code == 303
    assert "Tạo đường dẫn đặt mật khẩu” bên dưới" in clerk.get(reply.location).text
    link = link_of(clerk, "nguyena")

    differing = fill(browser, link, password=NEW, again="khác hẳn ô trên")
    assert differing.status_code == 422
    weak = fill(browser, link, password="123456789012", again="123456789012")
    assert weak.status_code == 422
    assert "12 ký tự" in weak.text
    assert NEW not in differing.text
    assert fill(browser, link, password=NEW, again=NEW).status_code == 303
    assert browser.get(link).status_code == 404
    assert browser.sign_in("nguyena", NEW).status_code == 303


def test_a_new_link_ends_the_former_one(clerk, browser):
    first = link_of(clerk, "lanhdao")
    second = link_of(clerk, "lanhdao")
    assert browser.get(first).status_code == 404
    assert browser.get(second).status_code == 200


def test_a_disabled_account_is_signed_out_at_once(clerk, leader):
    assert leader.get("/ket-qua").status_code == 200
    fill(
        clerk,
        "/quan-tri/tai-khoan/lanhdao",
        name="Lãnh đạo",
        role="leader",
        every_unit="y",
        disabled="y",
    )
    assert leader.get("/tai-khoan").status_code == 303
    assert leader.sign_in("lanhdao").status_code == 422


def test_the_clerk_cannot_lock_the_office(clerk):
    reply = fill(clerk, "/quan-tri/tai-khoan/quantri", name="Quản trị", role="leader")
    assert reply.status_code == 422
    assert "chính mình" in reply.text


def test_a_head_never_sees_all_units_whatever_is_ticked(clerk, head):
    fill(
        clerk,
        "/quan-tri/tai-khoan/truongvp",
        name="Trưởng",
        role="head",
        every_unit="y",
        units=["office"],
    )
    year = today().year
    head.sign_in("truongvp")
    assert head.get(f"/ket-qua/{year}/office").status_code == 200
    assert head.get(f"/ket-qua/{year}/merit").status_code == 404


def switch_on(leader: Browser) -> tuple[str, list[str]]:
    page = leader.get("/tai-khoan/hai-lop").text
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page)[1]
    reply = leader.send("/tai-khoan/hai-lop", secret=secret, code=pyotp.TOTP(secret).now())
    codes = re.findall(r"<code>([a-z0-9-]+)</code>", reply.text)
    assert len(codes) == 8
    return secret, codes


def sign_in(browser: Browser, code: str | None = None):
    fields = {"username": "lanhdao", "password": PASSWORD}
    return browser.post("/dang-nhap", data=fields | ({"code": code} if code else {}))


def test_the_second_factor_is_asked_for_and_each_code_works_once(app, leader):
    secret, codes = switch_on(leader)
    browser = visitor(app)

    asked = sign_in(browser)
    assert asked.status_code == 200
    assert 'id="code"' in asked.text
    assert sign_in(browser, "000000").status_code == 422
    now = pyotp.TOTP(secret).now()
    assert sign_in(browser, now).status_code == 303
    assert sign_in(visitor(app), now).status_code == 422
    assert sign_in(visitor(app), codes[0]).status_code == 303
    assert sign_in(visitor(app), codes[0]).status_code == 422


def test_a_wrong_code_does_not_turn_the_second_factor_on(leader):
    secret = pyotp.random_base32()
    reply = leader.send("/tai-khoan/hai-lop", secret=secret, code="123")
    assert reply.status_code == 422
    assert "Chưa bật" in leader.get("/tai-khoan").text


def test_the_clerk_helps_who_lost_the_telephone(app, clerk, leader):
    switch_on(leader)
    assert clerk.send("/quan-tri/tai-khoan/lanhdao/tat-hai-lop").status_code == 303
    assert sign_in(visitor(app)).status_code == 303
    assert clerk.send("/quan-tri/tai-khoan/quantri/tat-hai-lop").status_code == 422


def test_signing_out_everywhere_ends_every_browser(app, leader):
    other = visitor(app, "lanhdao")
    assert leader.get("/tai-khoan").text.count("Đăng nhập lúc") == 2
    assert leader.send("/tai-khoan/dang-xuat-moi-noi").status_code == 303
    assert other.get("/tai-khoan").status_code == 303


def test_a_password_is_changed_only_by_who_knows_the_former(leader):
    path = "/tai-khoan/mat-khau"
    wrong = fill(leader, path, former="sai rồi nhé", password=NEW, again=NEW)
    assert wrong.status_code == 422
    assert fill(leader, path, former=PASSWORD, password=NEW, again=NEW).status_code == 303
    assert leader.get("/tai-khoan").status_code == 303
    assert leader.sign_in("lanhdao", NEW).status_code == 303


@pytest.mark.parametrize(
    ("username", "page"),
    [("quantri", "/quan-tri"), ("thamdinh", "/quan-tri/y-kien"), ("lanhdao", "/ket-qua")],
)
def test_everybody_begins_where_the_work_is(app, username, page):
    reply = visitor(app).sign_in(username)
    assert reply.location == page


@pytest.mark.parametrize("username", ["lanhdao", "truongvp", "thamdinh", "giukhoa"])
def test_nobody_else_comes_into_the_office(app, username):
    browser = visitor(app, username)
    for path in ("/quan-tri", "/quan-tri/don-vi/office", "/quan-tri/nhat-ky", "/quan-tri/cai-dat"):
        assert browser.get(path).status_code == 404
    assert browser.send("/quan-tri/tai-khoan/quantri/moi").status_code == 404


def test_the_clerk_does_not_read_comments(clerk):
    assert clerk.get("/quan-tri/y-kien").status_code == 404


def test_the_digest_of_a_form_is_always_there(clerk):
    assert len(seen(clerk.get("/quan-tri/cai-dat").text)) == 16


def test_the_list_of_accounts_names_the_units_that_each_may_see(clerk):
    page = clerk.get("/quan-tri/tai-khoan?tim=truongvp").text

    assert "Văn phòng Sở" in page
    assert ">office<" not in page
