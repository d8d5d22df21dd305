"""Find what could name a person in a comment, for the reviewer to confirm (privacy rule P9).

These are suggestions, generous on purpose: a person decides. Vietnamese names cannot be
told from other capitalised words, so only words after a form of address are suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize


class Kind(StrEnum):
    """What a piece of text might be."""

    PHONE = "phone"
    ID = "id"
    EMAIL = "email"
    NAME = "name"


MASKS = {
    Kind.PHONE: "[số điện thoại]",
    Kind.ID: "[số giấy tờ]",
    Kind.EMAIL: "[thư điện tử]",
    Kind.NAME: "[tên riêng]",
}
"""What stands in a comment instead."""

NAME_WORDS = 5
"""The longest name that is suggested as one, in words."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text, from ``start`` up to, not including, ``end``."""

    start: int
    end: int
    kind: Kind


TITLES = ("anh", "chị", "ông", "bà", "cô", "chú", "bác", "em", "đồng chí", "đ/c")
_SPELLINGS = sorted({normalize(form, title) for title in TITLES for form in ("NFC", "NFD")})
_TITLE = "|".join(re.escape(title).replace(r"\ ", r"\s+") for title in reversed(_SPELLINGS))
_ADDRESS = re.compile(rf"(?<!\w)(?:{_TITLE})(?=[ \t.:])[.:]?", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[ \t]+((?:[^\W\d_][\u0300-\u036f]*)+)")
_EMAIL = re.compile(r"[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+")
_NUMBER = re.compile(r"(?<![\w.,])(?:\(?\+)?\(?\d(?:[ .\-()]{0,2}\d){8,12}(?!\d)")
_MONEY = re.compile(r"[1-9]\d{0,2}(?:[. ]000)+|[1-9]\d{0,2}(?:\.\d{3})+")
_PHONE = re.compile(r"0\d{9,10}|84\d{9}|\+84\d{9,10}")
_ID = re.compile(r"\d{9}|\d{12}")


def suggest(text: str) -> tuple[Span, ...]:
    """Return what could name a person, from left to right, without overlaps.

    Telephone numbers (``0912 345 678``, ``+84 …``), identity numbers of 9 or 12 digits,
    e-mail addresses, and capitalised words after *anh, chị, ông, bà, đồng chí* and the like.
    """
    found: list[Span] = []
    for span in (*_emails(text), *_numbers(text), *_names(text)):
        if all(span.end <= other.start or other.end <= span.start for other in found):
            found.append(span)
    return tuple(sorted(found))


def masked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with each span replaced by the words for its kind.

    Raises:
        ValueError: spans overlap, are empty or lie outside the text.
    """
    pieces: list[str] = []
    done = 0
    for span in sorted(spans):
        if not done <= span.start < span.end <= len(text):
            raise ValueError(f"A span from {span.start} to {span.end} cannot be masked here.")
        pieces += [text[done : span.start], MASKS[span.kind]]
        done = span.end
    return "".join([*pieces, text[done:]])


def _emails(text: str) -> Iterator[Span]:
    for found in _EMAIL.finditer(text):
        yield Span(*found.span(), Kind.EMAIL)


def _numbers(text: str) -> Iterator[Span]:
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"[^\d+]", "", found[0])
        if _MONEY.fullmatch(found[0]):
            continue
        if _PHONE.fullmatch(digits):
            yield Span(*found.span(), Kind.PHONE)
        elif _ID.fullmatch(digits):
            yield Span(*found.span(), Kind.ID)


def _names(text: str) -> Iterator[Span]:
    for address in _ADDRESS.finditer(text):
        words: list[re.Match[str]] = []
        end = address.end()
        while len(words) < NAME_WORDS and (word := _NEXT_WORD.match(text, end)):
            if not _names_somebody(word[1]):
                break
            words.append(word)
            end = word.end()
        if words:
            yield Span(words[0].start(1), end, Kind.NAME)


def _names_somebody(word: str) -> bool:
    plain = normalize("NFC", word)
    return plain[0].isupper() and plain.lower() not in TITLES
