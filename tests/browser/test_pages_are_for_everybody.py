"""Every page in a real browser: for every eye and hand, on a phone and on a desk, and on paper."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from tests.addresses import PAGES, STATES, YEAR, Visit
from tests.browser import accessibility
from tests.browser.phones import Watch
from tests.houses import visitor
from tests.serving import Served

LANGUAGES = ("vi", "en")
WIDTHS = (360, 1280)
HEIGHT = 740
ALL = {**PAGES, **STATES}


@pytest.fixture(scope="module")
def contexts(site: Served, chromium: Browser):
    """A browser context for each who visits, signed in by a cookie."""
    opened = {}
    for who in sorted({visit.who for visit in ALL.values()}):
        opened[who] = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        cookie = visitor(site.app, who).get_cookie("nghedan")
        if cookie:
            place = {"name": cookie.key, "value": cookie.value, "url": site.url}
            opened[who].add_cookies([place])
    yield opened
    for context in opened.values():
        context.close()


def visited(
    contexts: dict[str, BrowserContext], site: Served, visit: Visit, lang: str
) -> tuple[Page, Watch]:
    page = contexts[visit.who].new_page()
    watch = Watch().on(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    joint = "&" if "?" in visit.path else "?"
    page.goto(f"{site.url}{visit.path}{joint}lang={lang}")
    return page, watch


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_every_page_is_for_everybody(contexts, site: Served, name: str, lang: str):
    page, watch = visited(contexts, site, ALL[name], lang)
    accessibility.prepare(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert [each for each in accessibility.violations(page) if not meant(name, each)] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.wait_for_load_state("networkidle")
    page.close()

    refused = "" if ALL[name].status == 200 else str(ALL[name].status)
    assert [each for each in watch.complaints if not (refused and refused in each)] == []
    assert watch.hosts == {site.url}


def meant(name: str, violation: str) -> bool:
    """A television turns its pages by itself: nobody could press a key in front of it."""
    return name.startswith("public.rotate") and violation.startswith("meta-refresh:")


@pytest.mark.parametrize("name", PAGES)
def test_the_first_key_leads_past_the_navigation(contexts, site: Served, name: str):
    page, _watch = visited(contexts, site, PAGES[name], "vi")
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")

    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["height"] > 20
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_what_has_the_focus_can_be_seen(contexts, site: Served, name: str):
    page, _watch = visited(contexts, site, PAGES[name], "vi")
    for _stop in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
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
        )
        assert seen in ("outline", "shadow", "left"), seen
    page.close()


def test_the_unit_page_on_paper_holds_its_numbers(contexts, site: Served):
    record = visitor(site.app, "lanhdao").get(f"/ket-qua/{YEAR}/office.json").json
    page, _watch = visited(contexts, site, Visit(f"/ket-qua/{YEAR}/office", "lanhdao"), "vi")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    page.close()
    text = " ".join(sheet.extract_text() for sheet in paper.pages)

    assert 1 <= len(paper.pages) <= 8
    assert str(record["n"]) in text
    assert f"{record['headline']['value'] * 100:.1f}".replace(".", ",") in text
    assert "Văn phòng Sở" in text
