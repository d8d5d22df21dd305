"""The report as PDF: tagged, with the product's own fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from webapp.documents.coverage import printable
from webapp.documents.report.blocks import Report
from webapp.documents.report.letterhead import Letterhead
from webapp.documents.typesetting import pdf


def report_pdf(report: Report, letterhead: Letterhead, pictures: Mapping[str, bytes]) -> bytes:
    """Return the report as accessible PDF; equal arguments give equal bytes.

    Args:
        report: what it says.
        letterhead: whose it is.
        pictures: the SVG of each figure, by its key.
    """
    data = {
        "head": asdict(letterhead),
        "body": [asdict(block) for block in report.body],
        "annex": [asdict(block) for block in report.annex],
        "pictures": {key: picture.decode() for key, picture in pictures.items()},
    }
    return pdf("report.typ", printable(data))
