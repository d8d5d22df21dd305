"""What control charts say, of an index and of participation."""

from __future__ import annotations

from webapp import wording
from webapp.charts.data.review import Control, ControlGap, ControlPoint
from webapp.charts.words import phrases


def shown(data: Control) -> list[ControlPoint]:
    """Return the periods that may be shown."""
    return [point for point in data.points if isinstance(point, ControlPoint)]


def key(data: Control, language: str) -> tuple[str, str, str]:
    """Return the names of the limits, the centre and the signals."""
    centre = wording.percent(data.centre, 1, language)
    return (
        phrases.pick(language, "trong giới hạn kiểm soát", "inside the control limits"),
        f"{phrases.pick(language, 'trung bình', 'average')} {centre}",
        phrases.pick(language, "tín hiệu bất thường", "signal"),
    )


def signals(data: Control, language: str) -> list[str]:
    """Return each signal with its period and value."""
    return [
        f"{_at(point, data, language)}: {point.signal.speak(language)}"
        for point in shown(data)
        if point.signal
    ]


def sentence(data: Control, language: str) -> str:
    """Return the signals, or that there is none."""
    points = shown(data)
    if not points:
        gaps = [point.why for point in data.points if isinstance(point, ControlGap)]
        return phrases.all_withheld(gaps, language)
    found = signals(data, language)
    if found:
        return f"{key(data, language)[2].capitalize()}: {'; '.join(found)}."
    periods = phrases.periods(data.period, language)
    return phrases.pick(
        language,
        f"Không có tín hiệu bất thường trong {len(points)} {periods} có số liệu.",
        f"No signal in {len(points)} {periods} with results.",
    )


def alt(data: Control, language: str) -> str:
    """Return every period with its value, limits and n, then the signals."""
    head = phrases.pick(language, "Biểu đồ kiểm soát", "Control chart")
    return _alt(head, "n", data, language)


def participation_alt(data: Control, language: str) -> str:
    """Return the same of responses ÷ visits."""
    head = phrases.pick(
        language,
        "Biểu đồ kiểm soát tỷ lệ tham gia (số phiếu trên số lượt giao dịch)",
        "Control chart of participation (responses ÷ visits)",
    )
    return _alt(head, phrases.visits(language), data, language)


def _alt(head: str, count: str, data: Control, language: str) -> str:
    points = shown(data)
    if not points:
        return f"{head}. {sentence(data, language)}"
    rows = (
        f"{_at(point, data, language)} "
        f"[{wording.interval(point.lower, point.upper, language)}; {count} = "
        f"{wording.number(point.n, 0, language)}]"
        for point in points
    )
    centre = key(data, language)[1]
    return f"{head}, {centre}. {sentence(data, language)} {'; '.join(rows)}."


def _at(point: ControlPoint, data: Control, language: str) -> str:
    name = wording.period_label(point.begins, data.period, language)
    return f"{name} {wording.percent(point.value, 1, language)}"
