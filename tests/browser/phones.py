"""What people do on a phone in front of a desk: scan, tap, send."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browsers import PATIENCE, PHONE

SLOW_3G = {
    "offline": False,
    "latency": 300,  # milliseconds
    "downloadThroughput": 50_000,  # bytes a second: 400 kbit/s
    "uploadThroughput": 25_000,
}
THANKS = "**/cam-on*"


@contextmanager
def a_phone(chromium: Browser, *, scripts: bool = True) -> Iterator[BrowserContext]:
    """A small phone with a touch screen, as it comes out of a pocket: no cookies, no cache."""
    phone = chromium.new_context(
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        java_script_enabled=scripts,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    phone.set_default_timeout(PATIENCE)
    yield phone
    phone.close()


def scan(picture: bytes) -> str:
    """Return what a QR code in a picture holds, read by a decoder that knows nothing of us."""
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return str(code.text)


def slow_down(page: Page) -> None:
    """Put a page on a slow 3G network."""
    control = page.context.new_cdp_session(page)
    control.send("Network.enable")
    control.send("Network.emulateNetworkConditions", SLOW_3G)


def tap_answers(page: Page, level: int = 4) -> None:
    """Tap the same level in every row of the short form."""
    rows = page.locator("fieldset[role=radiogroup]").filter(
        has=page.locator(f"input[value='{level}']")
    )
    for number in range(8):
        rows.nth(number).locator(f"label:has(input[value='{level}'])").tap()


def answer(page: Page, address: str, level: int = 4) -> None:
    """Open a desk's address, tap every row, send, and read the thanks."""
    page.goto(address)
    tap_answers(page, level)
    page.locator("button[type=submit]").tap()
    page.wait_for_url(THANKS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cảm ơn Ông/Bà")


@dataclass
class Watch:
    """What a page asked for and complained about."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def on(self, page: Page) -> Watch:
        """Watch a page from now on."""
        page.on("request", self._note)
        page.on("console", lambda message: self._complain(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._miss)
        return self

    def forget(self) -> None:
        """Begin anew with the next page."""
        self.hosts.clear()
        self.complaints.clear()

    def _note(self, request: Request) -> None:
        self.hosts.add("/".join(request.url.split("/")[:3]))

    def _miss(self, request: Request) -> None:
        # A visit to a file ends as "aborted" when the browser takes it as a download.
        if not (request.is_navigation_request() and "ABORTED" in (request.failure or "")):
            self._complain("error", request.url)

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@contextmanager
def weighed(page: Page) -> Iterator[Callable[[], dict[str, int]]]:
    """Weigh what comes over the wire, by address: bytes with headers, as the browser counts."""
    control = page.context.new_cdp_session(page)
    control.send("Network.enable")
    addresses: dict[str, str] = {}
    weights: dict[str, int] = {}
    control.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    control.on(
        "Network.loadingFinished",
        lambda event: weights.update(
            {addresses.get(event["requestId"], "?"): int(event["encodedDataLength"])}
        ),
    )
    yield lambda: weights
    control.detach()
