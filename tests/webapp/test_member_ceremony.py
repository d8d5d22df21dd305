"""A round under way, its slips, the opening ceremony, and who may come to all this."""

from __future__ import annotations

import re
from datetime import datetime
from threading import Event

import pyotp
import pytest
from sqlalchemy import text

from surveys.administration import invitations
from surveys.administration.auditing import By
from surveys.members import arranging, opening
from surveys.members.plan import Stage
from tests.houses import ON_SQLITE, house_of, visitor
from tests.member_house import opened
from tests.surveys.member_world import SLUG, World

pytestmark = ON_SQLITE

ROUNDS = "/quan-tri/tu-danh-gia"
ROUND = f"{ROUNDS}/{SLUG}"
CEREMONY = f"{ROUND}/mo-niem-phong"


def stage(app) -> Stage:
    with house_of(app).database.reading() as connection:
        return arranging.find(connection, SLUG).stage


def test_a_cell_of_fewer_than_ten_never_tells_how_many_answered(founded_url, app, clerk):
    world = opened(founded_url, {"a": 12, "b": 3})
    for code in world.codes[SLUG]["b"]:
        world.send(code)
    page = clerk.get(ROUND).text

    assert "không hiện (dưới 10 người)" in page
    assert "3 trên" not in page


def test_unused_codes_are_voided_on_request(founded_url, app, clerk):
    world = opened(founded_url, {"a": 12})
    clerk.send(f"{ROUND}/phieu-ma/huy-ma", cell="a", which="all", sure="1")

    assert world.present(world.codes[SLUG]["a"][0]).is_void


def test_more_spare_slips_can_be_printed_while_the_round_is_open(founded_url, app, clerk):
    opened(founded_url, {"a": 12})
    reply = clerk.send(f"{ROUND}/phieu-ma/du-phong", spare_a="2")

    assert len(re.findall(r'name="code_a" value', reply.text)) == 2
    assert clerk.send(f"{ROUND}/phieu-ma/du-phong").status_code == 422


def closed(url: str) -> World:
    world = opened(url, {"a": 12})
    for code in world.codes[SLUG]["a"][:11]:
        world.send(code)
    world.close()
    return world


def with_second_factor(app) -> pyotp.TOTP:
    """Give the clerk a second factor; return the telephone."""
    secret, by = pyotp.random_base32(), By("quantri", datetime(2026, 1, 1))
    house_of(app).database.write(
        lambda c: invitations.turn_second_factor_on(c, "quantri", secret, by=by)
    )
    return pyotp.TOTP(secret)


def test_without_a_second_factor_the_clerk_is_led_to_set_one_up(founded_url, app, clerk):
    world = closed(founded_url)
    page = clerk.get(f"{ROUND}/mo-niem-phong").text
    first, second = world.sheets[SLUG]
    reply = clerk.send(f"{ROUND}/mo-niem-phong", share_1=first, share_2=second, code="000000")

    assert "Cần cài mã xác thực trước" in page
    assert reply.status_code == 422
    assert stage(app) is Stage.CLOSED


def test_the_ceremony_opens_all_ballots_at_once_and_tells_how_many(founded_url, app, clerk):
    world, telephone = closed(founded_url), with_second_factor(app)
    first, second = world.sheets[SLUG]
    reply = clerk.send(
        f"{ROUND}/mo-niem-phong", share_1=first, share_2=second, code=telephone.now()
    )

    assert reply.status_code == 200
    assert "<dd>11</dd>" in reply.text
    assert "đã xóa sạch" in reply.text
    assert stage(app) is Stage.PUBLISHED
    assert "11 trên 12 đảng viên đã trả lời" in clerk.get(f"/ket-qua/{SLUG}").text


def test_one_wrong_letter_or_digit_costs_no_line_that_was_typed_right(founded_url, app, clerk):
    world, telephone = closed(founded_url), with_second_factor(app)
    first, second = world.sheets[SLUG]
    lines = first.splitlines()
    lines[1] = ("1" if lines[1][0] == "0" else "0") + lines[1][1:]
    wrong = "\n".join(lines)
    sent = [(wrong, second, telephone.now()), (first, second, "abc")]
    pages = [
        clerk.send(f"{ROUND}/mo-niem-phong", share_1=one, share_2=two, code=code).text
        for one, two, code in sent
    ]

    for page, (one, two, code) in zip(pages, sent, strict=True):
        assert re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL) == [one, two]
        assert code not in page
    assert "Ô 1: dòng 2 gõ chưa đúng" in pages[0]
    assert "</textarea>" in clerk.get(f"{ROUND}/mo-niem-phong").text
    assert first.splitlines()[0] not in clerk.get(f"{ROUND}/mo-niem-phong").text


