"""The binding process: makes files of published records, behind the web process.

Started by `webapp.documents.bindery`, never imported by the web process: importing it loads
what sets Word, PDF and Excel files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from surveys.published_members import MemberRecord
from webapp.charts import errands
from webapp.documents.order import FileKind, MembersOrder, Order
from webapp.documents.report.writing import report
from webapp.documents.report_docx import report_docx
from webapp.documents.report_pdf import report_pdf
from webapp.documents.table_csv import record_csv
from webapp.documents.workbook.book import record_xlsx

Pictures = Mapping[str, bytes]


def _docx(order: Order, pictures: Pictures) -> bytes:
    said = report(order.record, order.members)
    return report_docx(said, order.letterhead, pictures, order.form)


def _pdf(order: Order, pictures: Pictures) -> bytes:
    return report_pdf(report(order.record, order.members), order.letterhead, pictures)


MAKERS: Mapping[FileKind, Callable[[Order, Pictures], bytes]] = {
    "docx": _docx,
    "pdf": _pdf,
    "xlsx": lambda order, _pictures: record_xlsx(order.record, order.language, _members(order)),
    "csv": lambda order, _pictures: record_csv(order.record, order.language, _members(order)),
}
TABLES = {"xlsx": record_xlsx, "csv": record_csv}


def _members(order: Order) -> MemberRecord | None:
    return order.members.record if order.members else None


def make(order: Order | MembersOrder, pictures: Pictures) -> bytes:
    """Return the file that is ordered; equal arguments give equal bytes."""
    if isinstance(order, MembersOrder):
        return TABLES[order.kind](None, order.language, order.record)
    return MAKERS[order.kind](order, pictures)


if __name__ == "__main__":
    errands.run(make)
