"""The period of keeping: after it the rows of released responses are dissolved; sums stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import Connection

from surveys import verification
from surveys.administration.auditing import By, Deed, note
from surveys.administration.organization import organisation
from surveys.administration.questionnaires import questionnaire
from surveys.calendar import monday, months_before
from surveys.errors import RowsDiffer
from surveys.store import cleaning, responses
from surveys.store.engine import Database


@dataclass(frozen=True, slots=True)
class Due:
    """What is kept for longer than the organization settled.

    Every week that begins before the Monday ``before`` ended ``months`` ago or earlier;
    ``weeks`` has those of which rows are there, each with the number of its rows.
    """

    months: int
    before: date
    weeks: tuple[tuple[date, int], ...]

    @property
    def rows(self) -> int:
        """Responses, of all units and forms."""
        return sum(number for _week, number in self.weeks)


def due(connection: Connection, *, on: date) -> Due:
    """Return what is to be dissolved on that day; a look that changes nothing."""
    months = organisation(connection).retention_months
    before = monday(months_before(on, months))
    return Due(months, before, responses.numbers(connection, before))


def dissolve(database: Database, *, on: date, by: By, anyway: bool = False) -> tuple[Due, bool]:
    """Dissolve what is due: its rows go, its tallies, mixes and publications stay.

    The rows are counted one last time before, since nobody can do it after. What waits and
    whole weeks within the period are not touched. Then the files are rewritten.

    Args:
        database: not in a transaction.
        on: today.
        by: who does it, for the audit log.
        anyway: also if a sum is not that of its rows; the audit row says how many.

    Returns:
        What was dissolved, and whether nothing of it is left in the files: it is while
        somebody reads an old state of an SQLite file.

    Raises:
        RowsDiffer: a sum of these weeks is not that of its rows. Nothing is dissolved then.

    Source:
        docs/privacy.md, C4.
    """
    with database.reading() as connection:
        found = due(connection, on=on)
        find = partial(questionnaire, connection)
        differing = len(verification.differences(connection, find, before=found.before).wrong)
    if differing and not anyway:
        raise RowsDiffer(differing)
    if not (found.rows or differing):
        return found, True
    database.write(lambda connection: _dissolve(connection, found, differing, by))
    return found, cleaning.rewrite(database, ("response",))


def _dissolve(connection: Connection, found: Due, differing: int, by: By) -> None:
    responses.dissolve(connection, found.before)
    after = {"rows": found.rows, "weeks": len(found.weeks), "differing": differing}
    deed = Deed(action=verification.DISSOLVED, subject=str(found.before), after=after)
    note(connection, by, deed)
