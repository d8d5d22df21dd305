"""The clerk leads a members' round: each step in its turn, with its undo, to the results."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from datetime import datetime

import pyotp
import pytest
from pypdf import PdfReader

from surveys.administration import auditing, invitations
from surveys.administration.auditing import By
from surveys.ballots import codes as one_time
from surveys.members import arranging
from surveys.members.plan import Stage
from tests.houses import ON_SQLITE, Browser, house_of, visitor
from tests.member_house import opened
from tests.surveys.member_world import SLUG, World

pytestmark = ON_SQLITE

ROUNDS = "/quan-tri/tu-danh-gia"
ROUND = f"{ROUNDS}/{SLUG}"
PLAN: Mapping[str, str] = {
    "slug": SLUG,
    "title": "Tự đánh giá năm 2026",
    "opens_on": "2026-11-02",
    "floor": "10",
    "audience": "member",
    "public": "1",
    "name_0": "Chi bộ Văn phòng",
    "issued_0": "12",
    "unit_0": "office",
    "name_1": "Chi bộ Thanh tra",
    "issued_1": "3",
    "merge_name_0": "Khối văn phòng",
}


def stage(app) -> Stage:
    with house_of(app).database.reading() as connection:
        return arranging.find(connection, SLUG).stage


def hidden(page: str, name: str) -> list[str]:
    found = re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return [html.unescape(value) for value in found]


@pytest.fixture
def planned(clerk: Browser) -> Browser:
    """A clerk who has settled a round."""
    merged = {"merge_cells_0": ["0", "1"]}
    assert clerk.send(f"{ROUNDS}/moi", **PLAN, **merged).status_code == 303
    return clerk


def keyed(clerk: Browser) -> list[str]:
    """Make the key; return what is in the two sheets."""
    return hidden(clerk.send(f"{ROUND}/khoa", holder_1="Ông A").text, "share")


def issued(clerk: Browser) -> list[str]:
    """Go on to the printed slips; return the codes in them."""
    shares = keyed(clerk)
    clerk.send(f"{ROUND}/khoa/dien-tap", share_1=shares[0], share_2=shares[1])
    page = clerk.send(f"{ROUND}/phieu-ma", **{"spare_chi-bo-van-phong": "1"}).text
    return hidden(page, r"code_[a-z-]+")


def test_a_plan_is_kept_with_keys_made_of_the_names(planned, app):
    with house_of(app).database.reading() as connection:
        plan = arranging.find(connection, SLUG).plan

    assert [group.key for group in plan.groups] == [
        *("chi-bo-van-phong", "chi-bo-thanh-tra", "khoi-van-phong")
    ]
    assert set(plan.groups[2].cells) == {"chi-bo-van-phong", "chi-bo-thanh-tra"}
    assert plan.cells[0].unit == "office"


def test_the_next_round_begins_with_a_copy_of_the_last(planned):
    page = planned.get(f"{ROUNDS}/moi").text

    assert "Đã chép nội dung của đợt trước" in page
    assert 'value="Chi bộ Văn phòng"' in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("slug", "Có dấu"),
        ("title", ""),
        ("opens_on", "mai"),
        ("closes_on", "2020-01-01"),
        ("floor", "7"),
        ("floor", "21"),
        ("issued_0", "0"),
        ("issued_1", "nhiều"),
        ("unit_0", "nowhere"),
        ("merge_name_0", "Một mình"),
    ],
)
def test_a_plan_that_cannot_be_is_shown_again(clerk, field, typed):
    reply = clerk.send(f"{ROUNDS}/moi", **{**PLAN, field: typed})

    assert reply.status_code == 422
    assert 'role="alert"' in reply.text
    assert "Chi bộ Thanh tra" in reply.text


def test_lines_are_added_without_losing_what_is_typed(clerk):
    page = clerk.send(f"{ROUNDS}/moi", **PLAN, go="more").text

    assert 'value="Chi bộ Thanh tra"' in page
    assert 'name="name_5"' in page


def test_each_step_opens_the_next_and_no_other(planned, app):
    for path in ("khoa/dien-tap", "phieu-ma", "phieu-ma/thu-hoi", "mo", "dong"):
        reply = planned.send(f"{ROUND}/{path}", sure="1")
        assert reply.status_code in (409, 422), path
        assert stage(app) is Stage.ARRANGED

    assert planned.get(f"{ROUND}/mo-niem-phong").status_code == 409


def test_the_key_is_printed_for_two_holders_and_stands_nowhere_else(planned, app):
    shares = keyed(planned)
    sheet = planned.send(f"{ROUND}/khoa/to-giay", share=shares[0], holder="Ông A")
    file = planned.send(f"{ROUND}/khoa/tep", share=shares[1])

    words = PdfReader(io.BytesIO(sheet.data)).pages[0].extract_text()
    assert "Ông A" in words
    assert len(file.text.splitlines()) == 5
    assert file.text.replace("-", "").split() == re.findall("." * 17, shares[1])
    assert shares[0] not in planned.get(ROUND).text
    assert stage(app) is Stage.KEYED


def test_the_rehearsal_needs_both_shares_and_says_which_is_wrong(planned, app):
    shares = keyed(planned)
    said = {
        (shares[0], ""): "Còn thiếu mảnh khóa số 2",
        (shares[0], shares[0]): "Hai ô cùng là mảnh số 1",
        (shares[0], "ABC"): "Ô 2 không phải là một mảnh khóa",
    }
    for (first, second), words in said.items():
        reply = planned.send(f"{ROUND}/khoa/dien-tap", share_1=first, share_2=second)
        assert (reply.status_code, words in reply.text) == (422, True)
    assert stage(app) is Stage.KEYED

    files = {"file_2": (io.BytesIO(shares[1].encode()), "manh-khoa-2.txt")}
    planned.send(f"{ROUND}/khoa/dien-tap", share_1=shares[0].lower(), **files)
    assert stage(app) is Stage.REHEARSED


def test_a_key_of_before_is_refused_by_name(planned):
    old = keyed(planned)
    planned.send(f"{ROUND}/khoa/huy", sure="1")
    new = keyed(planned)
    reply = planned.send(f"{ROUND}/khoa/dien-tap", share_1=old[0], share_2=new[1])

    assert reply.status_code == 422
    assert "khóa cũ" in reply.text


def test_slips_hold_as_many_codes_as_members_and_spares(planned, app):
    printed = issued(planned)
    fields = {"code_chi-bo-van-phong": printed[:13], "spare_chi-bo-van-phong": "1"}
    pdf = planned.send(f"{ROUND}/phieu-ma/in", **fields)

    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages)
    assert len(printed) == 12 + 1 + 3
    assert all(one_time.parse(each) for each in printed)
    assert all(each in words for each in printed[:13])
    assert printed[0] not in planned.get(ROUND).text
    assert stage(app) is Stage.ISSUED


def test_slips_can_be_withdrawn_until_the_round_is_open(planned, app):
    issued(planned)
    assert planned.send(f"{ROUND}/phieu-ma/thu-hoi").status_code == 422
    planned.send(f"{ROUND}/phieu-ma/thu-hoi", sure="1")
    assert stage(app) is Stage.REHEARSED


def test_opening_and_closing_need_a_tick_and_have_no_way_back(planned, app):
    issued(planned)
    for path, reached in (("mo", Stage.OPEN), ("dong", Stage.CLOSED)):
        assert planned.send(f"{ROUND}/{path}").status_code == 422
        assert planned.send(f"{ROUND}/{path}", sure="1").status_code == 303
        assert stage(app) is reached
    assert planned.send(f"{ROUND}/mo", sure="1").status_code == 409


def test_a_plan_is_frozen_from_the_key_on(planned, app):
    keyed(planned)
    reply = planned.send(f"{ROUND}/noi-dung", **{**PLAN, "floor": "8", "merge_name_0": ""})

    assert reply.status_code == 409
    with house_of(app).database.reading() as connection:
        assert arranging.find(connection, SLUG).plan.floor == 10


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

    assert len(hidden(reply.text, "code_a")) == 2
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


def test_every_deed_of_the_clerk_is_written_down(planned, app):
    issued(planned)
    planned.send(f"{ROUND}/mo", sure="1")
    with house_of(app).database.reading() as connection:
        noted = [entry.action for entry in auditing.entries(connection) if entry.subject == SLUG]

    assert noted[::-1] == [
        *("members.planned", "members.keyed", "members.rehearsed"),
        *("members.issued", "members.opened"),
    ]


@pytest.mark.parametrize("username", ["lanhdao", "truongvp", "thamdinh", "giukhoa", ""])
def test_nobody_but_the_clerk_comes_to_these_pages(founded_url, app, username):
    opened(founded_url)
    stranger = visitor(app, username)
    replies = [stranger.get(path) for path in (ROUNDS, ROUND, f"{ROUND}/noi-dung")]
    replies.append(stranger.send(f"{ROUND}/dong", sure="1"))

    assert {reply.status_code for reply in replies} <= {303, 404}
    assert stage(app) is Stage.OPEN
