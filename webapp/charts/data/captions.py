"""What all charts share: their widths and formats, texts in several languages, captions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Width = Literal["wide", "narrow"]
"""``wide`` fills the text width of an A4 page, ``narrow`` a phone 360 px wide."""

Format = Literal["svg", "png"]


class Spoken(Protocol):
    """A text in several languages, as `surveys.published` hands them out."""

    def speak(self, language: str, /, **blanks: object) -> str:
        """Return the text in ``language``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captioned:
    """A title above and a note below, for pictures that leave their page; empty on a page."""

    title: str = ""
    note: str = ""
