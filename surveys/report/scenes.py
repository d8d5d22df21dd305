"""What is asked for, and what all views of one record share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from sqlalchemy import Connection

from surveys.administration import questionnaires
from surveys.calendar import monday
from surveys.errors import UnknownQuestionnaire, UnknownRound
from surveys.published import FormInfo, RoundInfo
from surveys.questionnaire import Questionnaire
from surveys.store import rounds
from surveys.store.rounds import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which record is wanted. ``units`` are those that the one who asks may see."""

    round: str
    form: str | None = None
    version: int | None = None
    first_week: date | None = None
    last_week: date | None = None
    units: Collection[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all views of one record share."""

    round: Round
    questionnaire: Questionnaire
    wanted: Wanted
    today: date

    @property
    def floor(self) -> int:
        """Return k."""
        return self.round.floor

    @property
    def is_part(self) -> bool:
        """Tell whether only a part of the round is wanted."""
        return bool(self.wanted.first_week or self.wanted.last_week)

    @property
    def first(self) -> date:
        """Return the Monday of the first week that may count."""
        return max(monday(self.wanted.first_week or date.min), monday(self.round.opens_on))

    @property
    def last(self) -> date:
        """Return the Monday of the last week that may count."""
        return monday(min(self.wanted.last_week or date.max, self.round.closes_on or date.max))

    def sees(self, unit: str) -> bool:
        """Tell whether the unit takes part and may be seen."""
        seen = self.wanted.units
        return unit in self.round.units and (seen is None or unit in seen)

    @property
    def round_info(self) -> RoundInfo:
        """Return the round as it may be named in public."""
        return RoundInfo(
            slug=self.round.slug,
            title=self.round.title,
            kind=cast("Literal['citizen', 'member']", self.round.kind),
            opens_on=self.round.opens_on,
            closes_on=self.round.closes_on,
            public=self.round.public,
            state=cast("Literal['draft', 'open', 'closed', 'published']", self.round.state),
        )

    @property
    def form_info(self) -> FormInfo:
        """Return the form as it may be named in public."""
        form = self.questionnaire
        return FormInfo(slug=form.slug, version=form.version, title=form.title)


def scene(connection: Connection, wanted: Wanted, *, on: date) -> Scene:
    """Find the round and the form that are wanted.

    Raises:
        UnknownRound: no citizens' round has this name.
        UnknownQuestionnaire: the round does not ask this form.
    """
    found = rounds.get(connection, wanted.round)
    if found is None or found.kind != "citizen":
        raise UnknownRound(wanted.round)
    slug, version = _form(found, wanted)
    questionnaire = questionnaires.questionnaire(connection, slug, version)
    return Scene(round=found, questionnaire=questionnaire, wanted=wanted, today=on)


def _form(found: Round, wanted: Wanted) -> tuple[str, int]:
    for slug, version in found.forms:
        if wanted.form in (None, slug) and wanted.version in (None, version):
            return slug, version
    raise UnknownQuestionnaire(wanted.form or "", wanted.version)
