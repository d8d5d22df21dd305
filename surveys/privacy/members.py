"""Which groups of members may be shown: privacy rules P1 to P3, P7, P8, P11, P13, P14.

A member round has one published state. Its views (the whole, cells, merge groups,
cross-cuts) are frozen before it opens, in a fixed priority, and are decided together once
for everybody: nothing here knows who is asking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from surveys.privacy.audit import Candidate, Rule, Ruling, admit
from surveys.privacy.disclosure import publish_people
from surveys.published import Reason, Withheld

FLOORS = range(8, 21)
"""What k may be set to before a member round opens."""

LEAST_TO_COUNT = 10
"""Members a group must have before its returned forms are counted aloud while it is open."""


class Kind(IntEnum):
    """What a group of members is; in the order in which views are admitted."""

    WHOLE = 0
    CELL = 1
    MERGE = 2
    CROSS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of members, frozen before the round opens.

    Attributes:
        key: its name in the round.
        kind: the whole, a cell, cells put together, or a cut across cells.
        issued: N, the members who may answer.
        atoms: the smallest groups it is made of; where only cells are told apart,
            the keys of its cells.
    """

    key: str
    kind: Kind
    issued: int
    atoms: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided about a group.

    Attributes:
        group: the group.
        returned: people who answered, or why the group is withheld.
        rule: the rule that shows or hides it, for the audit row (P15).
        made_of: keys of shown groups inside it that share nobody, if there are such. With
            whoever they leave out they make it up exactly; its counts must then be
            published with `surveys.privacy.member_items.compose`.
    """

    group: Group
    returned: int | Withheld
    rule: Rule
    made_of: tuple[str, ...] = ()


def check_floor(floor: int) -> int:
    """Return k for a member round; raise `ValueError` if it is not one of `FLOORS`."""
    if floor not in FLOORS:
        raise ValueError(f"k must be from {FLOORS[0]} to {FLOORS[-1]}, not {floor}.")
    return floor


def publish_groups(
    groups: Sequence[Group], returned: Mapping[str, int], floor: int
) -> tuple[Outcome, ...]:
    """Decide which groups are shown.

    Args:
        groups: every view of the round. Within a kind, groups of more members come first,
            so where a second group has to be hidden to protect a small one, it is a
            small one too. That order depends on nothing that happens in the round.
        returned: people who answered, by atom. For one item: those who answered that item,
            and ``groups`` are then the groups shown for the round as a whole.
        floor: k.

    Returns:
        One outcome for each group, in the order given.

    Raises:
        KeyError: a group names an unknown atom.
        ValueError: ``floor`` is not one of `FLOORS`.
    """
    check_floor(floor)
    ordered = sorted(groups, key=lambda group: (group.kind, -group.issued, group.key))
    candidates = [Candidate(group.key, group.atoms) for group in ordered]
    rulings = {ruling.key: ruling for ruling in admit(candidates, returned, floor)}
    shown = [group for group in ordered if rulings[group.key].rule is Rule.SHOWN]
    made_of = _compositions(shown)
    return tuple(
        Outcome(
            group=group,
            returned=_number(rulings[group.key], group, returned, floor),
            rule=rulings[group.key].rule,
            made_of=made_of.get(group.key, ()),
        )
        for group in groups
    )


def live_counts(
    groups: Sequence[tuple[int, int]],
) -> tuple[tuple[int | Withheld, ...], int | Withheld]:
    """Return what may be said while a round is open: forms returned by cell and altogether.

    Args:
        groups: for each cell, the forms returned and N.

    Returns:
        For each cell the forms returned, withheld where N is below `LEAST_TO_COUNT`; and
        their total, withheld where it would give away cells of fewer members than that.
    """
    hidden = Withheld(Reason.TOO_FEW, LEAST_TO_COUNT)
    told = tuple(n if issued >= LEAST_TO_COUNT else hidden for n, issued in groups)
    untold = sum(issued for _, issued in groups if issued < LEAST_TO_COUNT)
    total = sum(n for n, _ in groups)
    return told, hidden if 0 < untold < LEAST_TO_COUNT else total


def _number(
    ruling: Ruling, group: Group, returned: Mapping[str, int], floor: int
) -> int | Withheld:
    if ruling.reason is not None:
        return Withheld(ruling.reason, floor)
    return publish_people(sum(returned[atom] for atom in group.atoms), floor)


def _compositions(shown: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """For each shown group with others inside it, name some that share nobody.

    All are taken from the same groups, those with no other inside: then what two groups
    differ by is made of the same parts, too.
    """
    basic: list[Group] = []
    found: dict[str, tuple[str, ...]] = {}
    for group in sorted(shown, key=lambda group: (len(group.atoms), group.kind, group.key)):
        inside = [each for each in basic if each.atoms <= group.atoms]
        cover = _cover(group.atoms, inside)
        if cover is None:
            cover = _apart(inside)
        if cover:
            found[group.key] = cover
        else:
            basic.append(group)
    return found


def _apart(groups: Sequence[Group]) -> tuple[str, ...]:
    """Name groups that share nobody, the first ones first."""
    taken: frozenset[str] = frozenset()
    names: list[str] = []
    for group in groups:
        if not group.atoms & taken:
            taken |= group.atoms
            names.append(group.key)
    return tuple(names)


def _cover(atoms: frozenset[str], groups: Sequence[Group]) -> tuple[str, ...] | None:
    """Find groups that share nobody and are the atoms together."""
    if not atoms:
        return ()
    first = min(atoms)
    for group in groups:
        if first in group.atoms and group.atoms <= atoms:
            rest = _cover(atoms - group.atoms, groups)
            if rest is not None:
                return (group.key, *rest)
    return None
