"""What one group of members said in one round, as far as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.published_members import ItemResult, WithheldMemberItem
from surveys.published_scores import Score
from surveys.report import memberitems
from surveys.report.membergathering import Gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The items, dimensions (in the order of the form) and overall index of a shown group."""

    n: int
    issued: int
    items: tuple[ItemResult | WithheldMemberItem, ...]
    dimensions: tuple[Score, ...]
    overall: Score
    overall_of: int


def findings(gathered: Gathered, key: str) -> Findings | None:
    """Return what is shown of a group; None if it is withheld or not in the round."""
    if gathered.why_withheld(key) is not None:
        return None
    issued = gathered.issued(key)
    found = {
        item.code: memberitems.item(item, gathered.item(key, item.code), issued)
        for item in gathered.form.ratings
    }
    dimensions = tuple(
        memberitems.dimension(
            [found[item.code] for item in items], gathered.scores(key, name), issued, gathered.floor
        )
        for name, items in gathered.dimensions.items()
    )
    overall, overall_of = memberitems.overall(dimensions, gathered.floor)
    return Findings(
        n=gathered.sums[key].tally.people,
        issued=issued,
        items=tuple(found.values()),
        dimensions=dimensions,
        overall=overall,
        overall_of=overall_of,
    )
