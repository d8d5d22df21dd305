"""Posters for reception desks: what to scan, how, and what is promised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from webapp.documents.lettering import plain
from webapp.documents.qr import qr_svg
from webapp.documents.typesetting import pdf

SIZES = ("a4", "a5", "tent")
_NEXT_STEP = re.compile(r"(?<=\S)\s+(?=\d\.\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What one desk's poster says, in one language; ``address`` is the whole one.

    ``lang`` "" is that of the file; ``note`` a sentence that only this unit has;
    ``site`` the building where the desk stands, if that is named.
    """

    organization: str
    unit: str
    desk: str
    title: str
    steps: str
    promise: str
    no_phone: str
    motto: str
    address: str
    or_go_to: str
    lang: str = ""
    note: str = ""
    site: str = ""


def posters_pdf(posters: Sequence[Poster], *, size: str, lang: str) -> bytes:
    """Return the posters in one file, each on a sheet of its own.

    The picture holds the address of the desk and nothing else. Letters grow smaller where
    names are long, so that everything stays on its sheet.

    Args:
        posters: one for each desk and language.
        size: ``a4``, ``a5``, or ``tent``: an A4 sheet folded in the middle, readable from
            both sides.
        lang: of the words, where a poster does not say its own.
    """
    return pdf("posters.typ", {"size": size, "lang": lang, "posters": [*map(_said, posters)]})


def _said(poster: Poster) -> dict[str, object]:
    said = {name: plain(text) for name, text in asdict(poster).items()}
    return {
        **said,
        "steps": _NEXT_STEP.split(said["steps"]),
        "address": poster.address,
        "short": poster.address.removeprefix("https://").removeprefix("http://"),
        "qr": qr_svg(poster.address).decode(),
    }
