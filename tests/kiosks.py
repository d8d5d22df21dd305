"""A tablet at a desk, as the clerk enrols it and visitors touch it."""

from __future__ import annotations

import re

from flask import Flask
from werkzeug.test import TestResponse

from tests.houses import Browser, visitor
from tests.markup import Markup

HOME = "/kiosk/VP1"
FORM = f"{HOME}/phieu"


def link(app: Flask, point: str = "VP1") -> str:
    """Let the clerk make a link that enrols a device; return its path."""
    page = visitor(app, "quantri").send(f"/quan-tri/diem-tiep-don/{point}/may").text
    found = re.search(rf'href="(/kiosk/{point}/ghi-danh\?ma=[\w-]+)"', page)
    assert found
    return found[1]


def enrol(device: Browser, path: str) -> TestResponse:
    """Open a link on a device and say yes."""
    place, _sign, token = path.partition("?ma=")
    return device.send(place, ma=token)


def tablet(app: Flask, point: str = "VP1") -> Browser:
    """Return a device that is enrolled at a desk."""
    device = visitor(app)
    assert enrol(device, link(app, point)).status_code == 200
    return device


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a screen."""
    fields = [each.attributes for each in Markup(page).all("input")]
    return {each["name"]: each["value"] for each in fields if each.get("type") == "hidden"}


def asked(page: str) -> str:
    """Return the code of the question on a screen."""
    found = re.search(r'<button type="submit" name="(CS\d\d)"', page)
    assert found
    return found[1]


def touch(device: Browser, page: str, value: str = "4") -> TestResponse:
    """Touch an answer."""
    return device.post(FORM, data={**hidden(page), asked(page): value})


def go(device: Browser, page: str, way: str) -> TestResponse:
    """Touch “back” or the other language."""
    return device.post(FORM, data={**hidden(page), "go": way})


def walk(device: Browser, value: str = "4", steps: int = 8) -> TestResponse:
    """Begin, and touch the same level on so many screens."""
    reply = device.get(FORM)
    for _screen in range(steps):
        reply = touch(device, reply.text, value)
    return reply
