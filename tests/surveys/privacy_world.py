"""A small world to try the privacy rules on: people who answer, and steps that release them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from surveys.privacy.sources import Part, WeekSources, week_sources

TIERS = ("ticket", "kiosk", "qr_rotating", "qr_static", "paper")
FORMS = ("citizen-short", "citizen-full")
UNITS = ("employment", "office")


@dataclass(frozen=True)
class Response:
    week: int
    unit: str
    form: str
    part: Part
    level: int
    number: int


@dataclass(frozen=True)
class Step:
    """Responses of one unit and form that were released together."""

    week: int
    unit: str
    form: str
    responses: tuple[Response, ...]

    def parts(self) -> Counter[Part]:
        return Counter(response.part for response in self.responses)


@st.composite
def streams(draw: st.DrawFn, *, weeks: int = 5) -> tuple[Response, ...]:
    """Responses in the order they arrive; tiers and flags come in bursts, as they do in life."""
    bursts = st.tuples(
        st.sampled_from(UNITS), st.sampled_from(TIERS[:3]), st.booleans(), st.integers(1, 9)
    )
    arrived: list[Response] = []
    for week in range(weeks):
        for unit, tier, flagged, number in draw(st.lists(bursts, max_size=5)):
            for _ in range(number):
                form = FORMS[len(arrived) % 7 == 0]
                level = draw(st.integers(1, 5))
                part = Part(tier, flagged)
                arrived.append(Response(week, unit, form, part, level, len(arrived)))
    return tuple(arrived)


def release(
    responses: Iterable[Response], floor: int, late: int = 0
) -> tuple[list[Step], list[Response]]:
    """Return the released steps in order, and what is still pending.

    Each step waits for ``floor`` responses and, in turn, 0 to ``late`` more.
    """
    pending: defaultdict[tuple[str, str], list[Response]] = defaultdict(list)
    steps: list[Step] = []
    for response in responses:
        pool = pending[response.unit, response.form]
        pool.append(response)
        if len(pool) >= floor + len(steps) % (late + 1):
            steps.append(Step(response.week, response.unit, response.form, tuple(pool)))
            pool.clear()
    return steps, [response for pool in pending.values() for response in pool]


def finished_weeks(steps: Iterable[Step], unit: str, form: str, weeks: int) -> list[WeekSources]:
    """Return the mixes of each of the first ``weeks`` weeks of one unit and form."""
    mine = [step for step in steps if (step.unit, step.form) == (unit, form)]
    return [
        week_sources(step.parts() for step in mine if step.week == week) for week in range(weeks)
    ]


def singled_out(
    views: Collection[Collection[Hashable]], sizes: Mapping[Hashable, int], floor: int
) -> bool:
    """Decide privacy rule P3 by trying every small set of atoms: slow, plain, and independent."""
    atoms = [atom for atom, size in sizes.items() if size]
    rows = [[Fraction(atom in view) for atom in atoms] for view in views]
    echelon = _eliminate(rows)
    return any(
        sum(sizes[atom] for atom in chosen) < floor
        and _in_span(echelon, [Fraction(atom in chosen) for atom in atoms])
        for number in range(1, len(atoms) + 1)
        for chosen in combinations(atoms, number)
    )


def _eliminate(rows: list[list[Fraction]]) -> list[tuple[int, list[Fraction]]]:
    echelon: list[tuple[int, list[Fraction]]] = []
    for each in rows:
        row = _rest(echelon, each)
        lead = next((place for place, entry in enumerate(row) if entry), None)
        if lead is not None:
            echelon.append((lead, [entry / row[lead] for entry in row]))
    return echelon


def _rest(echelon: Sequence[tuple[int, list[Fraction]]], row: Sequence[Fraction]) -> list[Fraction]:
    left = list(row)
    for lead, known in echelon:
        factor = left[lead]
        left = [one - factor * other for one, other in zip(left, known, strict=True)]
    return left


def _in_span(echelon: Sequence[tuple[int, list[Fraction]]], row: Sequence[Fraction]) -> bool:
    return not any(_rest(echelon, row))
