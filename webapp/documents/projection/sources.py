"""Where responses came from, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from surveys.published import Overview, View, Withheld
from webapp.charts.words import phrases
from webapp.documents.projection.record import rows_by_unit, unit_column
from webapp.documents.tables import Column, Kind, Row, Table

TIERS = {
    "ticket": ("Phiếu theo số thứ tự", "With a queue ticket"),
    "kiosk": ("Máy tính bảng tại quầy", "Tablet at the desk"),
    "qr_rotating": ("Mã QR thay đổi tại quầy", "Changing QR code"),
    "qr_static": ("Mã QR in sẵn tại quầy", "Printed QR code"),
    "paper": ("Phiếu giấy", "Paper"),
    "other": ("Các nguồn khác (gộp)", "Other sources (together)"),
}
FLAGGED = ("Phiếu có dấu hiệu khác thường (vẫn được tính)", "Unusual forms (counted all the same)")
WITHOUT_FLAGGED = (
    "Chỉ số nếu không tính phiếu có dấu hiệu khác thường",
    "Index without the unusual forms",
)


def of_sources(record: Overview, language: str) -> Table:
    """Return where the responses came from, and the headline without unusual ones."""
    return Table(
        key="sources",
        title=phrases.pick(language, "Nguồn phiếu", "Sources"),
        columns=(
            unit_column(language),
            Column(phrases.pick(language, "Nội dung", "Item"), Kind.TEXT, 40),
            Column(phrases.form_count(language), Kind.COUNT, 12),
            Column(phrases.index(language), Kind.SHARE_RANGE, 15),
        ),
        rows=rows_by_unit(record, language, partial(_source_rows, language=language)),
    )


def _source_rows(view: View, language: str) -> Iterator[Row]:
    sources = view.sources
    if sources is None:
        return
    for tier, people in sources.tiers:
        yield (phrases.pick(language, *TIERS[tier]), people, None)
    yield (phrases.pick(language, *FLAGGED), sources.flagged, None)
    without = sources.without_flagged
    is_withheld = isinstance(without, Withheld)
    said = phrases.pick(language, *WITHOUT_FLAGGED)
    yield (said, without, None) if is_withheld else (said, None, without)
