"""What is true of every page, also of those that refuse something."""

from __future__ import annotations

import re

from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests.markup import Markup
from webapp.security import HEADERS


def check_page(reply: TestResponse, *, status: int, lang: str) -> Markup:
    """Check a page from its headers to its last link, and return what was read."""
    page = Markup(reply.text)
    assert reply.status_code == status
    assert reply.content_type == "text/html; charset=utf-8"
    check_headers(reply.headers)
    check_frame(page, lang)
    check_nothing_is_inline(page)
    check_nothing_comes_from_elsewhere(page)
    check_names_lead_somewhere(page)
    return page


def check_headers(headers: Headers) -> None:
    for name, value in HEADERS:
        assert headers[name] == value, name
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers
    assert "unsafe" not in headers["Content-Security-Policy"]


def check_frame(page: Markup, lang: str) -> None:
    assert page.all("html")[0].attributes["lang"] == lang
    assert page.all("title")[0].text.strip()
    assert len(page.all("h1")) == 1
    assert page.all("h1")[0].text.strip()
    assert page.all("a")[0].attributes["href"] == "#main"
    assert len(page.all("main")) == 1
    assert [each for each in page.all("link") if each.attributes.get("rel") == "icon"]
    viewport = [each for each in page.all("meta") if each.attributes.get("name") == "viewport"]
    assert "user-scalable" not in viewport[0].attributes["content"]


def check_nothing_is_inline(page: Markup) -> None:
    assert not page.all("style")
    assert not page.values("style")
    assert all("src" in script.attributes for script in page.all("script"))
    assert not [name for each in page.elements for name in each.attributes if name.startswith("on")]
    assert not [value for value in page.values("href") if value.startswith("javascript:")]


def check_nothing_comes_from_elsewhere(page: Markup) -> None:
    for address in page.loads():
        assert re.match(r"(/(?!/)|#|\?)", address) or ":" not in address, address
        assert not address.startswith("//"), address
    for link in page.values("href"):
        assert re.match(r"(/(?!/)|#|\?|https?://|tel:|mailto:)", link), link


def check_names_lead_somewhere(page: Markup) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form"):
        named = {name for value in page.values(attribute) for name in value.split()}
        assert named <= set(ids), attribute
    inside = {value[1:] for value in page.values("href") if value.startswith("#") and value[1:]}
    assert inside <= set(ids)
    assert all("alt" in image.attributes for image in page.all("img"))
