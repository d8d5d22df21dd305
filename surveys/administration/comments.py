"""The reviewer's queue: personal details masked, topics given, shown or withheld (rule P9).

The audit log says that a comment was decided, never its words.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.store import comments
from surveys.store.comments import Comment

TOPICS = ("attitude", "waiting", "procedure", "guidance", "facilities", "other")
REASONS = ("personal", "insult", "off_topic", "accusation", "unclear")
STATES = ("new", "reviewed", "shown", "withheld")


def queue(connection: Connection, states: Collection[str]) -> tuple[Comment, ...]:
    """Return the comments in these states, by unit and quarter, otherwise without an order."""
    return comments.in_state(connection, states)


def waiting(connection: Connection) -> dict[str, int]:
    """Return how many comments are in each state."""
    return comments.counts(connection)


def comment_of(connection: Connection, unit: str, comment_id: bytes) -> Comment:
    """Return one comment.

    Raises:
        NotThere: it is not there (any more).
    """
    found = comments.get(connection, unit, comment_id)
    if found is None:
        raise NotThere("comment")
    return found


def review(connection: Connection, before: Comment, text: str, topic: str, *, by: By) -> None:
    """Keep the masked text; the original is gone.

    Raises:
        NotArranged: it is not there, or was decided already.
    """
    _decide(connection, before, "reviewed", by, text=text, topic=topic)


def show(connection: Connection, before: Comment, *, by: By) -> None:
    """Let a reviewed comment be shown, once its unit has enough of them.

    Raises:
        NotArranged: it was not reviewed.
    """
    if before.state not in ("reviewed", "shown"):
        raise NotArranged("state", "frozen")
    _decide(connection, before, "shown", by)


def withhold(connection: Connection, before: Comment, reason: str, *, by: By) -> None:
    """Never show a comment, for a reason; its words are gone.

    Raises:
        NotArranged: it is not there.
    """
    _decide(connection, before, "withheld", by, text="", reason=reason)


def merge_repeated(connection: Connection, kept: Comment, same: Comment, *, by: By) -> None:
    """Count a comment that says the same as another with it, and remove it.

    Raises:
        NotArranged: they are of different units, or the same one.
    """
    if kept.unit != same.unit or kept.id == same.id or same.state != "new":
        raise NotArranged("same", "unknown")
    comments.drop(connection, same.unit, same.id)
    comments.change(connection, kept._replace(repeated=kept.repeated + same.repeated))
    note(connection, by, Deed(action="comment.merged", subject=kept.unit))


def _decide(connection: Connection, before: Comment, state: str, by: By, **changed: str) -> None:
    after = before._replace(state=state, **changed)  # type: ignore[arg-type]  # all are texts
    comments.change(connection, after)
    deed = Deed(
        action="comment.decided",
        subject=before.unit,
        before={"state": before.state},
        after={"state": state, "topic": after.topic, "reason": after.reason},
    )
    note(connection, by, deed)
