"""Reading a page: its elements, in order, with their attributes and their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

LOADS = {  # attributes by which a page makes the browser fetch something
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "use": ("href",),
    "iframe": ("src",),
    "form": ("action", "hx-post", "hx-get"),
    "button": ("formaction",),
}
EMPTY = {"meta", "link", "img", "input", "br", "hr", "source", "wbr", "col"}


@dataclass
class Element:
    """One element: its tag, its attributes and all text below it."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    found: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


class Markup:
    """A page as it was read."""

    def __init__(self, page: str) -> None:
        reader = _Reader()
        reader.feed(page)
        reader.close()
        self.elements = reader.found

    def all(self, tag: str) -> list[Element]:
        """Return every element of a tag."""
        return [each for each in self.elements if each.tag == tag]

    def values(self, attribute: str) -> list[str]:
        """Return every value of an attribute."""
        return [
            each.attributes[attribute] for each in self.elements if attribute in each.attributes
        ]

    def loads(self) -> list[str]:
        """Return every address that the browser fetches by itself or sends a form to."""
        return [
            each.attributes[name]
            for each in self.elements
            for name in LOADS.get(each.tag, ())
            if name in each.attributes
        ]
