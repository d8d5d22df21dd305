"""The clerk leads a members' round: each step in its turn, with its undo, to the results."""

from __future__ import annotations

import html
import io
import re

import pytest
from pypdf import PdfReader

from surveys.administration import auditing
from surveys.ballots import codes as one_time
from surveys.members import arranging
from surveys.members.plan import Stage
from tests.houses import ON_SQLITE, Browser, house_of
from tests.member_house import PLAN
from tests.surveys.member_world import SLUG

pytestmark = ON_SQLITE

ROUNDS = "/quan-tri/tu-danh-gia"
ROUND = f"{ROUNDS}/{SLUG}"


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


def test_every_deed_of_the_clerk_is_written_down(planned, app):
    issued(planned)
    planned.send(f"{ROUND}/mo", sure="1")
    with house_of(app).database.reading() as connection:
        noted = [entry.action for entry in auditing.entries(connection) if entry.subject == SLUG]

    assert noted[::-1] == [
        *("members.planned", "members.keyed", "members.rehearsed"),
        *("members.issued", "members.opened"),
    ]
