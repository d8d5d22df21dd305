"""A real browser: found on this machine, else fetched; tests never do without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from webapp.bootstrap.turns import alone

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("chrome", "msedge", "microsoft-edge", "microsoft-edge-stable"),
)
PLACES = (  # browsers that do not stand on PATH
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = (
    "The tests need a browser: install Chromium, Chrome or Edge, or name its program in"
    " NGHEDAN_BROWSER."
)
PHONE = ViewportSize(width=360, height=740)
"""CSS pixels of a small phone."""
PATIENCE = 10_000
"""Milliseconds that a page may take for anything, on a slow machine."""


def find_browser() -> str:
    """Return the program of a Chromium, fetching one if this machine has none.

    Raises:
        FileNotFoundError: there is none, with what to install.
    """
    for look in (_named, _on_path, _downloaded):
        if found := look():
            return found
    with alone(Path(tempfile.gettempdir()) / "nghedan-browser.lock"):
        for look in (_downloaded, _download, _install):
            if found := look():
                return found
    raise FileNotFoundError(ADVICE)


def _named() -> str | None:
    name = os.environ.get("NGHEDAN_BROWSER")
    if name and not shutil.which(name):
        raise FileNotFoundError(f"NGHEDAN_BROWSER names no program: {name}")
    return name


def _on_path() -> str | None:
    return next(filter(None, map(shutil.which, (*NAMES, *PLACES))), None)


def _downloaded() -> str | None:
    with sync_playwright() as playwright:
        return shutil.which(playwright.chromium.executable_path)


def _download() -> str | None:
    return _try([sys.executable, "-m", "playwright", "install", "chromium"], then=_downloaded)


def _install() -> str | None:
    if not _is_root() or not shutil.which("apt-get"):
        return None
    _try(["apt-get", "update"], then=_on_path)
    return _try(["apt-get", "install", "-y", "chromium"], then=_on_path)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _try(command: list[str], *, then: Callable[[], str | None]) -> str | None:
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
    return then()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser without a window that reaches no other machine."""
    options = [
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        *(["--no-sandbox"] if _is_root() else []),  # the sandbox refuses to work for root
    ]
    program = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor with a small phone that speaks Vietnamese, without cookies or cache."""
    visitor = chromium.new_context(viewport=PHONE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    visitor.set_default_timeout(PATIENCE)
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab of that phone."""
    return context.new_page()
