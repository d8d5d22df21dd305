"""What samples of charts are made of: ratings, rows, weeks and withheld ones."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from surveys.published import (
    ChoiceResult,
    Estimate,
    RatingResult,
    Reason,
    Week,
    WeekResult,
    Withheld,
    WithheldItem,
)
from surveys.questionnaire import Wording
from webapp.charts.data.results import Row
from webapp.charts.data.review import (
    Control,
    ControlGap,
    ControlPoint,
)

SATISFACTION = tuple(
    Wording(vi, en)
    for vi, en in (
        ("Rất không hài lòng", "Very dissatisfied"),
        ("Không hài lòng", "Dissatisfied"),
        ("Bình thường", "Neutral"),
        ("Hài lòng", "Satisfied"),
        ("Rất hài lòng", "Very satisfied"),
    )
)
FEW = Withheld(Reason.TOO_FEW, 5)


def rating(name: str = "Thời gian chờ", counts=(9, 24, 52, 83, 44), **changes) -> RatingResult:
    answered = sum(counts)
    share = (counts[3] + counts[4]) / answered
    item = RatingResult(
        code="CS05",
        construct="waiting",
        factor="access",
        short=Wording(name, "Waiting time"),
        text=Wording(name, "Waiting time"),
        labels=SATISFACTION,
        reverse=False,
        counts=counts,
        answered=answered,
        satisfied=Estimate(share, max(0, share - 0.05), min(1, share + 0.05)),
        dissatisfied=(counts[0] + counts[1]) / answered,
        mean=Estimate(4.0, 3.9, 4.1),
        score_100=75.0,
    )
    return dataclasses.replace(item, **changes)


def withheld_item(name: str = "Đúng hẹn") -> WithheldItem:
    return WithheldItem(code="CS07", short=Wording(name, "On time"), why=FEW)


def weeks(*values: float | None, n: int = 40) -> tuple[WeekResult, ...]:
    first = date(2026, 1, 5)
    return tuple(
        WeekResult(
            week=Week(monday=first + timedelta(weeks=number)),
            n=n,
            index=FEW if value is None else Estimate(value, value - 0.1, min(1, value + 0.1)),
        )
        for number, value in enumerate(values)
    )


def row(name: str, value: float | None, n: int = 302, *, strong: bool = False) -> Row:
    result = FEW if value is None else Estimate(value, value - 0.05, value + 0.05)
    count = FEW if value is None else n
    return Row(name=Wording(name, name), result=result, n=count, strong=strong)


UNITS = (
    row("Cơ sở cai nghiện ma túy", None),
    row("Phòng Người có công", 0.881),
    row("Trung tâm Dịch vụ việc làm", 0.802, 1534),
)
CHOICE = ChoiceResult(
    code="CF22",
    text=Wording("Mong đợi", "Expectation"),
    options=(Wording("Thái độ phục vụ", "Attitude"), Wording("Thời gian chờ", "Waiting")),
    counts=(100, 44),
    answered=120,
)


def text(vi: str, en: str = "") -> Wording:
    return Wording(vi, en or vi)


def control(*values: float | None, signal: int | None = None) -> Control:
    first = date(2026, 1, 5)
    points = tuple(
        ControlGap(begins=first + timedelta(weeks=number), why=FEW)
        if value is None
        else ControlPoint(
            begins=first + timedelta(weeks=number),
            n=120,
            value=value,
            lower=0.05,
            upper=0.13,
            signal=text("trên giới hạn", "above the limit") if number == signal else None,
        )
        for number, value in enumerate(values)
    )
    return Control(points=points, centre=0.09)
