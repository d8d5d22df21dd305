"""The founding case: eight cells, how they see their own work, and what they answer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from surveys.answers import NOT_APPLICABLE, Answer
from surveys.members.plan import GroupPlan
from surveys.questionnaire import Choice, Questionnaire, Rating, Wording
from surveys.response import Response
from surveys.store import cells


class Cell(NamedTuple):
    """A cell of the demonstration, how many answered, and how it sees its own work."""

    key: str
    name: str
    name_en: str
    members: int
    unit: str | None
    answering: tuple[float, float]
    """Last year and this year."""
    serving: float
    mood: float


CELLS = (
    Cell("van-phong", "Chi bộ Văn phòng Sở", "Department Office cell", 17, "office",
         (0.9, 0.95), 0.8, 0.95),
    Cell("nguoi-co-cong", "Chi bộ Phòng Người có công", "Merit Division cell", 14, "merit",
         (0.95, 0.95), 0.95, 0.85),
    Cell("viec-lam", "Chi bộ Trung tâm Dịch vụ việc làm", "Employment Service Centre cell", 21,
         "employment", (0.8, 0.9), 0.85, 0.9),
    Cell("cai-nghien", "Chi bộ Cơ sở cai nghiện ma túy", "Rehabilitation Facility cell", 32,
         "rehab", (0.97, 0.97), 0.75, 0.5),
    Cell("cong-tac-xa-hoi", "Chi bộ Trung tâm Công tác xã hội", "Social Work Centre cell", 15,
         "social_work", (0.85, 0.9), 0.9, 0.8),
    Cell("ke-hoach", "Chi bộ Phòng Kế hoạch - Tài chính", "Planning and Finance cell", 13, None,
         (0.9, 0.92), 0.0, 0.55),
    Cell("day-nghe", "Chi bộ Phòng Giáo dục nghề nghiệp", "Vocational Education cell", 12, None,
         (0.9, 0.92), 0.0, 0.6),
    Cell("thanh-tra", "Chi bộ Thanh tra - Pháp chế", "Inspection and Legal cell", 11, None,
         (0.65, 0.55), 0.0, 0.4),
)  # fmt: skip
MERGED = GroupPlan(
    key="khoi-phong",
    name=Wording(vi="Các chi bộ khối phòng chuyên môn", en="Cells of the specialist divisions"),
    cells=("ke-hoach", "day-nghe", "thanh-tra"),
)
DIMENSIONS: Mapping[str, float] = MappingProxyType(
    {
        "awareness": 0.0,
        "study": -0.1,
        "style": 0.35,
        "exemplary": 0.25,
        "service": 0.3,
        "dialogue": -0.1,
        "model": -0.45,
        "communication": -0.25,
    }
)
REMARKS = (
    "Thời gian dành cho tiếp dân còn ít vì nhiều việc sự vụ.",
    "Quy trình còn nhiều biểu mẫu, người dân khó điền.",
    "Nên bố trí thêm một quầy vào buổi sáng.",
    "Cần tập huấn kỹ năng giao tiếp hằng năm.",
    "Đề nghị nhân rộng mô hình hẹn giờ trả kết quả qua tin nhắn.",
    "Một số nơi triển khai còn hình thức.",
    "Nên có bảng hướng dẫn chữ lớn cho người cao tuổi.",
    "Mong có phần mềm chung để khỏi nhập liệu hai lần.",
)


def listed(*, opened_on: date) -> tuple[cells.Cell, ...]:
    """Return the eight cells as the office lists them."""
    return tuple(
        cells.Cell(
            code=each.key,
            name=Wording(vi=each.name, en=each.name_en),
            members=each.members,
            opened_on=opened_on,
            units=(each.unit,) if each.unit else (),
        )
        for each in CELLS
    )


def forms(
    form: Questionnaire, cell: Cell, answering: float, year: int, chance: random.Random
) -> Iterator[Response]:
    """Yield what the members of a cell answer.

    Args:
        form: what is asked.
        cell: who is asked.
        answering: which share of its members answers.
        year: 0 for last year, 1 for this year.
        chance: what decides the rest.
    """
    for _member in range(round(cell.members * answering)):
        yield Response(form, MappingProxyType(_answers(form, cell, year, chance)))


def _answers(
    form: Questionnaire, cell: Cell, year: int, chance: random.Random
) -> dict[str, Answer]:
    serves = chance.random() < cell.serving
    mood = chance.gauss(cell.mood + 0.08 * year, 0.45)
    away = {code for route in form.routes for code in route.skips}
    answers: dict[str, Answer] = {}
    for item in form.items:
        if isinstance(item, Rating):
            is_away = not serves and item.code in away
            answers[item.code] = NOT_APPLICABLE if is_away else _level(item, mood, chance)
        elif isinstance(item, Choice):
            answers[item.code] = 1 if serves else 2
        else:
            answers[item.code] = chance.choice(REMARKS) if chance.random() < 0.2 else None
    return answers


def _level(item: Rating, mood: float, chance: random.Random) -> Answer:
    if chance.random() < 0.02:
        return None
    if item.show_na and chance.random() < 0.03:
        return NOT_APPLICABLE
    level = min(
        5, max(1, round(3.0 + mood + DIMENSIONS[item.dimension or ""] + chance.gauss(0, 0.6)))
    )
    return 6 - level if item.reverse else level
