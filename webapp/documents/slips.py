"""The printed slips that carry members' codes: identical strips to cut, fold and draw by lot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.ballots.codes import Code
from surveys.ballots.crockford import in_groups
from webapp.documents.qr import qr_svg
from webapp.documents.typesetting import secret_pdf

PATH = "/tu-danh-gia"


@dataclass(frozen=True, slots=True)
class SlipGroup:
    """The codes of one group; ``spare`` of them are more than the group has members."""

    name: str
    codes: Sequence[Code]
    spare: int = 0


def slips_pdf(
    groups: Sequence[SlipGroup], *, round_title: str, address: str, fingerprint: str
) -> bytes:
    """Return the slips of all groups as A4 sheets, each group on sheets of its own.

    Slips differ in nothing but their code, so nobody can tell one from another; the
    QR code carries it behind ``#``, where no server and no log ever sees it. Spare
    slips look like the others.

    Args:
        groups: in the order to print them.
        round_title: in Vietnamese.
        address: where the site is reached, as ``https://example.vn``.
        fingerprint: eight symbols of the round's opening key.

    Source:
        docs/privacy.md (sealed ballots: codes).
    """
    form = address.rstrip("/") + PATH
    data = {
        "round": round_title,
        "form": form.removeprefix("https://").removeprefix("http://"),
        "fingerprint": in_groups(fingerprint),
        "groups": [_group(group, form) for group in groups],
    }
    return secret_pdf("slips.typ", data)


def _group(group: SlipGroup, form: str) -> dict[str, object]:
    slips = [
        {"code": code.printed, "qr": qr_svg(f"{form}#{code.printed}").decode()}
        for code in group.codes
    ]
    return {"name": group.name, "spare": group.spare, "slips": slips}
