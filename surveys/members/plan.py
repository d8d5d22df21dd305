"""What is frozen before a members' round opens: groups, their sizes, k, the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surveys.ballots.keys import fingerprint
from surveys.questionnaire import Wording

FORM = "member-annual"
WHOLE = "whole"
"""The key of the group of all members; no other group has it."""


class Stage(StrEnum):
    """Where a round stands; each step leads to the next, in this order."""

    ARRANGED = "arranged"
    KEYED = "keyed"
    REHEARSED = "rehearsed"
    ISSUED = "issued"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


UNDO: dict[Stage, Stage | None] = {
    Stage.ARRANGED: None,
    Stage.KEYED: Stage.ARRANGED,
    Stage.REHEARSED: Stage.ARRANGED,
    Stage.ISSUED: Stage.REHEARSED,
    Stage.OPEN: None,
    Stage.CLOSED: None,
    Stage.PUBLISHED: None,
}
"""Where `keying.discard` or `issuing.withdraw` lead back to; None: the step has no undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """A cell with ``issued`` members, or cells put together (``cells`` names them then).

    ``unit`` is the directly serving unit whose citizens the group is compared with, if any.
    """

    key: str
    name: Wording
    issued: int = 0
    unit: str | None = None
    cells: tuple[str, ...] = ()

    @property
    def is_cell(self) -> bool:
        """Return whether this is a cell, not cells put together."""
        return not self.cells


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """All that is settled before the opening key is made.

    ``floor`` is k, from 8 to 20. ``audience`` is ``member`` or ``staff`` (form of address).
    Groups stand in the order to print them; N of cells put together is the sum of theirs.
    """

    slug: str
    title: Wording
    opens_on: date
    closes_on: date | None
    floor: int
    groups: tuple[GroupPlan, ...]
    audience: str = "member"
    public: bool = False
    form: str = FORM
    version: int = 1

    @property
    def cells(self) -> tuple[GroupPlan, ...]:
        """Return the cells, in their order."""
        return tuple(group for group in self.groups if group.is_cell)

    @property
    def issued(self) -> int:
        """Return N of the whole."""
        return sum(cell.issued for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRound:
    """A members' round: its plan, where it stands, and what is public of its opening key."""

    plan: RoundPlan
    stage: Stage
    round_tag: str
    public_key: bytes | None

    @property
    def fingerprint(self) -> str | None:
        """Return the eight symbols that slips, sheets and the form show of the key."""
        return None if self.public_key is None else fingerprint(self.public_key)

    @property
    def slug(self) -> str:
        """Return the round's name in addresses."""
        return self.plan.slug

    @property
    def undo(self) -> Stage | None:
        """Return the stage that the last step can be taken back to; None if it cannot."""
        return UNDO[self.stage]
