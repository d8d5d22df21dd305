"""What a clerk and a member do in a round, from the plan to the opening of the ballots."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyotp
from playwright.sync_api import Download, Page, expect
from pypdf import PdfReader

from surveys import assessing, response
from surveys.administration import invitations
from surveys.administration.auditing import By
from surveys.ballots import submission
from tests.browser import accessibility
from tests.browsers import PHONE
from tests.founding import PASSWORD
from tests.houses import house_of
from tests.serving import Served
from tests.surveys.member_world import FORM

Look = Callable[[Page], object]

SLUG = "tu-danh-gia-2026"
ROUND = f"/quan-tri/tu-danh-gia/{SLUG}"
CELLS = {
    "Văn phòng Sở": (17, "office"),
    "Phòng Người có công": (14, "merit"),
    "Trung tâm Dịch vụ việc làm": (21, "employment"),
    "Cơ sở cai nghiện ma túy": (32, "rehab"),
    "Trung tâm Công tác xã hội": (15, "social_work"),
    "Phòng Kế hoạch - Tài chính": (13, ""),
    "Phòng Giáo dục nghề nghiệp": (12, ""),
    "Thanh tra - Pháp chế": (11, ""),
}
MEMBERS = 135
SLOWEST = 90_000
"""Milliseconds: 135 codes are drawn slowly on purpose, and machines that test are busy."""
CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]\b")
SHARE_LINE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]")


def fits(page: Page) -> Page:
    """Nothing sticks out of a small phone. Pages with an address are looked at elsewhere."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    return page


def checked(page: Page) -> Page:
    """Nothing hinders anybody on this page, to which no address leads; nothing sticks out."""
    accessibility.prepare(page)
    assert accessibility.violations(page) == [], page.url
    return fits(page)


def words_of(download: Download, folder: Path) -> str:
    path = folder / download.suggested_filename
    download.save_as(path)
    return "\n".join(sheet.extract_text() for sheet in PdfReader(path).pages)


def sign_in(page: Page, url: str, username: str) -> None:
    page.goto(f"{url}/dang-nhap")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.locator("main button").click()
    page.wait_for_url(lambda address: not address.endswith("/dang-nhap"))


def plan(page: Page, url: str) -> None:
    page.goto(f"{url}/quan-tri/tu-danh-gia")
    fits(page)
    page.locator("main .actions a").click()
    fits(page)
    page.fill("#slug", SLUG)
    page.fill("#opens_on", "2026-11-02")
    page.check("input[name=public]")
    for at, (name, (members, unit)) in enumerate(CELLS.items()):
        page.fill(f"#name_{at}", name)
        page.fill(f"#issued_{at}", str(members))
        page.select_option(f"select[name=unit_{at}]", unit)
    page.locator("button[value=keep]").click()
    page.wait_for_url(f"**{ROUND}")
    fits(page)


def make_key(page: Page, folder: Path, look: Look) -> list[str]:
    """Print both sheets and rehearse with what stands on them."""
    page.fill("#holder_1", "Nguyễn Văn A, Bí thư")
    page.locator(".now button").click()
    look(page)
    printed = []
    for number in (0, 1):
        with page.expect_download() as coming:
            page.locator("main form .button:not(.quiet)").nth(number).click()
        printed.append("\n".join(SHARE_LINE.findall(words_of(coming.value, folder))))
    page.goto(page.url.removesuffix("/khoa") + "/khoa/dien-tap")
    fits(page)
    for number, share in enumerate(printed, start=1):
        page.fill(f"#share_{number}", share)
    page.locator("main form .button:not(.quiet)").click()
    page.wait_for_url(f"**{ROUND}")
    return printed


def print_slips(page: Page, folder: Path, look: Look) -> list[str]:
    for field in page.locator(".now input.few").all():
        field.fill("0")
    page.locator(".now button").click()
    look(page)
    with page.expect_download() as coming:
        page.locator("main form .button").click()
    return CODE.findall(words_of(coming.value, folder))


def confirm(page: Page, url: str) -> None:
    page.goto(url + ROUND)
    fits(page)
    page.locator(".now input[type=checkbox]").check()
    page.locator(".now button").click()
    page.wait_for_url(f"**{ROUND}")


def answer(page: Page, url: str, code: str, look: Look) -> None:
    """Fill in and send the form as a member does, looking at each page."""
    page.goto(f"{url}/tu-danh-gia")
    fits(page)
    page.fill("#code", code.lower())
    page.locator("main .go").click()
    page.locator("#MU1 input").first.check()
    for step in range(2, 11):
        page.locator("button[value=next]").click()
        expect(page.locator(".p label")).to_contain_text(f"{step}/10")
        look(page)
        for row in page.locator("fieldset").all():
            row.locator("input").nth(3).check()
    page.locator("button[value=next]").click()
    expect(page.locator("form h2").first).to_have_text("Xem lại trước khi gửi")
    look(page)
    page.locator("form .go").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận phiếu")
    look(page)


def answer_by_the_door(served: Served, codes: list[str]) -> None:
    """Let the others answer without a browser: every fifth is less content."""
    database = house_of(served.app).database
    for number, code in enumerate(codes):
        level = "3" if number % 5 == 0 else "4"
        filled = response.read(FORM, {item.code: [level] for item in FORM.ratings})
        with database.reading() as connection:
            ticket = assessing.present(connection, code)
        nonce = submission.new_nonce()
        database.write(
            lambda c, ticket=ticket, filled=filled, nonce=nonce: assessing.submit(
                c, ticket, filled, nonce=nonce
            )
        )


def open_ballots(page: Page, served: Served, shares: list[str], look: Look) -> None:
    secret, by = pyotp.random_base32(), By("quantri", datetime(2026, 1, 1))
    page.goto(f"{served.url}{ROUND}/mo-niem-phong")
    fits(page)
    house_of(served.app).database.write(
        lambda c: invitations.turn_second_factor_on(c, "quantri", secret, by=by)
    )
    page.reload()
    look(page)
    for number, share in enumerate(shares, start=1):
        page.fill(f"#share_{number}", share)
    page.fill("#code", pyotp.TOTP(secret).now())
    page.locator("main form .button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã mở niêm phong")
    look(page)
    assert page.locator("dd").first.inner_text() == str(MEMBERS - 5)
