"""A screen at a desk: the QR code that is another every five minutes."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from surveys import presence
from webapp import current, desks, kiosks
from webapp.desks import SHORT
from webapp.documents.qr import qr_inline
from webapp.permissions import Role, admits

bp = Blueprint("screens", __name__, url_prefix="/kiosk/<point>/man-hinh")

EVERY = 60
"""Seconds after which the screen looks for the code of the hour."""


@bp.get("")
@admits()
def show(point: str) -> ResponseReturnValue:
    """Show the code of the moment to an enrolled screen or the clerk, and nobody else.

    Raises:
        NotFound: whoever asks may not see it; a code that anybody may fetch proves nothing.
        UnknownPoint, PointResting, RoundClosed: the desk asks nothing now.
    """
    account = current.account()
    is_clerk = account is not None and account.role == Role.CLERK
    if not is_clerk and kiosks.enrolment(point) is None:
        raise NotFound
    form = desks.find(point, SHORT)
    code = presence.rotating_code(current.settings().secret_key.encode(), point, now=current.now())
    address = current.settings().base_url + url_for("answering.ask", point=point, c=code, lang=None)
    page = render_template(
        "screens/show.html",
        form=form,
        picture=Markup(qr_inline(address)),  # noqa: S704 - drawn here, of an address
    )
    reply = make_response(page)
    reply.headers["Refresh"] = str(EVERY)
    return reply
