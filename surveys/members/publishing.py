"""What is written when ballots have been opened: answers, sums, and what may be shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import fsum
from operator import add

from sqlalchemy import Connection

from surveys import scoring
from surveys.administration.questionnaires import questionnaire as questionnaire_of
from surveys.aggregation import Tally
from surveys.answers import Answer
from surveys.ballots.payload import Ballot
from surveys.members.plan import WHOLE, MemberRound, RoundPlan, Stage
from surveys.members.stages import move
from surveys.privacy.audit import Rule
from surveys.privacy.members import Group, Kind, Outcome, publish_groups
from surveys.questionnaire import Questionnaire, Rating
from surveys.response import unpack
from surveys.store import assessments, assessmenttallies
from surveys.store.assessments import Opened
from surveys.store.assessmenttallies import Publication, Scores, Sums


def publish(connection: Connection, found: MemberRound, said: Sequence[Ballot]) -> tuple[int, int]:
    """Write down what opened ballots say; forget all that was sealed; decide what may be shown.

    Args:
        connection: the transaction of the opening.
        found: the round.
        said: what the ballots say, checked against the form and the round's cells.

    Returns:
        How many groups are shown, and how many withheld.
    """
    form = questionnaire_of(connection, found.plan.form, found.plan.version)
    opened = [Opened(each.group, each.closed) for each in said]
    outcomes = _publish_sums(connection, found.plan, form, opened)
    told = _told_apart(found.plan, outcomes)
    kept = [each._replace(cell=told[each.cell]) for each in opened]
    assessments.add(connection, found.slug, kept)
    remarks = [(item, words) for each in said for item, words in each.texts.items()]
    assessments.add_remarks(connection, found.slug, remarks)
    assessments.forget_sealed(connection, found.slug)
    move(connection, found.slug, Stage.PUBLISHED)
    shown = sum(outcome.rule is Rule.SHOWN for outcome in outcomes)
    return shown, len(outcomes) - shown


def _publish_sums(
    connection: Connection, plan: RoundPlan, form: Questionnaire, opened: Iterable[Opened]
) -> Sequence[Outcome]:
    packed: dict[str, list[bytes]] = {cell.key: [] for cell in plan.cells}
    for each in opened:
        packed[each.cell].append(each.answers)
    tallies = {cell: Tally.of_packed(form, rows) for cell, rows in packed.items()}
    returned = {cell: tally.people for cell, tally in tallies.items()}
    outcomes = publish_groups(_inhabited(_groups(plan), returned), returned, plan.floor)
    shown = [outcome.group for outcome in outcomes if outcome.rule is Rule.SHOWN]
    decided = [_publication(outcome, "") for outcome in outcomes]
    for item in form.ratings:
        answered = {cell: sum(its.levels(form, item.code)) for cell, its in tallies.items()}
        of_item = publish_groups(_inhabited(shown, answered), answered, plan.floor)
        decided += [_publication(outcome, item.code) for outcome in of_item]
    for dimension, scored in _scored(form, packed).items():
        of_dimension = publish_groups(_inhabited(shown, scored), scored, plan.floor)
        decided += [_publication(outcome, dimension) for outcome in of_dimension]
    assessmenttallies.add(connection, plan.slug, _sums(shown, form, tallies, packed))
    assessmenttallies.allow(connection, plan.slug, decided)
    return outcomes


def _told_apart(plan: RoundPlan, outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Return for each cell the first one that lies in the same shown groups.

    Answers are kept under that cell: a cell that is not shown cannot be read out of the
    database either, and every sum that is shown can still be counted again.
    """
    shown = [outcome.group for outcome in outcomes if outcome.rule is Rule.SHOWN]
    first: dict[tuple[str, ...], str] = {}
    return {
        cell.key: first.setdefault(
            tuple(group.key for group in shown if cell.key in group.atoms), cell.key
        )
        for cell in plan.cells
    }


def _groups(plan: RoundPlan) -> list[Group]:
    """Return the views of a round: all members, each cell, and cells put together."""
    cells = frozenset(cell.key for cell in plan.cells)
    whole = Group(key=WHOLE, kind=Kind.WHOLE, issued=plan.issued, atoms=cells)
    return [
        whole,
        *(
            Group(
                key=group.key,
                kind=Kind.CELL if group.is_cell else Kind.MERGE,
                issued=group.issued,
                atoms=frozenset(group.cells or (group.key,)),
            )
            for group in plan.groups
        ),
    ]


def _inhabited(groups: Iterable[Group], people: Mapping[str, int]) -> list[Group]:
    """Leave out cells of nobody: groups that differ by them only are the same people."""
    return [
        replace(group, atoms=frozenset(cell for cell in group.atoms if people[cell]))
        for group in groups
    ]


def _publication(outcome: Outcome, item: str) -> Publication:
    verdict = "pass" if outcome.rule is Rule.SHOWN else "hidden"
    return Publication(outcome.group.key, item, outcome.rule.value, verdict, outcome.made_of)


def _sums(
    shown: Iterable[Group],
    form: Questionnaire,
    tallies: Mapping[str, Tally],
    packed: Mapping[str, Sequence[bytes]],
) -> Iterator[Sums]:
    """Yield the sums of the groups that are shown; of no others are any kept."""
    for group in shown:
        rows = [row for cell in sorted(group.atoms) for row in packed[cell]]
        total = reduce(add, (tallies[cell] for cell in group.atoms), Tally.zero(form))
        yield Sums(group.key, total, _scores(form, rows))


def _scored(
    form: Questionnaire, packed: Mapping[str, Sequence[bytes]]
) -> dict[str, dict[str, int]]:
    """Return for each dimension how many forms of each cell have a score in it."""
    by_cell = {cell: _scores(form, rows) for cell, rows in packed.items()}
    return {
        key: {cell: scores[place][0] for cell, scores in by_cell.items()}
        for place, key in enumerate(dimensions(form))
    }


def _scores(form: Questionnaire, rows: Iterable[bytes]) -> Scores:
    """Return for each dimension how many forms have a score, and their sum (form, 4.3)."""
    answers: list[Mapping[str, Answer]] = [unpack(form, row) for row in rows]
    found: list[tuple[int, float]] = []
    for ratings in dimensions(form).values():
        each = (scoring.dimension_score(ratings, answer) for answer in answers)
        there = [score for score in each if score is not None]
        found.append((len(there), fsum(there)))
    return tuple(found)


def dimensions(form: Questionnaire) -> dict[str, tuple[Rating, ...]]:
    """Return the rated items of each dimension, in the order asked."""
    found: defaultdict[str, list[Rating]] = defaultdict(list)
    for item in form.ratings:
        if item.dimension:
            found[item.dimension].append(item)
    return {key: tuple(items) for key, items in found.items()}
