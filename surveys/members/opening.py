"""The opening ceremony: all ballots are opened at once with both shares, or nothing changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass

from sqlalchemy import Connection

from surveys.administration.questionnaires import questionnaire
from surveys.ballots import shares
from surveys.ballots.errors import BallotsDoNotMatchCodes
from surveys.ballots.opening import Progress, open_all
from surveys.ballots.payload import Ballot
from surveys.ballots.shares import Share
from surveys.members.errors import BallotsMissing, NotFromThisForm
from surveys.members.plan import MemberRound, Stage
from surveys.members.publishing import publish as write_down
from surveys.members.stages import find, kept_at
from surveys.questionnaire import Questionnaire
from surveys.response import unpack
from surveys.store import ballots, cleaning, codes
from surveys.store.engine import Database


@dataclass(frozen=True, slots=True)
class Opened:
    """What the ceremony tells: none undecryptable, as many ballots as used codes.

    ``is_clean`` False: the results are published, but the files still hold old pages because
    somebody was reading; `clean` (or a restart) finishes that.
    """

    ballots: int
    used_codes: int
    undecryptable: int
    _: KW_ONLY
    shown: int
    """Groups whose results are shown, the whole among them."""
    withheld: int
    is_clean: bool


def publish(
    database: Database,
    slug: str,
    typed: Sequence[str],
    *,
    progress: Progress | None = None,
    written: Callable[[Connection], None] | None = None,
) -> Opened:
    """Open all ballots and publish (stage ``closed`` → ``published``). No undo.

    In one transaction: ballots are read and decrypted in memory, answers written under new
    random keys in an order that tells nothing, ballots, codes and drafts deleted, groups
    admitted with their audit rows. Then the files are rewritten.

    Args:
        database: not in a transaction.
        slug: the round.
        typed: both shares as typed, scanned or read from files, one text for each field.
        progress: told after each ballot how many were tried, and how many there are.
        written: done last in the same transaction, to note the deed; what comes after it is
            the rewriting of the files.

    Raises:
        UnknownRound, WrongStage, BallotsMissing; what `ballots.shares.read_all` and
        `ballots.opening.open_all` raise (ShareMistyped, ShareMissing, SameShareTwice,
        ShareOfAnotherRound, ShareOfAnotherKey, KeyDoesNotMatch, BallotsDoNotMatchCodes,
        Undecryptable); NotFromThisForm. Nothing is written then.

    Source:
        docs/privacy.md, M6.
    """
    given = shares.read_all(typed)

    def work(connection: Connection) -> tuple[int, int, int]:
        said = _opened(connection, slug, given, progress)
        shown, withheld = write_down(connection, find(connection, slug), said)
        if written is not None:
            written(connection)
        return len(said), shown, withheld

    number, shown, withheld = database.write(work)
    is_clean = clean(database)
    return Opened(number, number, 0, shown=shown, withheld=withheld, is_clean=is_clean)


def clean(database: Database) -> bool:
    """Rewrite the files so that no deleted row remains in them; tell whether that succeeded."""
    return cleaning.rewrite(database)


def _opened(
    connection: Connection, slug: str, given: Sequence[Share], progress: Progress | None
) -> list[Ballot]:
    kept = kept_at(connection, slug, Stage.CLOSED)
    used = {count.cell: count.used for count in codes.counts(connection, slug) if count.used}
    if not used:
        raise BallotsMissing
    contents = open_all(
        ballots.filled(connection, slug),
        given,
        public_key=kept.public_key or b"",
        round_tag=kept.round_tag,
        used_codes=sum(used.values()),
        progress=progress,
    )
    return _read(connection, find(connection, slug), contents, used)


def _read(
    connection: Connection, found: MemberRound, contents: Sequence[bytes], used: dict[str, int]
) -> list[Ballot]:
    form = questionnaire(connection, found.plan.form, found.plan.version)
    said = [ballot for each in contents if (ballot := _ballot(form, each)) is not None]
    if len(said) != len(contents):
        raise NotFromThisForm(len(contents) - len(said))
    by_cell = Counter(ballot.group for ballot in said)
    if by_cell != used:
        raise BallotsDoNotMatchCodes(sum((by_cell & Counter(used)).values()), sum(used.values()))
    return said


def _ballot(form: Questionnaire, content: bytes) -> Ballot | None:
    """Return what a ballot says if it is an answer to this form."""
    try:
        ballot = Ballot.from_bytes(content)
        unpack(form, ballot.closed)
    except ValueError:
        return None
    limits = {item.code: item.limit for item in form.text_items}
    fits = all(len(words) <= limits.get(item, 0) for item, words in ballot.texts.items())
    return ballot if fits else None
