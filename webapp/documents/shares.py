"""The two printed sheets that hold the opening key of a round, one for each holder."""

from __future__ import annotations

from surveys.ballots.crockford import in_groups
from surveys.ballots.shares import Share
from webapp.documents.qr import qr_svg
from webapp.documents.typesetting import secret_pdf


def share_sheet_pdf(share: Share, *, round_title: str, organization: str, holder: str) -> bytes:
    """Return the A4 sheet with one share: QR code, text to type, what to do with it.

    Print it once, for its holder only; the server forgets the share.

    Args:
        share: one of the two.
        round_title: in Vietnamese.
        organization: whose round it is.
        holder: name and post of who keeps the sheet; empty leaves a line to write on.

    Source:
        docs/privacy.md (sealed ballots: the opening key).
    """
    data = {
        "number": share.number,
        "other": 3 - share.number,
        "round": round_title,
        "organization": organization,
        "holder": holder,
        "tag": in_groups(share.round_tag),
        "fingerprint": in_groups(share.fingerprint),
        "lines": list(share.lines),
        "qr": qr_svg(share.scanned).decode(),
    }
    return secret_pdf("shares.typ", data)
