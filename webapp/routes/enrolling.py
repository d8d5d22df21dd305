"""A device is enrolled at a desk: by a link of the clerk's, good once and for ten minutes."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from surveys.administration import kiosks as enrolments
from surveys.administration.errors import NotArranged
from surveys.administration.points import desk_of
from webapp import current, kiosks, sessions
from webapp.permissions import admits

bp = Blueprint("enrolling", __name__, url_prefix="/kiosk/<point>/ghi-danh")


@bp.get("")
@admits()
def ask(point: str) -> ResponseReturnValue:
    """Ask whether this device shall stand at the desk; looking at the link does not use it up.

    Raises:
        NotArranged: the link is not good (any more), or is for another desk.
    """
    token = request.args.get("ma", "")
    with current.reading() as connection:
        if enrolments.invited(connection, token, at=_now()) != point:
            raise NotArranged("token", "expired")
        desk = desk_of(connection, point)
    return render_template("enrolling/ask.html", desk=desk, token=token)


@bp.post("")
@admits()
def enrol(point: str) -> ResponseReturnValue:
    """Enrol this device; the link ends, and so does the clerk's session on it: others use it now.

    Raises:
        NotArranged: the link is not good any more.
    """
    token = request.form.get("ma", "")
    with current.reading() as connection:
        desk = desk_of(connection, point)
    enrolled = current.write(
        lambda connection: enrolments.enrol(connection, token, point, at=_now(), on=current.today())
    )
    reply = make_response()
    kiosks.remember(reply, enrolled)
    sessions.end(reply)
    reply.set_data(render_template("enrolling/done.html", desk=desk))
    return reply


@bp.errorhandler(NotArranged)
def turn_away(_error: NotArranged) -> ResponseReturnValue:
    """Say that the link is not good any more, and who makes another."""
    return make_response(render_template("enrolling/expired.html"), 404)


def _now() -> datetime:
    return datetime.fromtimestamp(current.now(), UTC).replace(tzinfo=None)
