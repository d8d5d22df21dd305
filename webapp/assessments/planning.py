"""The form on which a clerk settles a members' round, read into a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from surveys.members.plan import GroupPlan, RoundPlan

SPARE_ROWS = 2
FIRST_ROWS = 8
MOST_ROWS = 60

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """A line of the table of groups, as typed."""

    key: str = ""
    name: str = ""
    name_en: str = ""
    issued: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLine:
    """Groups put together, as typed; ``cells`` are numbers of lines."""

    key: str = ""
    name: str = ""
    name_en: str = ""
    unit: str = ""
    cells: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """Everything as typed; nothing is checked yet."""

    slug: str = ""
    title: str = ""
    title_en: str = ""
    opens_on: str = ""
    closes_on: str = ""
    floor: str = "10"
    audience: str = "member"
    public: bool = False
    cells: tuple[CellLine, ...] = ()
    merges: tuple[MergeLine, ...] = ()


def of_plan(plan: RoundPlan) -> PlanForm:
    """Return the form filled in with a plan."""
    form = PlanForm(
        slug=plan.slug,
        title=plan.title.vi,
        title_en=plan.title.en,
        opens_on=plan.opens_on.isoformat(),
        closes_on=plan.closes_on.isoformat() if plan.closes_on else "",
        floor=str(plan.floor),
        audience=plan.audience,
        public=plan.public,
    )
    return with_groups(form, plan.groups)


def with_groups(form: PlanForm, groups: Sequence[GroupPlan]) -> PlanForm:
    """Return the form with lines for these groups in place of its own."""
    cells = [group for group in groups if group.is_cell]
    number = {cell.key: str(at) for at, cell in enumerate(cells)}
    return replace(
        form,
        cells=tuple(_line_of(cell) for cell in cells),
        merges=tuple(_merge_of(each, number) for each in groups if not each.is_cell),
    )


def _line_of(cell: GroupPlan) -> CellLine:
    return CellLine(
        key=cell.key,
        name=cell.name.vi,
        name_en=cell.name.en,
        issued=str(cell.issued) if cell.issued > 0 else "",
        unit=cell.unit or "",
    )


def _merge_of(group: GroupPlan, number: Mapping[str, str]) -> MergeLine:
    return MergeLine(
        key=group.key,
        name=group.name.vi,
        name_en=group.name.en,
        unit=group.unit or "",
        cells=frozenset(number[key] for key in group.cells),
    )


def of_year(on: date, *, floor: int) -> PlanForm:
    """Return the form for an organization's first round, without groups."""
    year = on.year
    return PlanForm(
        slug=f"tu-danh-gia-{year}",
        title=f"Tự đánh giá về công tác dân vận năm {year}",
        title_en=f"Self-assessment of mass-mobilization work, {year}",
        opens_on=on.isoformat(),
        floor=str(floor),
    )


def read(fields: Fields) -> PlanForm:
    """Return the form as it was typed; lines without a name are left out."""
    cells = [_cell(fields, at) for at in range(MOST_ROWS)]
    kept = [str(at) for at, cell in enumerate(cells) if cell.name]
    place = {old: str(new) for new, old in enumerate(kept)}
    merges = (_merge(fields, at, place) for at in range(MOST_ROWS))
    return PlanForm(
        slug=_one(fields, "slug"),
        title=_one(fields, "title"),
        title_en=_one(fields, "title_en"),
        opens_on=_one(fields, "opens_on"),
        closes_on=_one(fields, "closes_on"),
        floor=_one(fields, "floor"),
        audience=_one(fields, "audience"),
        public=bool(_one(fields, "public")),
        cells=tuple(cell for cell in cells if cell.name),
        merges=tuple(line for line in merges if line.name),
    )


def _cell(fields: Fields, at: int) -> CellLine:
    names = ("key", "name", "name_en", "issued", "unit")
    return CellLine(**{name: _one(fields, f"{name}_{at}") for name in names})


def _merge(fields: Fields, at: int, place: Mapping[str, str]) -> MergeLine:
    named = fields.get(f"merge_cells_{at}", ())
    return MergeLine(
        key=_one(fields, f"merge_key_{at}"),
        name=_one(fields, f"merge_name_{at}"),
        name_en=_one(fields, f"merge_name_en_{at}"),
        unit=_one(fields, f"merge_unit_{at}"),
        cells=frozenset(place[cell] for cell in named if cell in place),
    )


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "").strip()
