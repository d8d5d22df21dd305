"""Which views may be published together: privacy rules P1 to P4 (`docs/privacy.md`).

Respondents are named by *atoms*: disjoint groups of people that no view tells apart.
A view is a set of atoms; publishing it publishes sums over the people in it. Whoever
holds several views can form every rational linear combination of them, so the rules
are statements about the space that the views span, not about pairs of views.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from surveys.privacy.elimination import echelon, reduced
from surveys.privacy.search import smallest_first
from surveys.published import Reason

Atom = TypeVar("Atom", bound=Hashable)


class Rule(StrEnum):
    """The rule that let a view pass, or the one that hides it."""

    SHOWN = "shown"
    SIZE = "P1"
    AUDIT = "P3"
    BANDS = "P6"


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Atom]):
    """A view that might be published."""

    key: str
    atoms: frozenset[Atom]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about a view, for the audit row (privacy rule P15)."""

    key: str
    rule: Rule

    @property
    def reason(self) -> Reason | None:
        """Return why the view is withheld, or None if it may be shown."""
        if self.rule is Rule.SHOWN:
            return None
        return Reason.TOO_FEW if self.rule is Rule.SIZE else Reason.PROTECTS_ANOTHER


def people(view: Iterable[Atom], sizes: Mapping[Atom, int]) -> int:
    """Return how many people stand behind a view; raise `KeyError` for an unknown atom."""
    return sum(sizes[atom] for atom in view)


def too_small(view: AbstractSet[Atom], sizes: Mapping[Atom, int], floor: int) -> bool:
    """Tell whether fewer than ``floor`` people stand behind the view (privacy rule P1)."""
    return people(view, sizes) < floor


def subtractable(
    inner: AbstractSet[Atom], outer: AbstractSet[Atom], sizes: Mapping[Atom, int], floor: int
) -> bool:
    """Tell whether ``outer`` minus ``inner`` is 1 to ``floor - 1`` people (privacy rule P2)."""
    return inner <= outer and 0 < people(outer - inner, sizes) < floor


def grows_by_few(
    before: AbstractSet[Atom], after: AbstractSet[Atom], sizes: Mapping[Atom, int], floor: int
) -> bool:
    """Tell whether a view changed between two states otherwise than P4 allows.

    It may stay, or gain at least ``floor`` people; it may lose nobody.
    """
    return people(before - after, sizes) > 0 or subtractable(before, after, sizes, floor)


def leaks(
    views: Iterable[AbstractSet[Atom]], sizes: Mapping[Atom, int], floor: int
) -> frozenset[Atom] | None:
    """Find 1 to ``floor - 1`` people whose sums follow from the views (privacy rule P3).

    Args:
        views: everything published to anybody, in any state.
        sizes: people in each atom; atoms of nobody are allowed and do not matter.
        floor: k, the smallest group that may be learnt about; at least 1.

    Returns:
        The atoms of one such set of people, or None: then there is provably none.

    Raises:
        KeyError: a view names an unknown atom.
        ValueError: an atom holds less than nobody.

    A combination of views gives equal weight to everybody in an atom, so only whole
    atoms can be singled out. Columns are put in the order large atoms, small atoms:
    after elimination the rows that begin in a small atom span exactly the combinations
    in which no large atom takes part, and only those can single out few people.
    """
    groups = _indistinct(views, sizes)
    weight_of = {signature: people(atoms, sizes) for signature, atoms in groups.items()}
    columns = _ordered(weight_of, floor)
    weights = [weight_of[column] for column in columns]
    large = sum(weight >= floor for weight in weights)
    rows: dict[int, dict[int, int]] = {}
    for place, signature in enumerate(columns):
        for view in signature:
            rows.setdefault(view, {})[place] = 1
    basis = echelon(rows.values())
    small = reduced({lead: row for lead, row in basis.items() if lead >= large})
    found = smallest_first(small, weights, floor)
    if found is None:
        return None
    return frozenset(atom for place in found for atom in groups[columns[place]])


def admit(
    candidates: Sequence[Candidate[Atom]],
    sizes: Mapping[Atom, int],
    floor: int,
    public: Collection[AbstractSet[Atom]] = (),
) -> tuple[Ruling, ...]:
    """Take views one after the other, each only if the audit still holds (P1, P2, P3).

    Args:
        candidates: in their fixed priority, the most important first.
        sizes: people in each atom.
        floor: k.
        public: views that are published already and stay so.

    Returns:
        One ruling for each candidate, in the same order.
    """
    taken = [*public]
    rulings: list[Ruling] = []
    for candidate in candidates:
        rule = Rule.SHOWN
        if too_small(candidate.atoms, sizes, floor):
            rule = Rule.SIZE
        elif leaks([*taken, candidate.atoms], sizes, floor):
            rule = Rule.AUDIT
        else:
            taken.append(candidate.atoms)
        rulings.append(Ruling(candidate.key, rule))
    return tuple(rulings)


Signature = tuple[int, ...]


def _indistinct(
    views: Iterable[AbstractSet[Atom]], sizes: Mapping[Atom, int]
) -> dict[Signature, list[Atom]]:
    """Put together the atoms that lie in the same views; leave out those of nobody."""
    if any(size < 0 for size in sizes.values()):
        raise ValueError("An atom cannot hold less than nobody.")
    once = dict.fromkeys(frozenset(view) for view in views)
    distinct = sorted(once, key=lambda view: people(view, sizes))
    places: dict[Atom, list[int]] = {}
    for number, view in enumerate(distinct):
        for atom in view:
            if sizes[atom]:
                places.setdefault(atom, []).append(number)
    groups: dict[Signature, list[Atom]] = {}
    for atom, numbers in places.items():
        groups.setdefault(tuple(numbers), []).append(atom)
    return groups


def _ordered(weight_of: Mapping[Signature, int], floor: int) -> list[Signature]:
    """Order columns: large ones first; within each class by smallest view, the richest first.

    Views are numbered from the smallest. Only the two classes matter for the result;
    keeping a view's columns together keeps the search short.
    """
    crowd = Counter(signature[0] for signature in weight_of)
    return sorted(weight_of, key=lambda s: (weight_of[s] < floor, -crowd[s[0]], s))
