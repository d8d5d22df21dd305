"""QR codes: for posters and screens, and inside the sheets that are printed."""

from __future__ import annotations

import io
import re

import segno

QUIET_ZONE = 4
"""White modules around the code, as the standard demands."""


def qr_svg(content: str) -> bytes:
    """Return the QR code of ``content`` as a whole SVG document without style attributes.

    At least error correction level M (15 %), more where it costs no space.

    Source:
        ISO/IEC 18004.
    """
    return _drawn(content, kind="svg", scale=1)


def qr_inline(content: str) -> str:
    """Return the QR code as an element of a page, as large as its room.

    For addresses that hold a secret: as a picture of its own it would have an address again.
    """
    drawn = qr_svg(content).decode().partition("?>")[2]
    return re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', drawn, count=1)


def qr_png(content: str, *, scale: int = 16) -> bytes:
    """Return the QR code of ``content`` as PNG, ``scale`` pixels for each module."""
    return _drawn(content, kind="png", scale=scale)


def _drawn(content: str, *, kind: str, scale: int) -> bytes:
    drawn = io.BytesIO()
    code = segno.make(content, error="m", boost_error=True, micro=False)
    code.save(drawn, kind=kind, scale=scale, border=QUIET_ZONE, light="#fff", dark="#000")
    return drawn.getvalue()