def test_an_opening_that_takes_longer_tells_how_far_it_is_without_javascript_too(
    founded_url, app, clerk
):
    world, go_on = closed(founded_url), Event()

    def slowly(ceremony):
        ceremony.reach("opening", 3, 11)
        go_on.wait()
        return opening.publish(world.database, SLUG, world.sheets[SLUG])

    ceremony = house_of(app).undertakings.begin(SLUG, slowly)
    page = clerk.get(f"{CEREMONY}/dang-mo").text
    assert "Đã mở 3 trên 11 phiếu." in page
    assert re.search(r'<progress [^>]*value="3" max="11">', page)
    assert re.search(rf'<noscript><meta http-equiv="refresh" content="1; url={CEREMONY}', page)
    assert clerk.get(CEREMONY).location == f"{CEREMONY}/dang-mo"

    go_on.set()
    assert ceremony.wait(60)
    part = clerk.get(f"{CEREMONY}/dang-mo", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == f"{CEREMONY}/dang-mo"
    assert "<dd>11</dd>" in clerk.get(f"{CEREMONY}/dang-mo").text


def test_who_waits_no_longer_is_led_to_the_page_that_tells(founded_url, app, clerk, monkeypatch):
    monkeypatch.setattr("webapp.routes.member_rounds.opening.SOON", 0.0)
    world, telephone = closed(founded_url), with_second_factor(app)
    first, second = world.sheets[SLUG]
    reply = clerk.send(CEREMONY, share_1=first, share_2=second, code=telephone.now())
    assert (reply.status_code, reply.location) == (303, f"{CEREMONY}/dang-mo")

    ceremony = house_of(app).undertakings.get(SLUG)
    assert ceremony is not None
    assert ceremony.wait(60)
    assert "đã xóa sạch" in clerk.get(f"{CEREMONY}/dang-mo").text
    with world.database.reading() as connection:
        deeds = connection.execute(text("SELECT action FROM audit")).scalars().all()
    assert deeds.count("members.published") == 1


def test_an_opening_that_failed_later_says_why_and_one_unknown_leads_to_the_round(
    founded_url, app, clerk
):
    world = closed(founded_url)
    assert clerk.get(f"{CEREMONY}/dang-mo").location == ROUND
    ceremony = house_of(app).undertakings.begin(
        SLUG, lambda _its: opening.publish(world.database, SLUG, world.sheets[SLUG][:1])
    )
    assert ceremony.wait(60)
    reply = clerk.get(f"{CEREMONY}/dang-mo")

    assert (reply.status_code, stage(app)) == (422, Stage.CLOSED)
    assert "Còn thiếu mảnh khóa số 2" in reply.text


def test_what_stops_the_ceremony_is_said_and_changes_nothing(founded_url, app, clerk):
    world, telephone = closed(founded_url), with_second_factor(app)
    first, second = world.sheets[SLUG]
    code = telephone.now()
    wrong = "000000" if code != "000000" else "111111"
    for given, words in (
        ((first, "", code), "Còn thiếu mảnh khóa số 2"),
        ((first, first, code), "Hai ô cùng là mảnh số 1"),
        ((first, second, wrong), "Mã xác thực 6 chữ số chưa đúng"),
    ):
        reply = clerk.send(
            f"{ROUND}/mo-niem-phong", share_1=given[0], share_2=given[1], code=given[2]
        )
        assert (reply.status_code, words in reply.text) == (422, True)
        assert stage(app) is Stage.CLOSED


@pytest.mark.parametrize("username", ["lanhdao", "truongvp", "thamdinh", "giukhoa", ""])
def test_nobody_but_the_clerk_comes_to_these_pages(founded_url, app, username):
    opened(founded_url)
    stranger = visitor(app, username)
    replies = [stranger.get(path) for path in (ROUNDS, ROUND, f"{ROUND}/noi-dung")]
    replies.append(stranger.send(f"{ROUND}/dong", sure="1"))

    assert {reply.status_code for reply in replies} <= {303, 404}
    assert stage(app) is Stage.OPEN
