"""The members' part of the demonstration: two opened rounds, one open, three unused codes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from surveys import assessing, catalogue, response
from surveys.ballots import submission
from surveys.ballots.codes import Code
from surveys.ballots.payload import Ballot
from surveys.members import arranging, issuing, keying, publishing, reviewing, running, stages
from surveys.members.plan import FORM, GroupPlan, RoundPlan, Stage
from surveys.questionnaire import Wording
from surveys.store.engine import Database
from webapp.founding_cells import CELLS, MERGED, forms

SEED = 20260302
FLOOR = 10
OPEN = "tu-danh-gia-dang-mo"
SPARES = 3
"""Spare slips that the clerk issues at each start of the demonstration."""
TRIED = 0.35
"""How many members have answered in the round that is open."""


@dataclass(frozen=True, slots=True)
class Year:
    """One round of the demonstration; ``number`` 0 is last year's, 1 this year's."""

    slug: str
    title: Wording
    opens_on: date
    closes_on: date
    number: int


def make(database: Database, *, on: date) -> tuple[str, str]:
    """Add the members' rounds to a demonstration.

    Returns:
        The two shares of the key of the round that is open, to be printed and forgotten.
    """
    chance = random.Random(SEED)  # noqa: S311 (reproducible on purpose)
    last, this = _years(on)
    for year in (last, this):
        _make_opened(database, year, chance)
    return _make_open(database, on, chance)


def is_there(database: Database) -> bool:
    """Tell whether the members' rounds of the demonstration have been made."""
    with database.reading() as connection:
        return any(each.slug == OPEN for each in arranging.every(connection))


def spare_slips(database: Database) -> list[tuple[str, Code]]:
    """Issue spare slips for the round that is open; those of the last start are voided.

    Codes are never kept, so nobody could print an old one again: like a clerk whose slips
    were lost, this destroys the unused spare slips and issues others.

    Returns:
        The name of a cell and a code, at most `SPARES` times; nothing once the round is closed.
    """
    if not is_there(database):
        return []
    with database.reading() as connection:
        found, salt = arranging.find(connection, OPEN), issuing.salt_of(connection, OPEN)
        told = running.counts(connection, OPEN).cells
    if found.stage is not Stage.OPEN:
        return []
    # Counts of cells below ten members are withheld; all cells here are larger.
    waiting = [each.cell for each in told if each.returned != each.cell.issued][:SPARES]
    drawn = issuing.draw(found, salt, {cell.key: (0, 1) for cell in waiting})
    database.write(lambda connection: issuing.void_unused(connection, OPEN, spares_only=True))
    database.write(lambda connection: issuing.issue_spares(connection, drawn))
    return [(cell.name.vi, drawn.codes[cell.key][0]) for cell in waiting]


def _years(on: date) -> tuple[Year, Year]:
    last, this = on.year - 1, on.year
    return (
        Year(f"tu-danh-gia-{last}", _title(last), date(last, 11, 3), date(last, 11, 21), 0),
        Year(
            f"tu-danh-gia-{this}",
            _title(this),
            date(this, 1, 1),
            min(on, date(this, 1, 20)),
            1,
        ),
    )


def _title(year: int) -> Wording:
    return Wording(
        vi=f"Tự đánh giá công tác dân vận năm {year}",
        en=f"Self-assessment of mass-mobilization work, {year}",
    )


def _plan(year: Year) -> RoundPlan:
    cells = tuple(
        GroupPlan(
            key=cell.key,
            name=Wording(vi=cell.name, en=cell.name_en),
            issued=cell.members,
            unit=cell.unit,
        )
        for cell in CELLS
    )
    return RoundPlan(
        slug=year.slug,
        title=year.title,
        opens_on=year.opens_on,
        closes_on=year.closes_on,
        floor=FLOOR,
        groups=(*cells, MERGED),
    )


def _make_opened(database: Database, year: Year, chance: random.Random) -> None:
    """Make a round as the opening leaves it: no code and no ballot is left, only results."""
    form = catalogue.find(FORM, 1)
    said = [
        Ballot(cell.key, response.pack(filled), response.comments(filled))
        for cell in CELLS
        for filled in forms(form, cell, cell.answering[year.number], year.number, chance)
    ]
    slug = year.slug
    database.write(lambda connection: arranging.draft(connection, _plan(year)))
    database.write(lambda connection: keying.make(connection, slug))
    database.write(lambda connection: stages.move(connection, slug, Stage.CLOSED))
    database.write(
        lambda connection: publishing.publish(connection, stages.find(connection, slug), said)
    )
    with database.reading() as connection:
        remarks = reviewing.remarks(connection, slug)
    for remark in remarks:
        database.write(
            lambda connection, it=remark: reviewing.settle(  # type: ignore[misc]
                connection, slug, it.id, text=it.text, show=True
            )
        )
    database.write(lambda connection: reviewing.finish(connection, slug))


def _make_open(database: Database, on: date, chance: random.Random) -> tuple[str, str]:
    title = Wording(
        vi=f"Tự đánh giá công tác dân vận năm {on.year} (đang mở)",
        en=f"Self-assessment of mass-mobilization work, {on.year} (open)",
    )
    year = Year(OPEN, title, on, date(on.year, 12, 31), 1)
    database.write(lambda connection: arranging.draft(connection, _plan(year)))
    shares = database.write(lambda connection: keying.make(connection, OPEN))
    first, second = ("\n".join(share.lines) for share in shares)
    database.write(lambda connection: keying.rehearse(connection, OPEN, (first, second)))
    with database.reading() as connection:
        found, salt = arranging.find(connection, OPEN), issuing.salt_of(connection, OPEN)
    drawn = issuing.draw(found, salt, issuing.counts_of(found, spare=0))
    database.write(lambda connection: issuing.issue(connection, drawn))
    database.write(lambda connection: running.start(connection, OPEN))
    _let_some_answer(database, drawn, chance)
    return first, second


def _let_some_answer(database: Database, drawn: issuing.DrawnCells, chance: random.Random) -> None:
    form = catalogue.find(FORM, 1)
    for cell in CELLS:
        filled_in = forms(form, cell, TRIED, 1, chance)
        for code, filled in zip(drawn.codes[cell.key], filled_in, strict=False):
            with database.reading() as connection:
                ticket = assessing.present(connection, code.printed)
            database.write(
                lambda connection, ticket=ticket, filled=filled: assessing.submit(  # type: ignore[misc]
                    connection, ticket, filled, nonce=submission.new_nonce()
                )
            )
