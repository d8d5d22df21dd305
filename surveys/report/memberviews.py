"""One group of a published members' round, beside the year before and beside its citizens."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from surveys.members.plan import WHOLE, GroupPlan, RoundPlan
from surveys.published import Reason, RoundInfo, UnitInfo, Withheld
from surveys.published_gaps import GapTable
from surveys.published_members import (
    DimensionResult,
    GroupInfo,
    GroupKind,
    ItemResult,
    MemberGroup,
    ShownGroup,
    WithheldGroup,
)
from surveys.questionnaire import Wording
from surveys.report import citizensbeside
from surveys.report.membergathering import Gathered
from surveys.report.membergroups import Findings, findings
from surveys.statistics.population import response_rate
from surveys.store.units import Unit

LOW_RATE = 0.6
"""Below this response rate a warning stands beside the results."""
EVERYBODY = Wording(vi="Toàn Đảng bộ", en="The whole organization")
STAFF = Wording(vi="Toàn cơ quan", en="The whole organization")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all groups of one record share."""

    connection: Connection
    gathered: Gathered
    before: Gathered | None
    names: Mapping[str, Unit]
    units: Collection[str] | None
    public_only: bool
    today: date


def group(scene: Scene, group: GroupPlan) -> MemberGroup:
    """Return what may be shown of a group, or why it is withheld."""
    gathered, info = scene.gathered, group_info(scene, group)
    found = findings(gathered, group.key)
    if found is None:
        why = gathered.why_withheld(group.key) or Withheld(Reason.NOT_OPENED, gathered.floor)
        return WithheldGroup(info=info, why=why, in_groups=_holders(scene, group))
    past = findings(scene.before, group.key) if scene.before else None
    rate = response_rate(found.n, found.issued)
    return ShownGroup(
        info=info,
        n=found.n,
        response_rate=rate,
        is_rate_low=rate < LOW_RATE,
        overall=found.overall,
        overall_of=found.overall_of,
        overall_before=past.overall if past else None,
        n_before=past.n if past else None,
        issued_before=past.issued if past else None,
        dimensions=_dimensions(gathered, found, past),
        items=found.items,
        gaps=gaps_of(scene, group),
    )


def _dimensions(
    gathered: Gathered, found: Findings, past: Findings | None
) -> tuple[DimensionResult, ...]:
    before = past.dimensions if past else (None,) * len(found.dimensions)
    return tuple(
        DimensionResult(
            key=key,
            name=gathered.form.index(key).name,
            score=score,
            before=earlier,
            items=sum(
                isinstance(each, ItemResult) and each.dimension == key for each in found.items
            ),
            all_items=len(items),
        )
        for (key, items), score, earlier in zip(
            gathered.dimensions.items(), found.dimensions, before, strict=True
        )
    )


def gaps_of(scene: Scene, group: GroupPlan, *, form: str = "") -> tuple[GapTable, ...]:
    """Return the gaps of a group that is shown, against one form of citizens or against all."""
    if scene.gathered.why_withheld(group.key) is not None:
        return ()
    asked = citizensbeside.Asked(
        gathered=scene.gathered, group=group, units=scene.units, public_only=scene.public_only
    )
    return citizensbeside.tables(scene.connection, asked, on=scene.today, only=form)


def _holders(scene: Scene, group: GroupPlan) -> tuple[str, ...]:
    """Return the shown groups in which a withheld group is counted; the smallest first."""
    inside = set(group.cells) or {group.key}
    plan = scene.gathered.found.plan
    holding = [
        each
        for each in (*plan.groups, whole(plan))
        if inside < set(each.cells)
        and scene.gathered.why_withheld(each.key) is None
        and (each.key == WHOLE or is_seen(each, scene.units))
    ]
    return tuple(each.key for each in sorted(holding, key=lambda each: each.issued))


def group_info(scene: Scene, group: GroupPlan) -> GroupInfo:
    """Return a group as it was named when the round opened."""
    kind = GroupKind.CELL if group.is_cell else GroupKind.MERGE
    unit = scene.names.get(group.unit or "")
    return GroupInfo(
        key=group.key,
        kind=GroupKind.WHOLE if group.key == WHOLE else kind,
        name=group.name,
        unit=UnitInfo(code=unit.code, name=unit.name, parent=unit.parent) if unit else None,
        cells=group.cells,
        issued=group.issued,
    )


def round_info(plan: RoundPlan) -> RoundInfo:
    """Return a published round as it may be named in public."""
    return RoundInfo(
        slug=plan.slug,
        title=plan.title,
        kind="member",
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        public=plan.public,
        state="published",
    )


def is_seen(group: GroupPlan, units: Collection[str] | None) -> bool:
    """Tell whether one who may see these units (None: all) may see a group."""
    return units is None or (group.unit is not None and group.unit in units)


def whole(plan: RoundPlan) -> GroupPlan:
    """Return the group of all members as if it were planned."""
    name = EVERYBODY if plan.audience == "member" else STAFF
    cells = tuple(cell.key for cell in plan.cells)
    return GroupPlan(key=WHOLE, name=name, issued=plan.issued, cells=cells)
