"""Words that several charts need."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.published import Estimate, Reason, Withheld
from webapp import wording

_WHY = {
    Reason.TOO_FEW: (
        "Chưa đủ số liệu để hiển thị (dưới {floor} phiếu)",
        "Too few answers to show (fewer than {floor})",
    ),
    Reason.PROTECTS_ANOTHER: (
        "Không hiển thị để không lộ số liệu của nhóm nhỏ khác",
        "Not shown, so that another small group stays protected",
    ),
    Reason.NOT_ENOUGH_FOR_INDEX: (
        "Chưa đủ số liệu để tính chỉ số",
        "Too few answers for an index",
    ),
    Reason.NOT_OPENED: ("Kết quả chưa được mở", "Results not opened yet"),
}


def pick(language: str, vi: str, en: str) -> str:
    """Return the text in the language; Vietnamese where there is no other."""
    return en if language == "en" else vi


def withheld(why: Withheld, language: str) -> str:
    """Return the sentence that stands where a value is withheld."""
    return pick(language, *_WHY[why.reason]).format(floor=why.floor)


def few(why: Withheld, language: str) -> str | None:
    """Return what stands in place of n: "dưới 5", or nothing where n is not the reason."""
    if why.reason is not Reason.TOO_FEW:
        return None
    return f"{pick(language, 'dưới', 'under')} {why.floor}"


def reverse(language: str) -> str:
    """Return the mark of a reverse-scored item, whose raw answers are shown."""
    return pick(language, "câu hỏi đảo chiều", "reverse-scored")


def or_better(label: str, language: str) -> str:
    """Return the name of the two upper levels together: "Hài lòng trở lên"."""
    return pick(language, f"{label} trở lên", f"{label} or better")


def answers(language: str) -> str:
    """Return the heading of the column of n."""
    return pick(language, "Số trả lời", "Answers")


def forms(n: int, language: str) -> str:
    """Return "214 phiếu"."""
    return f"{wording.number(n, 0, language)} {pick(language, 'phiếu', 'forms')}"


def share(result: Estimate | Withheld, language: str) -> str:
    """Return "84,9% (khoảng 78,6–88,4%)", or in lower case why there is no number."""
    if isinstance(result, Withheld):
        sentence = withheld(result, language)
        return sentence[0].lower() + sentence[1:]
    span = wording.interval(result.low, result.high, language)
    value = wording.percent(result.value, 1, language)
    return f"{value} ({pick(language, 'khoảng', 'range')} {span})"


def none_yet(language: str) -> str:
    """Return what stands where there is no period at all yet."""
    return pick(language, "Chưa có số liệu trong khoảng thời gian này", "No results in this period")


def whole(language: str) -> str:
    """Return the name of all units together."""
    return pick(language, "Toàn cơ quan", "The whole")


def index(language: str) -> str:
    """Return the heading of the column of index values."""
    return pick(language, "Chỉ số", "Index")


def form_count(language: str) -> str:
    """Return the heading of the column of forms."""
    return pick(language, "Số phiếu", "Forms")


def per_cent(language: str) -> str:
    """Return the heading of a column of shares."""
    return pick(language, "Tỷ lệ", "Share")


def too_little(language: str) -> str:
    """Return the few words there is room for in the row of a table."""
    return pick(language, "chưa đủ số liệu", "too few answers")


def form_suffix(language: str) -> str:
    """Return what follows a bare number of forms."""
    return pick(language, " phiếu", " forms")


def all_withheld(reasons: Sequence[object], language: str) -> str:
    """Return the sentence for a chart in which nothing may be shown."""
    for why in reasons:
        if isinstance(why, Withheld):
            return f"{withheld(why, language)}."
    return f"{none_yet(language)}."


def periods(period: wording.Period, language: str) -> str:
    """Return "tuần", "tháng", "quý" as a noun after a number."""
    names = {
        "week": ("tuần", "weeks"),
        "month": ("tháng", "months"),
        "quarter": ("quý", "quarters"),
    }
    return pick(language, *names[period])


def visits(language: str) -> str:
    """Return the short name of a number of visits."""
    return pick(language, "lượt", "visits")
