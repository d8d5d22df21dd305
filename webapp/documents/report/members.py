"""What a report says of members' self-assessment, and of the gap to what citizens say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.published import Withheld
from surveys.published_gaps import GapEstimate, GapRow, GapTable, Reading
from surveys.published_members import DimensionResult, MemberRecord, ShownGroup
from surveys.published_scores import Exact, Score
from surveys.scoring import READINGS
from webapp import wording
from webapp.charts import gallery
from webapp.charts.data.members import Dumbbell, Profile
from webapp.charts.words import phrases
from webapp.documents.lettering import plain
from webapp.documents.report.blocks import Blank, Block, Cell, Figure, Grid, Lead, Text
from webapp.documents.report.figures import Wish

VI = "vi"
WIDE = 140
BOUNDS = (
    "Cột “Nếu tính cả người chưa trả lời” là khoảng chắc chắn chứa điểm của toàn thể, dù những "
    "người chưa trả lời nghĩ thế nào. Nhóm dưới 30 phiếu chỉ công bố theo khoảng."
)
TO_ADD = "(Cơ quan bổ sung từ kết quả đợt tự đánh giá đã mở phiếu.)"


@dataclass(frozen=True, slots=True)
class MembersPart:
    """A published members' round, and what its charts are drawn from (none where withheld)."""

    record: MemberRecord
    profile: Profile | None
    gaps: Dumbbell | None


def wishes(part: MembersPart | None) -> Iterator[Wish]:
    """Yield the pictures of this part."""
    if part and part.profile:
        yield Wish("profile", "profile", part.profile, WIDE)
    if part and part.gaps:
        yield Wish("gaps", "dumbbell", part.gaps, WIDE)


def assessed(part: MembersPart | None) -> Iterator[Block]:
    """Yield how members assess themselves, by dimension."""
    if part is None:
        yield Blank(TO_ADD)
        return
    group = part.record.whole
    if not isinstance(group, ShownGroup):
        yield Text(f"{phrases.withheld(group.why, VI)}.")
        return
    yield Text(_taking_part(part.record, group))
    yield _dimensions(part.record, group)  # smaller than the figure: it fills the page before it
    for wish in wishes(part):
        if wish.key == "profile":
            yield Lead(plain(gallery.sentence(wish.chart, wish.data, VI)))
            yield _figure(wish, "Tự đánh giá theo nhóm nội dung")


def compared(part: MembersPart | None) -> Iterator[Block]:
    """Yield what members think citizens feel, beside what citizens say."""
    group = part.record.whole if part else None
    if part is None or not isinstance(group, ShownGroup) or not group.gaps:
        yield Blank("(Cơ quan bổ sung.)")
        return
    for wish in wishes(part):
        if wish.key == "gaps":
            yield Lead(plain(gallery.sentence(wish.chart, wish.data, VI)))
            yield _figure(wish, "Tự đánh giá và đánh giá của người dân")
    yield _gaps(group.gaps[0])


def _taking_part(record: MemberRecord, group: ShownGroup) -> str:
    rate = wording.percent(group.response_rate, 0)
    low = " Tỷ lệ trả lời thấp, cần đọc kết quả thận trọng." if group.is_rate_low else ""
    return (
        f"Đợt “{plain(record.round.title.vi)}”: {wording.number(group.n)} trên "
        f"{wording.number(group.info.issued)} đảng viên đã trả lời ({rate}). Phiếu được niêm "
        f"phong, không ai biết phiếu nào của ai.{low}"
    )


def _figure(wish: Wish, text: str) -> Figure:
    alt = plain(gallery.alt(wish.chart, wish.data, VI))
    return Figure(picture=wish.key, width=wish.width, text=text, alt=alt)


def _dimensions(record: MemberRecord, group: ShownGroup) -> Grid:
    before = f"Năm {record.before.opens_on.year}" if record.before else "Năm trước"
    return Grid(
        text="Bảng 3. Điểm tự đánh giá theo nhóm nội dung (thang 0–100)",
        headings=(
            "Nhóm nội dung",
            f"Năm {record.round.opens_on.year}",
            before,
            "Nếu tính cả người chưa trả lời",
        ),
        widths=(50, 14, 14, 22),
        rows=tuple(tuple(_dimension(each)) for each in group.dimensions),
        note=BOUNDS,
    )


def _dimension(each: DimensionResult) -> Iterator[Cell]:
    yield Cell(plain(each.name.vi), is_text=True)
    if isinstance(each.score, Withheld):
        yield Cell(phrases.withheld(each.score, VI), span=3)
        return
    yield Cell(score(each.score))
    yield Cell(score(each.before) if each.before is not None else "")
    ends = (wording.number(end) for end in (each.score.worst_low, each.score.worst_high))
    yield Cell("–".join(ends))


def _gaps(table: GapTable) -> Grid:
    return Grid(
        text="Bảng 4. Tự đánh giá và đánh giá của người dân",
        headings=("Nội dung", "Tự đánh giá", "Người dân", "Chênh lệch", "Nhận định"),
        widths=(30, 12, 12, 20, 30),
        rows=tuple(tuple(_gap(row)) for row in table.rows),
        note=f"Ý kiến người dân: {plain(table.round.title.vi)}.",
    )


def _gap(row: GapRow) -> Iterator[Cell]:
    yield Cell(plain(row.short.vi), is_text=True)
    yield Cell(score(row.own))
    yield Cell(phrases.too_little(VI) if isinstance(row.citizens, Withheld) else _one(row.citizens))
    if isinstance(row.gap, Withheld):
        yield Cell(phrases.withheld(row.gap, VI), span=2)
        return
    yield Cell(_difference(row.gap))
    yield Cell(_reading(row), is_text=True)


def score(found: Score) -> str:
    """Return "72,5", of a band "65–80", or the few words for a withheld value."""
    if isinstance(found, Withheld):
        return phrases.too_little(VI)
    if isinstance(found, Exact):
        return _one(found.value)
    return f"{wording.number(found.low)}–{wording.number(found.high)}"


def _one(value: float) -> str:
    return wording.number(value, 1)


def _difference(found: GapEstimate) -> str:
    if found.low_value == found.high_value:
        return wording.points(found.low_value)
    return wording.points_interval(found.low_value, found.high_value, decimals=0)


def _reading(row: GapRow) -> str:
    if row.reading in (None, Reading.UNCLEAR):
        return "chưa đủ dữ liệu để kết luận khác nhau"
    return plain(READINGS[str(row.reading)].vi)
