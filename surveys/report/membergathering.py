"""Reading what a members' record is made of; nothing here leaves `surveys.report`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from surveys.administration.questionnaires import questionnaire
from surveys.errors import RoundNotOpen
from surveys.members.plan import WHOLE, MemberRound, Stage
from surveys.members.publishing import dimensions
from surveys.members.stages import find
from surveys.privacy.audit import Rule, Ruling
from surveys.privacy.member_items import MemberItem, compose, minus, publish_item
from surveys.published import Reason, Withheld
from surveys.questionnaire import Questionnaire, Rating
from surveys.store import assessmenttallies
from surveys.store.assessmenttallies import Publication, Sums


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The sums of the groups that may be shown, and every ruling about groups and items."""

    found: MemberRound
    form: Questionnaire
    sums: Mapping[str, Sums]
    decided: Mapping[tuple[str, str], Publication]

    @property
    def floor(self) -> int:
        """Return k."""
        return self.found.plan.floor

    @cached_property
    def dimensions(self) -> dict[str, tuple[Rating, ...]]:
        """Return the rated items of each dimension."""
        return dimensions(self.form)

    def issued(self, view: str) -> int:
        """Return N of a group."""
        plan = self.found.plan
        return {WHOLE: plan.issued, **{each.key: each.issued for each in plan.groups}}[view]

    def why_withheld(self, view: str, item: str = "") -> Withheld | None:
        """Return why a group, or an item in it, is withheld; without a ruling it always is."""
        publication = self.decided.get((view, item))
        if publication is None:
            return Withheld(Reason.NOT_OPENED, self.floor)
        reason = Ruling(view, Rule(publication.rule)).reason
        return None if reason is None else Withheld(reason, self.floor)

    def item(self, view: str, code: str) -> MemberItem | Withheld:
        """Return what may be shown of one rated item in one group (privacy rule P6)."""
        why = self.why_withheld(view) or self.why_withheld(view, code)
        if why is not None:
            return why
        parts = self.decided[view, code].made_of
        if not parts:
            return publish_item(self._levels(view, code), self.floor)
        if not set(parts) <= set(self.sums):
            return Withheld(Reason.NOT_OPENED, self.floor)
        levels = [self._levels(part, code) for part in parts]
        rest = minus(self._levels(view, code), levels)
        return compose([*levels, rest] if any(rest) else levels, whole=view == WHOLE)

    def scores(self, view: str, dimension: str) -> tuple[int, float] | None:
        """Return how many forms have a score in a dimension, and its sum, if that may be told."""
        if self.why_withheld(view) or self.why_withheld(view, dimension):
            return None
        return self.sums[view].scores[list(self.dimensions).index(dimension)]

    def _levels(self, view: str, code: str) -> tuple[int, int, int, int, int]:
        return self.sums[view].tally.levels(self.form, code)


def gather(connection: Connection, slug: str) -> Gathered:
    """Read a published round.

    Raises:
        UnknownRound: there is no such members' round.
        RoundNotOpen: its ballots have not been opened.
    """
    found = find(connection, slug)
    if found.stage is not Stage.PUBLISHED:
        raise RoundNotOpen(found.plan.opens_on)
    return Gathered(
        found=found,
        form=questionnaire(connection, found.plan.form, found.plan.version),
        sums=assessmenttallies.published(connection, slug),
        decided=assessmenttallies.publications(connection, slug),
    )
