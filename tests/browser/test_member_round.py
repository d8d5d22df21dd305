"""A members' round from the clerk's first step to the published chart, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.member_rounds import (
    MEMBERS,
    SLOWEST,
    SLUG,
    answer,
    answer_by_the_door,
    checked,
    confirm,
    fits,
    make_key,
    open_ballots,
    plan,
    print_slips,
    sign_in,
)
from tests.browser.phones import a_phone
from tests.houses import ON_SQLITE, house_of, visitor
from tests.serving import Serve, Served
from tests.surveys.member_world import SLUG as SMALL
from tests.surveys.member_world import World
from tests.surveys.member_world import plan as small_plan

pytestmark = pytest.mark.timeout(420)


def look_at_results(address: str, chromium: Browser) -> None:
    """See the chart as anybody may, on a phone."""
    with a_phone(chromium) as phone:
        phone.set_default_timeout(SLOWEST)
        anyone = phone.new_page()
        anyone.goto(address)
        expect(anyone.locator(".lead").first).to_contain_text(f"{MEMBERS - 5} trên {MEMBERS}")
        chart = anyone.locator("figure img").first
        chart.scroll_into_view_if_needed()
        assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        fits(anyone)


def test_a_round_of_135_members_goes_from_the_plan_to_the_published_chart(
    served: Served, chromium: Browser, tmp_path: Path
):
    url = served.url
    is_first = house_of(served.app).database.is_sqlite  # the second time the same pages come
    look = checked if is_first else fits
    with a_phone(chromium) as desk:
        desk.set_default_timeout(SLOWEST)
        clerk = desk.new_page()
        sign_in(clerk, url, "quantri")
        plan(clerk, url)
        shares = make_key(clerk, tmp_path, look)
        codes = print_slips(clerk, tmp_path, look)
        assert len(codes) == len(set(codes)) == MEMBERS
        confirm(clerk, url)

        with a_phone(chromium) as phone:
            answer(phone.new_page(), url, codes[0], look)
        if is_first:
            with a_phone(chromium, scripts=False) as phone:
                answer(phone.new_page(), url, codes[1], Page.title)
        answer_by_the_door(served, codes[2 if is_first else 1 : -5])

        confirm(clerk, url)
        open_ballots(clerk, served, shares, look)

    look_at_results(f"{url}/ket-qua/{SLUG}", chromium)


@ON_SQLITE
def test_the_code_of_a_slip_leaves_the_address_before_it_is_sent(served: Served, page: Page):
    code = "7K2M-9XQ4-TB6D-H"
    page.goto(f"{served.url}/tu-danh-gia#{code}")

    expect(page.locator("#code")).to_have_value(code)
    assert page.url == f"{served.url}/tu-danh-gia"
    assert page.evaluate("history.length") <= 2


@ON_SQLITE
def test_a_member_compares_the_own_file_with_the_published_result_in_the_browser_only(
    serve: Serve, founded_url: str, chromium: Browser, tmp_path: Path
):
    served, world = serve(), World(founded_url)
    world.open(replace(small_plan({"a": 12}), public=True))
    for code in world.codes[SMALL]["a"]:
        world.send(code)
    world.close()
    world.publish()
    scores = {"d_awareness": "68.75", "d_study": "50.00"}
    file = tmp_path / "ket-qua.html"
    taken = visitor(served.app).post(f"/tu-danh-gia/ket-qua-rieng/{SMALL}", data=scores)
    file.write_bytes(taken.data)

    with a_phone(chromium) as phone:
        page = phone.new_page()
        page.goto(f"{served.url}/tu-danh-gia/so-sanh")
        expect(page.locator("#group option")).to_have_count(2)
        posted: list[str] = []
        page.on("request", lambda request: posted.append(request.method + request.url))
        page.set_input_files("#file", file)
        page.select_option("#group", "a")
        first = page.locator("#compare tbody tr").first
        expect(first.locator("td").first).to_have_text("69")
        expect(first.locator("td").last).to_contain_text("–")
        checked(page)
        page.set_input_files("#file", {"name": "x.html", "mimeType": "text/html", "buffer": b"x"})
        expect(page.get_by_role("alert")).to_contain_text("không phải tệp kết quả")
        assert posted == []
