"""In the demonstration a leader finds comments, and a reviewer some that wait."""

from __future__ import annotations

from surveys.administration import auditing, comments
from tests.founding import rate, today
from tests.houses import ON_SQLITE, Browser
from webapp import demonstration_comments
from webapp.current import House
from webapp.demonstration_comments import NOT_READ_YET, TOPICS

pytestmark = ON_SQLITE


def test_comments_have_topics_are_found_without_marks_and_some_wait(leader: Browser, house: House):
    for text in (*TOPICS, *TOPICS):
        rate(house.database, 1, comment=text)
    house.database.write(lambda each: demonstration_comments.review(each, on=today()))
    with house.database.reading() as connection:
        noted = {each.at.date() for each in auditing.entries(connection)}
        waiting = comments.queue(connection, ["new"])
    page = f"/ket-qua/{today().year}/office/y-kien"

    assert max(noted) < today()
    assert {TOPICS[each.text] for each in waiting} == {NOT_READ_YET}
    assert "nhiệt tình" in leader.get(f"{page}?tim=nhiet tinh").text
    assert "bảng chữ nhỏ" not in leader.get(page).text
