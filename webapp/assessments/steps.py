"""The steps of a members' round for its clerk: done, next or later, and what takes one back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveys.members.plan import Stage


class State(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class Undo(StrEnum):
    """How a step that was done can be taken back."""

    EDIT = "edit"
    DISCARD_KEY = "discard_key"
    WITHDRAW = "withdraw"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``undo`` is the way back that is open now; `Undo.NONE` where there is none."""

    name: str
    state: State
    undo: Undo


NAMES = ("plan", "key", "rehearsal", "slips", "start", "close", "publish")
_UNDO = {
    ("plan", Stage.ARRANGED): Undo.EDIT,
    ("key", Stage.KEYED): Undo.DISCARD_KEY,
    ("rehearsal", Stage.REHEARSED): Undo.DISCARD_KEY,
    ("slips", Stage.ISSUED): Undo.WITHDRAW,
}


def steps(stage: Stage) -> tuple[Step, ...]:
    """Return all steps of a round at ``stage``."""
    order = list(Stage)
    here = order.index(stage)
    found: list[Step] = []
    for place, name in enumerate(NAMES):
        state = State.DONE if place <= here else State.NOW if place == here + 1 else State.LATER
        found.append(Step(name, state, _UNDO.get((name, stage), Undo.NONE)))
    return tuple(found)
