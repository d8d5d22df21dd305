"""Posters for reception desks: what to scan, how, and what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from werkzeug.exceptions import NotFound

from webapp.documents.qr import qr_svg
from webapp.documents.typesetting import pdf

SIZES = ("a4", "a5", "tent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What one desk's poster says, in one language; ``address`` is the whole one."""

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


def posters_pdf(posters: Sequence[Poster], *, size: str, lang: str) -> bytes:
    """Return the posters in one file, each on a sheet of its own.

    Args:
        posters: one for each desk.
        size: ``a4``, ``a5``, or ``tent``: an A4 sheet folded in the middle, readable from
            both sides.
        lang: of the words.

    Raises:
        NotFound: there is no such size.
    """
    if size not in SIZES:
        raise NotFound
    return pdf("posters.typ", {"size": size, "lang": lang, "posters": [*map(_said, posters)]})


def _said(poster: Poster) -> dict[str, object]:
    short = poster.address.removeprefix("https://").removeprefix("http://")
    return {**asdict(poster), "short": short, "qr": qr_svg(poster.address).decode()}
