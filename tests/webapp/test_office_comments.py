"""Reviewing comments, and keying in paper forms."""

from __future__ import annotations

import re

import pytest

from surveys.administration import auditing, comments
from tests.founding import rate, today
from tests.houses import ON_SQLITE, Browser, visitor
from tests.webapp.test_office import fill

pytestmark = ON_SQLITE
WORDS = "Anh Nam ở quầy 2, số 0912 345 678, rất tận tình"


@pytest.fixture
def reviewer(app) -> Browser:
    """The reviewer, signed in."""
    return visitor(app, "thamdinh")


def first(reviewer: Browser) -> str:
    return re.search(
        r'href="(/quan-tri/y-kien/office/[0-9a-f]+)"', reviewer.get("/quan-tri/y-kien").text
    )[1]


def states(house) -> dict[str, int]:
    with house.database.reading() as connection:
        return comments.waiting(connection)


def test_what_names_a_person_is_marked_and_masked_beforehand(reviewer, house):
    rate(house.database, 5, comment=WORDS)
    page = reviewer.get(first(reviewer)).text
    assert "<mark>Nam</mark>" in page
    assert "<mark>0912 345 678</mark>" in page
    assert "Anh [tên riêng] ở quầy 2, số [số điện thoại], rất tận tình" in page


def test_the_original_is_gone_after_the_review(reviewer, house):
    rate(house.database, 5, comment=WORDS)
    path = first(reviewer)
    reply = fill(reviewer, path, text="Rất tận tình", topic="attitude", decision="shown")

    assert reply.status_code == 303
    assert states(house) == {"new": 4, "shown": 1}
    with house.database.reading() as connection:
        (kept,) = comments.queue(connection, ["shown"])
        log = repr(auditing.entries(connection))
    assert kept.text == "Rất tận tình"
    assert "tận tình" not in log
    assert kept.topic == "attitude"


@pytest.mark.parametrize("decision", ["shown", "withhold-personal"])
def test_no_byte_of_the_original_is_left_in_the_files_of_the_database(reviewer, house, decision):
    original = "Anh Nguyễn Văn Khuất ở quầy 2"
    rate(house.database, 1, comment=original)
    rate(house.database, 4)
    fill(reviewer, first(reviewer), text="Tốt", topic="attitude", decision=decision)

    path = house.database.path
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    assert original.encode() not in b"".join(each.read_bytes() for each in files)


def test_a_comment_is_withheld_for_a_reason_and_loses_its_words(reviewer, house):
    rate(house.database, 5, comment=WORDS)
    path = first(reviewer)
    fill(reviewer, path, text="x", topic="other", decision="withhold-insult")
    page = reviewer.get("/quan-tri/y-kien?trang-thai=withheld").text
    assert "Nội dung đã xóa." in page
    assert "tận tình" not in page


def test_comments_that_say_the_same_become_one(reviewer, house):
    rate(house.database, 5, comment="Chờ lâu quá")
    path = first(reviewer)
    same = re.search(r'name="same" value="([0-9a-f]+)"', reviewer.get(path).text)[1]
    assert reviewer.send(f"{path}/gop", same=same).status_code == 303
    assert states(house) == {"new": 4}
    assert "2 người cùng ý" in reviewer.get("/quan-tri/y-kien").text


def test_two_reviewers_notice_each_other(app, reviewer, house):
    rate(house.database, 5, comment=WORDS)
    path = first(reviewer)
    digest = re.search(r'name="seen"[^>]*value="([^"]*)"', reviewer.get(path).text)[1]
    fill(visitor(app, "thamdinh"), path, text="Một", topic="other", decision="shown")
    reply = reviewer.send(path, seen=digest, text="Hai", topic="other", decision="shown")
    assert reply.status_code == 409
    assert "Một" in reply.text


@pytest.mark.parametrize("payload", ["<script>x</script>", "<img src=x onerror=y>", "{{ 7*7 }}"])
def test_a_comment_is_shown_as_text(reviewer, house, payload):
    rate(house.database, 5, comment=payload)
    for path in ("/quan-tri/y-kien", first(reviewer)):
        page = reviewer.get(path).text
        assert "<script>x" not in page
        assert "<img src=x" not in page
        assert "49" not in re.sub(r"[0-9a-f]{12,}", "", page) or payload != "{{ 7*7 }}"


def batch(clerk: Browser, sheets: int) -> str:
    fill(clerk, "/quan-tri/phieu-giay/them", point="VP1", forms=str(sheets))
    return re.search(
        r'href="(/quan-tri/phieu-giay/[0-9a-f]{16})"', clerk.get("/quan-tri/phieu-giay").text
    )[1]


FORM = {f"CS0{number}": "5" for number in range(1, 9)}


def test_paper_forms_are_keyed_in_twice_and_counted_as_paper(clerk, leader, house):
    path = batch(clerk, 5)
    sheet = clerk.get(f"{path}/1").text
    assert "tôn trọng của công chức" in sheet
    assert "1 = Nam; 2 = Nữ; 3 = Không trả lời" in sheet
    assert 'aria-describedby="CSD2-help"' in sheet
    for _time in ("first", "second"):
        for number in range(1, 6):
            assert clerk.send(f"{path}/{number}", **FORM).status_code == 303
    assert clerk.get(path).text.count("khớp") >= 5

    assert clerk.send(f"{path}/dem").status_code == 303
    page = leader.get(f"/ket-qua/{today().year}/office.json").json
    assert page["n"] == 5
    assert clerk.get(path).status_code == 404


def test_two_keyings_that_differ_are_not_counted_until_they_agree(clerk):
    path = batch(clerk, 1)
    clerk.send(f"{path}/1", **FORM)
    reply = clerk.send(f"{path}/1", **{**FORM, "CS03": "1"})
    assert reply.location.endswith(f"{path}/1")
    assert 'id="CS03-error"' in clerk.get(f"{path}/1").text
    assert clerk.send(f"{path}/dem").status_code == 422

    clerk.send(f"{path}/1", **FORM)
    assert clerk.send(f"{path}/dem").status_code == 303


def test_an_answer_that_is_not_on_the_form_is_refused_and_kept_in_its_field(clerk):
    path = batch(clerk, 1)
    reply = clerk.send(f"{path}/1", **{**FORM, "CS02": "9"})
    assert reply.status_code == 422
    assert 'id="CS02-error"' in reply.text
    assert 'value="9"' in reply.text


def test_a_batch_may_be_thrown_away(clerk):
    path = batch(clerk, 2)
    clerk.send(f"{path}/1", **FORM)
    assert clerk.send(f"{path}/bo").status_code == 303
    assert clerk.get(path).status_code == 404
