"""Every page in a real browser: for every eye and hand, on a phone and on a desk, and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader

from tests.addresses import PAGES, YEAR, Visit
from tests.browser import accessibility
from tests.browser.phones import Watch
from tests.houses import visitor
from tests.serving import Served
from tests.states import STATES

WIDTHS = {"vi": 360, "en": 1280}
"""In which language axe looks at a page on a phone, and in which on a desk."""
HEIGHT = 740
ALL = {**PAGES, **STATES}
STOPS = 12
SLOWEST = 120_000
"""Milliseconds: a page of many pictures may take long on a machine that has much else to do."""
PICTURES = "**/bieu-do/*.svg*"
PROGRESS = "**/dang-tao*"
SVG = "image/svg+xml"
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
SEEN = """() => {
    let here = document.activeElement;
    if (here === document.body) return 'left';
    for (let up = 0; here && up < 3; up++, here = here.parentElement) {
        const style = getComputedStyle(here);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
            return 'outline';
        if (style.boxShadow !== 'none') return 'shadow';
    }
    return document.activeElement.outerHTML.slice(0, 200);
}"""


@dataclass(frozen=True)
class Tab:
    """The one tab of a visitor, and who watches it."""

    page: Page
    watch: Watch


Tabs = Mapping[str, Tab]


@pytest.fixture(scope="module")
def tabs(site: Served, chromium: Browser) -> Iterator[Tabs]:
    """A tab for each who visits, signed in by a cookie."""
    opened = {}
    for who in sorted({visit.who for visit in ALL.values()}):
        context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        context.set_default_timeout(SLOWEST)
        cookie = visitor(site.app, who).get_cookie("nghedan")
        if cookie:
            place = {"name": cookie.key, "value": cookie.value, "url": site.url}
            context.add_cookies([place])
        page = context.new_page()
        opened[who] = Tab(page, Watch().on(page))
    yield opened
    for tab in opened.values():
        tab.page.context.close()


def visited(tabs: Tabs, site: Served, visit: Visit, lang: str) -> Tab:
    """Go to a page as who may see it; what happened on the page before is forgotten."""
    tab = tabs[visit.who]
    tab.page.goto("about:blank")
    tab.page.context.set_offline(False)
    tab.watch.forget()
    tab.page.set_viewport_size({"width": WIDTHS[lang], "height": HEIGHT})
    tab.page.unroute_all()
    if lang != "vi":  # the pictures are drawn once, in Vietnamese
        tab.page.route(PICTURES, lambda each: each.fulfill(body=EMPTY, content_type=SVG))
    tab.page.route(PROGRESS, hold)
    joint = "&" if "?" in visit.path else "?"
    tab.page.goto(f"{site.url}{visit.path}{joint}lang={lang}")
    return tab


def hold(route: Route) -> None:
    """Let a page that waits for a file stay as it is while it is looked at."""
    if route.request.resource_type == "document":
        route.continue_()
    else:
        route.fulfill(status=204)


@pytest.mark.parametrize("lang", WIDTHS)
@pytest.mark.parametrize("name", ALL)
def test_every_page_is_for_everybody(tabs: Tabs, site: Served, name: str, lang: str):
    tab = visited(tabs, site, ALL[name], lang)
    if lang == "vi" and name in PAGES:
        assert_keys_lead_through(tab.page)
    accessibility.prepare(tab.page)
    found = accessibility.violations(tab.page)
    assert [each for each in found if not meant(name, each)] == []
    tab.page.wait_for_load_state("networkidle")
    refused = "" if ALL[name].status == 200 else str(ALL[name].status)
    assert [each for each in tab.watch.complaints if not (refused and refused in each)] == []
    assert tab.watch.hosts == {site.url}
    assert_nothing_sticks_out(tab.page)


def assert_nothing_sticks_out(page: Page) -> None:
    """Neither on a phone nor on a desk; the pictures for the other of the two are not fetched."""
    page.context.set_offline(True)
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def assert_keys_lead_through(page: Page) -> None:
    """The first key leads past the navigation, and what has the focus can be seen."""
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")
    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["height"] > 20
    for _stop in range(STOPS):
        seen = page.evaluate(SEEN)
        assert seen in ("outline", "shadow", "left"), seen
        page.keyboard.press("Tab")
    page.locator("a[href='#main']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def meant(name: str, violation: str) -> bool:
    """A television turns its pages by itself: nobody could press a key in front of it."""
    return name.startswith("public.rotate") and violation.startswith("meta-refresh:")


def test_the_unit_page_on_paper_holds_its_numbers(tabs: Tabs, site: Served):
    record = visitor(site.app, "lanhdao").get(f"/ket-qua/{YEAR}/office.json").json
    page = visited(tabs, site, Visit(f"/ket-qua/{YEAR}/office", "lanhdao"), "vi").page
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    text = " ".join(sheet.extract_text() for sheet in paper.pages)

    assert 1 <= len(paper.pages) <= 8
    assert str(record["n"]) in text
    assert f"{record['headline']['value'] * 100:.1f}".replace(".", ",") in text
    assert "Văn phòng Sở" in text
