"""A members' round as tables: groups, dimensions, self beside citizens. Bands stay bands.

Every cell is a field of the published record, so a group of which only bands are known gives
the same bytes whatever its members answered within them (privacy rules P6b and P10).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from surveys.published import Withheld
from surveys.published_gaps import GapEstimate, GapRow, GapTable, Reading
from surveys.published_members import (
    DimensionResult,
    GroupKind,
    MemberGroup,
    MemberRecord,
    ShownGroup,
)
from surveys.scoring import READINGS
from webapp.charts.words import phrases
from webapp.documents.projection.record import code_column
from webapp.documents.projection.scores import (
    group_column,
    score_columns,
    score_values,
    worst_columns,
    worst_values,
)
from webapp.documents.tables import Column, Kind, Row, Table

KINDS = {
    GroupKind.WHOLE: ("Toàn Đảng bộ", "The whole"),
    GroupKind.CELL: ("Chi bộ", "Cell"),
    GroupKind.MERGE: ("Nhóm gộp", "Merged group"),
}
BANDS = (
    "Thang 0–100. Nhóm dưới 30 phiếu chỉ công bố khoảng; hai cột “tính cả người chưa trả lời” là "
    "khoảng chắc chắn chứa điểm của cả nhóm. Hai năm đứng cạnh nhau để tham khảo: người trả lời "
    "mỗi năm có thể khác nhau.",
    "From 0 to 100. Of groups below 30 forms only a range is published; the two columns “with "
    "those who did not answer” surely hold the score of the whole group. Two years stand side by "
    "side for orientation: other people may have answered.",
)


def groups(record: MemberRecord) -> tuple[MemberGroup, ...]:
    """Return the whole, then the groups in the order of the plan."""
    return (record.whole, *record.groups)


def of_groups(record: MemberRecord, language: str) -> Table:
    """Return who took part in each group, and its overall index, this year and the one before."""
    say = partial(phrases.pick, language)
    return Table(
        key="members",
        title=say("Tự đánh giá", "Self-assessment"),
        columns=(
            group_column(language),
            Column(say("Loại", "Kind"), Kind.TEXT, 14),
            Column(say("Đảng viên", "Members"), Kind.COUNT),
            Column(phrases.form_count(language), Kind.COUNT),
            Column(say("Tỷ lệ trả lời", "Answered"), Kind.WHOLE_SHARE),
            *score_columns(say("Chỉ số chung", "Overall index"), language),
            *worst_columns(language),
            *score_columns(say("Năm trước", "Year before"), language),
        ),
        rows=tuple(_group(each, language) for each in groups(record)),
        note=say(*BANDS),
    )


def _group(found: MemberGroup, language: str) -> Row:
    info = found.info
    head = (info.name.speak(language), phrases.pick(language, *KINDS[info.kind]), info.issued)
    if not isinstance(found, ShownGroup):
        return (*head, found.why, *[None] * 9)
    return (
        *head,
        found.n,
        found.response_rate,
        *score_values(found.overall),
        *worst_values(found.overall),
        *score_values(found.overall_before),
    )


def of_dimensions(record: MemberRecord, language: str) -> Table:
    """Return the awareness profile of each group."""
    say = partial(phrases.pick, language)
    return Table(
        key="dimensions",
        title=say("Nhóm nội dung", "Dimensions"),
        columns=(
            group_column(language),
            Column(say("Nội dung", "Item"), Kind.TEXT, 40),
            *score_columns(say("Điểm", "Score"), language),
            *worst_columns(language),
            *score_columns(say("Năm trước", "Year before"), language),
            Column(say("Số câu được tính", "Items counted"), Kind.COUNT),
        ),
        rows=tuple(
            (each.info.name.speak(language), *_dimension(one, language))
            for each in groups(record)
            if isinstance(each, ShownGroup)
            for one in each.dimensions
        ),
    )


def _dimension(found: DimensionResult, language: str) -> Row:
    return (
        found.name.speak(language),
        *score_values(found.score),
        *worst_values(found.score),
        *score_values(found.before),
        found.items,
    )


def of_gaps(record: MemberRecord, language: str) -> Table:
    """Return what members think citizens feel, beside what citizens say."""
    say = partial(phrases.pick, language)
    return Table(
        key="gaps",
        title=say("Tự đánh giá và người dân", "Self and citizens"),
        columns=(
            group_column(language),
            Column(say("Phiếu của người dân", "Citizens’ form"), Kind.TEXT, 30),
            code_column(language),
            Column(say("Nội dung", "Item"), Kind.TEXT, 30),
            *score_columns(say("Điểm tự đánh giá", "Score of self"), language),
            Column(say("Người dân", "Citizens"), Kind.SCORE),
            *score_columns(say("Chênh lệch", "Difference"), language, kind=Kind.POINTS),
            Column(say("Khoảng 95% từ", "95% range from"), Kind.POINTS),
            Column(say("Khoảng 95% đến", "95% range to"), Kind.POINTS),
            Column(say("Đọc là", "Reading"), Kind.TEXT, 36),
        ),
        rows=tuple(_gaps(record, language)),
        note=say(
            "Thang 0–100, hoặc tỷ lệ hài lòng tính bằng phần trăm nếu hai bên hỏi khác thang.",
            "From 0 to 100, or satisfied people in per cent where the two scales differ.",
        ),
    )


def _gaps(record: MemberRecord, language: str) -> Iterator[Row]:
    for each in groups(record):
        for table in each.gaps if isinstance(each, ShownGroup) else ():
            for row in table.rows:
                yield (each.info.name.speak(language), *_gap(table, row, language))


def _gap(table: GapTable, row: GapRow, language: str) -> Row:
    return (
        table.form.title.speak(language),
        row.code,
        row.short.speak(language),
        *score_values(row.own),
        row.citizens,
        *_difference(row.gap),
        _reading(row, language),
    )


def _difference(found: GapEstimate | Withheld) -> Row:
    if isinstance(found, Withheld):
        return (found, *[None] * 4)
    is_exact = found.low_value == found.high_value
    ends = (found.low_value, None, None) if is_exact else (None, found.low_value, found.high_value)
    return (*ends, found.low, found.high)


def _reading(row: GapRow, language: str) -> str | None:
    if row.reading is Reading.UNCLEAR:
        return phrases.pick(
            language,
            "chưa đủ dữ liệu để kết luận khác nhau",
            "not enough data to conclude a difference",
        )
    return READINGS[row.reading.value].speak(language) if row.reading else None
