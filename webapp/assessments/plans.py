"""What a clerk typed, made into the plan of a round, or the problems that are in the way."""

from __future__ import annotations

import re
from datetime import date

from surveys import catalogue
from surveys.members.plan import FORM, WHOLE, GroupPlan, RoundPlan
from surveys.privacy.members import FLOORS
from surveys.questionnaire import Wording
from webapp.assessments.planning import CellLine, MergeLine, PlanForm
from webapp.wording import fold

LONGEST_KEY = 40
MOST_MEMBERS = 100_000
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PlanIncomplete(Exception):
    """The form cannot become a plan; ``problems`` maps a field to a machine word."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


def plan_of(form: PlanForm) -> RoundPlan:
    """Return the plan.

    Raises:
        PlanIncomplete: with the problems of all fields at once.
    """
    problems = {**_problems(form), **_problems_of_lines(form)}
    if problems:
        raise PlanIncomplete(problems)
    return RoundPlan(
        slug=form.slug,
        title=Wording(form.title, form.title_en or form.title),
        opens_on=date.fromisoformat(form.opens_on),
        closes_on=day(form.closes_on),
        floor=int(form.floor),
        groups=groups_of(form),
        audience=form.audience,
        public=form.public,
        form=FORM,
        version=catalogue.find(FORM).version,
    )


def groups_of(form: PlanForm) -> tuple[GroupPlan, ...]:
    """Return the groups as far as they are typed; ``issued`` is -1 where no number stands."""
    keys = _keys(form)
    cells = tuple(_cell(line, key) for line, key in zip(form.cells, keys, strict=False))
    merged = (
        _merge(line, key, cells)
        for line, key in zip(form.merges, keys[len(form.cells) :], strict=True)
    )
    return (*cells, *merged)


def _problems(form: PlanForm) -> dict[str, str]:
    opens, closes = day(form.opens_on), day(form.closes_on)
    checks = {
        "slug": (_SLUG.fullmatch(form.slug) and len(form.slug) <= LONGEST_KEY, "slug"),
        "title": (form.title, "required"),
        "opens_on": (opens, "no_date"),
        "closes_on": (not form.closes_on or (opens and closes and closes >= opens), "no_date"),
        "floor": (_number(form.floor) in FLOORS, "floor"),
        "audience": (form.audience in ("member", "staff"), "required"),
        "name_0": (form.cells, "required"),
    }
    return {name: word for name, (is_good, word) in checks.items() if not is_good}


def _problems_of_lines(form: PlanForm) -> dict[str, str]:
    problems = {
        f"issued_{at}": "number"
        for at, line in enumerate(form.cells)
        if not 1 <= _number(line.issued) <= MOST_MEMBERS
    }
    few = {f"merge_name_{at}": "two_cells" for at, m in enumerate(form.merges) if len(m.cells) < 2}
    return problems | few


def _keys(form: PlanForm) -> list[str]:
    """Return a key for each line: the one it had, else one made of its name; none twice."""
    keys: list[str] = []
    lines: tuple[CellLine | MergeLine, ...] = (*form.cells, *form.merges)
    for line in lines:
        wanted = line.key or "-".join(re.findall(r"[a-z0-9]+", fold(line.name))) or "nhom"
        wanted = wanted[: LONGEST_KEY - 3].strip("-")
        key, number = wanted, 2
        while key in (*keys, WHOLE):
            key, number = f"{wanted}-{number}", number + 1
        keys.append(key)
    return keys


def _cell(line: CellLine, key: str) -> GroupPlan:
    name = Wording(line.name, line.name_en or line.name)
    return GroupPlan(key=key, name=name, issued=_number(line.issued), unit=line.unit or None)


def _merge(line: MergeLine, key: str, cells: tuple[GroupPlan, ...]) -> GroupPlan:
    chosen = tuple(cell.key for at, cell in enumerate(cells) if str(at) in line.cells)
    name = Wording(line.name, line.name_en or line.name)
    return GroupPlan(key=key, name=name, cells=chosen, unit=line.unit or None)


def day(written: str) -> date | None:
    """Return a day that is written as in a date field; None if it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _number(written: str) -> int:
    """Return a whole number of at most six digits, else -1."""
    is_number = written.isascii() and written.isdigit() and len(written) <= 6
    return int(written) if is_number else -1
