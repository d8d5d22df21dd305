"""The review of members' own words: without names, one reviewer beside the other, all at once."""

from __future__ import annotations

import re

from surveys.members import reviewing
from tests.houses import ON_SQLITE, Browser, house_of, visitor
from tests.surveys.member_world import SLUG
from tests.webapp.test_member_results import RESULTS, published

pytestmark = ON_SQLITE


def first(reviewer: Browser, review: str) -> tuple[str, str]:
    """Return where the first open answer's form goes, and the state that it was filled from."""
    page = reviewer.get(review).text
    found = re.search(rf'action="({review}/\w+)"', page)
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    return (found[1], seen[1]) if found and seen else ("", "")


def test_two_reviewers_of_one_answer_notice_each_other(founded_url, app):
    published(founded_url, remark="Anh Tuấn ở bộ phận một cửa")
    one, other = visitor(app, "thamdinh"), visitor(app, "thamdinh")
    review = f"/quan-tri/tu-danh-gia/{SLUG}/y-kien"
    path, seen = first(one, review)
    assert first(other, review) == (path, seen)
    mine = one.send(path, seen=seen, text="Ở bộ phận một cửa", decision="show")
    assert mine.status_code == 303

    late = other.send(path, seen=seen, text="Ở một bộ phận", decision="withhold")
    assert late.status_code == 409
    assert "Ở bộ phận một cửa" in late.text
    assert "Ở một bộ phận" in late.text
    assert "Không hiện" in late.text
    assert 'href="/quan-tri"' not in late.text, "no way to where a reviewer may not go"
    kept_at = re.search(r'href="([^"]*\?ma=\w+)"', late.text)
    assert kept_at is not None
    assert "Ở bộ phận một cửa" in other.get(kept_at[1]).text

    now = re.search(r'name="seen" value="(\w+)"', late.text)
    assert now is not None
    again = other.send(path, seen=now[1], text="Ở một bộ phận", decision="withhold")
    assert again.status_code == 303
    with house_of(app).database.reading() as connection:
        states = [each.state for each in reviewing.remarks(connection, SLUG)]
    assert sorted(set(states)) == ["new", "withheld"]


def test_an_answer_without_words_is_not_shown(founded_url, app):
    published(founded_url, remark="Anh Tuấn ở bộ phận một cửa")
    reviewer = visitor(app, "thamdinh")
    path, seen = first(reviewer, f"/quan-tri/tu-danh-gia/{SLUG}/y-kien")

    assert reviewer.send(path, seen=seen, text=" ", decision="show").status_code == 422
    assert reviewer.send(path, seen=seen, text=" ", decision="withhold").status_code == 303


def test_open_answers_come_after_a_reviewer_all_at_once(founded_url, app):
    published(founded_url, remark="Anh Tuấn ở bộ phận một cửa")
    reviewer, leader = visitor(app, "thamdinh"), visitor(app, "lanhdao")
    review = f"/quan-tri/tu-danh-gia/{SLUG}/y-kien"
    assert leader.get(review).status_code == 404
    assert "Đang được lược bỏ thông tin cá nhân" in leader.get(RESULTS).text

    while (offered := first(reviewer, review)) != ("", ""):
        path, seen = offered
        reviewer.send(path, seen=seen, text="[tên riêng] ở bộ phận một cửa", decision="show")
    assert "Đang được lược bỏ" in leader.get(RESULTS).text
    reviewer.send(review, sure="1")

    page = leader.get(RESULTS).text
    assert "[tên riêng] ở bộ phận một cửa" in page
    assert "Tuấn" not in page


def test_the_reviewer_is_offered_words_without_names(founded_url, app):
    published(founded_url, remark="Anh Tuấn ở bộ phận một cửa")
    page = visitor(app, "thamdinh").get(f"/quan-tri/tu-danh-gia/{SLUG}/y-kien").text

    offered = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert offered is not None
    assert "Tuấn" not in offered[1]
    with house_of(app).database.reading() as connection:
        assert all(each.state == "new" for each in reviewing.remarks(connection, SLUG))
