"""The text of a report: figures and charts are filled in, judgements are left to the office.

Source:
    the outline of Hướng dẫn 05-HD/VPTW for reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from surveys.published import Estimate, Overview, RatingResult, View, Withheld
from webapp import wording
from webapp.charts import gallery
from webapp.charts.words import phrases
from webapp.documents import notes
from webapp.documents.lettering import plain
from webapp.documents.projection.record import unit_name, views
from webapp.documents.projection.units import of_units
from webapp.documents.report import members
from webapp.documents.report.annex import annex
from webapp.documents.report.blocks import (
    Blank,
    Block,
    Figure,
    Lead,
    Part,
    Point,
    Report,
    Section,
    Text,
)
from webapp.documents.report.figures import Wish, levels_of, wishes
from webapp.documents.report.grids import grid
from webapp.documents.report.members import MembersPart
from webapp.documents.report.weakest import of_weakest

VI = "vi"
"""Reports are written in Vietnamese only: their form is prescribed."""
LETTERS = "abcdđeghiklmnopqrstuvxy"


def report(record: Overview, part: MembersPart | None = None) -> Report:
    """Return the report of a round, or of one unit; ``part`` is what members said, if known."""
    body = (*_organised(record), *_results(record, part), *_left_to_the_office())
    return Report(body=body, annex=annex(record))


def _organised(record: Overview) -> Iterator[Block]:
    yield Section("I- TÌNH HÌNH TỔ CHỨC KHẢO SÁT")
    yield Point("1. Mục đích, đối tượng, thời gian, phương pháp")
    yield Text(_how(record))
    yield Text(f"Số liệu trong báo cáo được tổng hợp {notes.period(record, VI)}.")
    yield Point("2. Số phiếu thu về, tỷ lệ trên số lượt giao dịch (theo từng đơn vị)")
    yield Text(_returned(record))
    units = of_units(record, VI).without(phrases.index(VI))
    yield grid(units, VI, title="Bảng 1. Số phiếu và số lượt giao dịch")


def _how(record: Overview) -> str:
    names = [plain(unit_name(view, VI)) for view in views(record) if view.unit]
    opened = wording.official_date(record.round.opens_on)
    asked = sum(1 for _item in views(record)[0].ratings) if record.units else 0
    return (
        f"Đợt khảo sát “{plain(record.round.title.vi)}” được tổ chức từ {opened} tại "
        f"{_counted(len(names))} đơn vị trực tiếp phục vụ nhân dân: {', '.join(names)}. Đối tượng "
        f"là người dân từ đủ 18 tuổi đến giao dịch, tự nguyện trả lời phiếu không ghi tên bằng "
        f"điện thoại, máy tính bảng tại quầy hoặc phiếu giấy. Mẫu phiếu: "
        f"“{plain(record.form.title.vi)}” (phiên bản {record.form.version}), gồm "
        f"{_counted(asked)} nội dung đánh giá theo 5 mức."
    )


def _counted(number: int) -> str:
    """Return a count as official lists write it: "05"."""
    return f"{number:02d}"


def _returned(record: Overview) -> str:
    view = record.whole or (record.units[0] if len(record.units) == 1 else None)
    if view is None:
        return "Số phiếu của từng đơn vị được nêu trong bảng dưới đây."
    if isinstance(view.n, Withheld):
        return f"{phrases.withheld(view.n, VI)}."
    said = [f"Tổng số phiếu thu về: {wording.number(view.n)} phiếu"]
    if view.visits is not None and view.coverage is not None:
        said.append(f"số lượt giao dịch: {wording.number(view.visits)} lượt")
        said.append(f"tỷ lệ phiếu trên lượt: {wording.percent(view.coverage)}")
    return "; ".join(said) + "."


def _results(record: Overview, part: MembersPart | None) -> Iterator[Block]:
    yield Section("II- KẾT QUẢ")
    yield Point("1. Ý kiến của người dân")
    drawn = {wish.key: wish for wish in wishes(record)}
    yield Text(_headline(record))
    if "dots" in drawn:
        yield _figure(drawn["dots"], "Chỉ số của các đơn vị và khoảng dao động")
    yield Text(notes.SELF_SELECTED[0])
    for letter, view in zip(LETTERS, views(record), strict=False):
        yield from _of_view(f"{letter}) ", view, drawn)
    weakest = of_weakest(record)
    if weakest.rows:
        yield Part("Nội dung có tỷ lệ hài lòng thấp nhất")
        yield grid(weakest, VI, title="Bảng 2. Nội dung thấp nhất của từng đơn vị")
    yield Point("2. Tự đánh giá của cán bộ, đảng viên theo 8 nhóm nội dung")
    yield from members.assessed(part)
    yield Point("3. So sánh tự đánh giá với đánh giá của người dân")
    yield from members.compared(part)


def _headline(record: Overview) -> str:
    names = {plain(view.headline.name.vi): None for view in views(record)}
    said = (f"{plain(unit_name(view, VI))} {_said(view)}" for view in views(record))
    return f"{', '.join(names)}: {'; '.join(said)}."


def _said(view: View) -> str:
    share = phrases.share(view.headline.result, VI)
    if isinstance(view.headline.result, Estimate) and isinstance(view.n, int):
        return f"{share}, {phrases.forms(view.n, VI)}"
    return share


def _of_view(letter: str, view: View, drawn: dict[str, Wish]) -> Iterator[Block]:
    yield Part(f"{letter}{plain(unit_name(view, VI))}")
    wish = drawn.get(levels_of(view))
    if wish is None:
        reasons = [item.why for item in view.ratings if not isinstance(item, RatingResult)]
        yield Text(phrases.all_withheld(reasons, VI))
        return
    yield Lead(plain(gallery.sentence(wish.chart, wish.data, VI)))
    yield _figure(wish, f"Mức độ hài lòng theo từng nội dung – {plain(unit_name(view, VI))}")


def _figure(wish: Wish, text: str) -> Figure:
    alt = plain(gallery.alt(wish.chart, wish.data, VI))
    return Figure(picture=wish.key, width=wish.width, text=text, alt=alt)


def _left_to_the_office() -> Iterator[Block]:
    yield Section("III- ĐÁNH GIÁ CHUNG")
    yield Point("1. Ưu điểm")
    yield Blank("")
    yield Point("2. Hạn chế, nguyên nhân")
    yield Blank("")
    yield Section("IV- NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI")
    yield Blank("")
