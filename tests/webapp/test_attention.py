"""What needs attention: the most urgent first, and only for those who can do something about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.founding import rate, today
from tests.houses import ON_SQLITE, Browser
from tests.webapp.test_commitments import promised
from tests.webapp.test_results import ROUND, text
from webapp import wording
from webapp.current import House

pytestmark = ON_SQLITE

YESTERDAY = today() - timedelta(days=1)


def noticed(browser: Browser, path: str = ROUND) -> str:
    """Return the words of “Cần chú ý”."""
    page = text(browser.get(path))
    return page[page.index("Cần chú ý") : page.index("Trên trang này")]


def test_a_promise_past_its_date_is_brought_to_those_who_made_it(
    leader: Browser, clerk: Browser, head: Browser
):
    address = promised(leader, due_on=YESTERDAY.isoformat())
    said = f"Cam kết quá hạn từ {wording.short_date(YESTERDAY)} Mở thêm một quầy"

    assert said in noticed(leader)
    assert f'href="{address}"' in leader.get(ROUND).text
    assert said in noticed(leader, f"{ROUND}/employment")
    assert said not in noticed(leader, f"{ROUND}/office")
    for other in (clerk, head):
        assert "Cam kết quá hạn" not in noticed(other)


@pytest.mark.parametrize(
    ("days", "state", "is_told"),
    [(6, "promised", True), (6, "done", False), (-6, "dropped", False), (30, "promised", False)],
)
def test_only_open_promises_of_the_coming_week_need_attention(
    leader: Browser, days: int, state: str, is_told: bool
):
    due = today() + timedelta(days=days)
    promised(leader, due_on=due.isoformat(), state=state)

    assert (f"đến hạn ngày {wording.short_date(due)}" in noticed(leader)) is is_told
    assert "quá hạn" not in noticed(leader)


def test_the_weakest_row_of_each_unit_stands_after_what_is_more_urgent(
    leader: Browser, house: House
):
    rate(house.database, 5, level=5)
    found = noticed(leader)

    assert found.index("Chưa biết tỷ lệ tham gia") < found.index("Thấp nhất ở từng đơn vị")
