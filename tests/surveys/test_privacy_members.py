"""Whatever is shown of cells singles nobody out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.privacy.audit import Rule, leaks, subtractable, too_small
from surveys.privacy.members import (
    FLOORS,
    Group,
    Kind,
    publish_groups,
)
from surveys.published import Reason, Withheld
from tests.surveys.cell_world import partition
from tests.surveys.privacy_world import singled_out

rounds = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
    min_size=1,
    max_size=8,
)


@settings(max_examples=3000, deadline=None)
@given(rounds, st.sampled_from(FLOORS))
def test_in_one_partition_what_is_hidden_is_nobody_or_at_least_k_people(cells, floor):
    groups = partition([issued for issued, _ in cells])
    returned = {key: n for key, (_, n) in zip("abcdefgh", cells, strict=False)}
    outcomes = publish_groups(groups, returned, floor)
    by_key = {outcome.group.key: outcome for outcome in outcomes}
    views = [o.group.atoms for o in outcomes if o.rule is Rule.SHOWN]
    rest = sum(n for key, n in returned.items() if by_key[key].rule is not Rule.SHOWN)

    assert [outcome.group for outcome in outcomes] == groups
    assert leaks(views, returned, floor) is None
    assert not any(too_small(view, returned, floor) for view in views)
    assert not any(subtractable(v, w, returned, floor) for v in views for w in views)
    if by_key["whole"].rule is Rule.SHOWN:
        assert rest == 0 or rest >= floor
    for outcome in outcomes:
        people = sum(returned[atom] for atom in outcome.group.atoms)
        if people < floor:
            assert outcome.returned == Withheld(Reason.TOO_FEW, floor)
        elif outcome.rule is Rule.AUDIT:
            assert outcome.returned == Withheld(Reason.PROTECTS_ANOTHER, floor)
        else:
            assert outcome.returned == people


@st.composite
def cross_tables(draw):
    """Cells across two other cuts, and groups of cells."""
    cells, ages = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    atoms = [f"{cell}{age}" for cell in range(cells) for age in "xyz"[:ages]]
    returned = {atom: draw(st.integers(0, 14)) for atom in atoms}

    def group(key, kind, marks):
        chosen = frozenset(atom for atom in atoms if set(atom) & set(marks))
        return Group(key=key, kind=kind, issued=20 * len(chosen), atoms=chosen)

    groups = [group("whole", Kind.WHOLE, "0123")]
    groups += [group(str(cell), Kind.CELL, str(cell)) for cell in range(cells)]
    groups += [group(m, Kind.MERGE, m) for m in draw(st.lists(st.sampled_from(["01", "12", "23"])))]
    groups += [group(age, Kind.CROSS, age) for age in "xyz"[:ages]]
    return list({each.key: each for each in groups}.values()), returned


@settings(max_examples=600, deadline=None)
@given(cross_tables(), st.sampled_from(FLOORS))
def test_across_cuts_nobody_is_singled_out_by_anything_shown(table, floor):
    groups, returned = table
    outcomes = publish_groups(groups, returned, floor)
    views = [o.group.atoms for o in outcomes if o.rule is Rule.SHOWN]

    assert not singled_out(views, returned, floor)
    assert outcomes == publish_groups(groups, returned, floor)
    for outcome in outcomes:
        if outcome.rule is Rule.AUDIT:
            before = [
                o.group.atoms
                for o in outcomes
                if o.rule is Rule.SHOWN
                and (o.group.kind, -o.group.issued, o.group.key)
                < (outcome.group.kind, -outcome.group.issued, outcome.group.key)
            ]
            assert singled_out([*before, outcome.group.atoms], returned, floor)
        parts = [o.group.atoms for o in outcomes if o.group.key in outcome.made_of]
        rest = outcome.group.atoms.difference(*parts)
        assert sum(map(len, parts)) + len(rest) == len(outcome.group.atoms)
        assert not 0 < sum(returned[atom] for atom in rest) < floor or not parts
