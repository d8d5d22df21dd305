"""Makes reports of sample records, with their charts drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from surveys.organisation import Organisation
from surveys.published import Overview
from tests.webapp.record_samples import head, record
from webapp import founding
from webapp.charts.press import Press
from webapp.documents.order import PICTURES
from webapp.documents.report import members
from webapp.documents.report.figures import wishes
from webapp.documents.report.members import MembersPart
from webapp.documents.report.writing import report
from webapp.documents.report_docx import report_docx
from webapp.documents.report_pdf import report_pdf


@contextmanager
def a_press() -> Iterator[Press]:
    press = Press()
    yield press
    press.close()


def made(
    press: Press,
    kind: str,
    of: Overview | None = None,
    organisation: Organisation = founding.ORGANISATION,
    part: MembersPart | None = None,
) -> bytes:
    """Return a report of a record, as DOCX or PDF."""
    found = of or record()
    drawn = {
        wish.key: press.draw(wish.chart, wish.data, "vi", PICTURES[kind], state="s")  # type: ignore[index]
        for wish in (*wishes(found), *members.wishes(part))
    }
    setting = {"docx": report_docx, "pdf": report_pdf}[kind]
    return setting(report(found, part), head(organisation, found), drawn)
