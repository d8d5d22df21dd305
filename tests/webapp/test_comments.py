"""Tests of the comments that leaders read after their review."""

from __future__ import annotations

import secrets
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import insert

from surveys.store.tables.responses import CommentRow
from tests.founding import today
from tests.houses import ON_SQLITE, house_of

QUARTER = date(today().year, 1, 1)


def written(
    app: Flask,
    texts: list[str],
    *,
    unit: str = "office",
    state: str = "shown",
    topic: str | None = None,
) -> str:
    """Keep comments as a reviewer would leave them; return the address that shows them."""
    rows = [
        {
            "unit": unit,
            "id": secrets.token_bytes(16),
            "round": str(today().year),
            "quarter": QUARTER,
            "text": text,
            "state": state,
            "topic": topic,
        }
        for text in texts
    ]
    house_of(app).database.write(lambda connection: connection.execute(insert(CommentRow), rows))
    return f"/ket-qua/{today().year}/{unit}/y-kien"


TEN = [f"Ý kiến số {number}" for number in range(1, 11)]


def test_ten_reviewed_comments_of_a_quarter_are_shown(app, leader):
    page = leader.get(written(app, TEN)).text

    assert all(text in page for text in TEN)
    assert f"<h2>Quý I/{today().year}</h2>" in page


def test_nine_comments_are_withheld_and_not_even_counted(app, leader):
    page = leader.get(written(app, TEN[:9])).text

    assert "Ý kiến số" not in page
    assert "dưới 10" in page


@pytest.mark.parametrize("state", ["new", "reviewed", "withheld"])
def test_a_comment_that_is_not_released_by_a_reviewer_is_never_shown(app, leader, state):
    address = written(app, ["Chưa được duyệt"], state=state)
    written(app, TEN)

    assert "Chưa được duyệt" not in leader.get(address).text


@pytest.mark.parametrize("typed", ["đợi lâu", "DOI LAU", "doi  lau".replace("  ", " ")])
def test_comments_are_found_without_diacritics(app, leader, typed):
    address = written(app, [*TEN, "Phải đợi lâu quá"])

    page = leader.get(address, query_string={"tim": typed}).text

    assert "Phải đợi lâu quá" in page
    assert "Ý kiến số 3" not in page


def test_comments_are_found_by_the_topic_that_a_reviewer_gave_them(app, leader):
    written(app, ["Ghế bị hỏng"], topic="facilities")
    address = written(app, TEN, topic="waiting")

    page = leader.get(address, query_string={"chu-de": "facilities"}).text

    assert "Ghế bị hỏng" in page
    assert "Ý kiến số 3" not in page
    assert '<option value="facilities" selected>Cơ sở vật chất</option>' in page
    assert '<span class="tag">Cơ sở vật chất</span>' in page


def test_the_page_of_a_unit_leads_to_its_comments_and_promises(app, leader, clerk):
    address = written(app, TEN)
    unit = address.removesuffix("/y-kien")

    assert f'href="{address}"' in leader.get(unit).text
    assert 'href="/cam-ket#office"' in leader.get(unit).text
    assert f'href="{address}"' in clerk.get(unit).text
    assert "/cam-ket" not in clerk.get(unit).text


@ON_SQLITE
def test_a_comment_is_text_whatever_is_written_in_it(app, leader):
    page = leader.get(written(app, [*TEN, "<script>alert(1)</script>{{ 7*7 }}"])).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page


def test_comments_are_for_those_who_may_see_the_unit(app, leader, head, browser):
    address = written(app, TEN, unit="merit")

    assert leader.get(address).status_code == 200
    assert head.get(address).data == head.get(address.replace("merit", "nowhere")).data
    assert head.get(address).status_code == 404
    assert browser.get(address).status_code == 303
