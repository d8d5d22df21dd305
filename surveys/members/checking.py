"""What a plan must fulfil before it is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from surveys.members.errors import MalformedPlan
from surveys.members.plan import WHOLE, GroupPlan, RoundPlan
from surveys.privacy.members import FLOORS

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LONGEST_NAME = 200
AUDIENCES = ("member", "staff")


def check(plan: RoundPlan, units: Collection[str]) -> None:
    """Check a plan against what is possible.

    Raises:
        MalformedPlan: with the first field that cannot be, and a machine word for why.
    """
    for field, problem in (*_about_round(plan), *_about_groups(plan), *_about_units(plan, units)):
        raise MalformedPlan(field, problem)


def _about_round(plan: RoundPlan) -> Iterator[tuple[str, str]]:
    if not _KEY.fullmatch(plan.slug):
        yield "slug", "malformed"
    if not _is_name(plan.title.vi) or not _is_name(plan.title.en):
        yield "title", "missing"
    if plan.floor not in FLOORS:
        yield "floor", "out_of_range"
    if plan.closes_on is not None and plan.closes_on < plan.opens_on:
        yield "closes_on", "before_opening"
    if plan.audience not in AUDIENCES:
        yield "audience", "unknown"


def _about_groups(plan: RoundPlan) -> Iterator[tuple[str, str]]:
    if not plan.cells:
        yield "groups", "missing"
    for key, times in Counter(group.key for group in plan.groups).items():
        if times > 1:
            yield f"groups.{key}", "doubled"
    cells = {cell.key for cell in plan.cells}
    for group in plan.groups:
        yield from ((f"groups.{group.key}", problem) for problem in _about_group(group, cells))


def _about_group(group: GroupPlan, cells: Collection[str]) -> Iterator[str]:
    if not _KEY.fullmatch(group.key) or group.key == WHOLE:
        yield "malformed"
    if not _is_name(group.name.vi) or not _is_name(group.name.en):
        yield "name_missing"
    if group.is_cell and group.issued < 1:
        yield "nobody"
    parts = set(group.cells)
    if not parts <= set(cells):
        yield "unknown_cell"
    if not group.is_cell and (len(parts) < 2 or len(parts) != len(group.cells)):
        yield "too_few_cells"


def _about_units(plan: RoundPlan, units: Collection[str]) -> Iterator[tuple[str, str]]:
    for group in plan.groups:
        if group.unit is not None and group.unit not in units:
            yield f"groups.{group.key}", "unknown_unit"


def _is_name(text: str) -> bool:
    return 0 < len(text.strip()) <= len(text) <= _LONGEST_NAME
