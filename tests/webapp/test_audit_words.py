"""The audit log is read in words: every deed has a name, every fact the label of its form."""

from __future__ import annotations

import ast
import re
from datetime import datetime

from surveys.administration import comments
from surveys.administration.auditing import By
from tests.founding import rate, today
from tests.houses import ON_SQLITE
from tests.source import modules
from tests.webapp.test_office import NAMES, fill
from webapp.routes.administration import deeds
from webapp.wording import short_date

pytestmark = ON_SQLITE
LOG = "/quan-tri/nhat-ky"


def noted() -> set[str]:
    """Return every deed that some module writes down."""
    found = set()
    for module in modules("surveys", "webapp"):
        for call in (each for each in ast.walk(module.tree) if isinstance(each, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            texts = [e.value for e in call.args if isinstance(e, ast.Constant)]
            if name == "Deed":
                kept = (each.value for each in call.keywords if each.arg == "action")
                found |= {each.value for each in kept if isinstance(each, ast.Constant)}
            if name == "act" and texts:
                found.add(f"members.{texts[0]}")
            if name in ("undoable", "_noted") and texts:
                found.add(str(texts[0]))
    return found


def test_every_deed_has_a_name(app):
    actions = noted()
    assert {"unit.merged", "cell.closed", "members.opened", "change.undone"} <= actions
    with app.test_request_context("/"):
        assert {each for each in actions if deeds.deed(each) == each} == set()


def test_facts_are_called_as_in_their_form_and_days_are_read_here(clerk):
    fill(
        clerk,
        "/quan-tri/don-vi/rehab/dong",
        on=today().isoformat(),
        typed="cơ sở cai nghiện ma túy",
    )
    account = {"name": "Người Mới", "username": "moi", "role": "reviewer"}
    fill(clerk, "/quan-tri/tai-khoan/them", **account)

    page = clerk.get(LOG).text
    assert "Đến ngày: trống" in page
    assert f"Đến ngày: {short_date(today())}" in page
    assert "Vai trò: Người duyệt ý kiến" in page
    assert re.search(r"Xem mọi đơn vị: (Có|Không)", page)
    assert not re.search(r"closed_on|every_unit|None|False", page)


def test_the_log_is_sorted_by_its_times_both_ways(clerk):
    for unit in ("office", "merit"):
        path = f"/quan-tri/don-vi/{unit}/doi-ten"
        fill(clerk, path, **{**NAMES, "name_vi": f"Tên của {unit}"}, on=today().isoformat())
    newest_first = re.findall(r"Tên của (office|merit)", clerk.get(LOG).text)
    oldest_first = re.findall(r"Tên của (office|merit)", clerk.get(f"{LOG}?xep=0").text)

    assert newest_first == ["merit", "office"]
    assert oldest_first == ["office", "merit"]
    page = clerk.get(f"{LOG}?xep=0&nguoc=1").text
    assert re.findall(r"Tên của (office|merit)", page) == newest_first
    assert 'aria-sort="descending"' in page


def test_what_became_of_a_comment_is_read_in_words(clerk, house):
    rate(house.database, 5, point="VP1", comment="Chờ lâu")
    by = By("duyet", datetime(2026, 1, 2, 3, 4))  # UTC without a zone, as kept
    with house.database.reading() as connection:
        first, second, *_ = comments.queue(connection, ["new"])
    house.database.write(lambda each: comments.review(each, first, "Chờ lâu", "waiting", by=by))
    house.database.write(lambda each: comments.withhold(each, second, "off_topic", by=by))

    page = clerk.get(LOG).text
    assert "Chủ đề: Thời gian chờ" in page
    assert "Lý do: Không hiện: không liên quan" in page


def test_who_made_a_page_public_stands_in_the_log_once(clerk):
    for said in ("on", "on", "off"):
        clerk.send("/quan-tri/trang-cong-khai/office", public=said)

    page = clerk.get(LOG).text
    switched = re.findall(r"Trang công khai: (Có|Không)", page)
    assert switched == ["Có", "Không", "Không", "Có"]
    assert "Bật hoặc tắt trang công khai của đơn vị" in page
