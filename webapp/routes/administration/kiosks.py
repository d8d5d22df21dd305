"""Devices at a desk: a link that enrols one, shown once; and the end of an enrolment."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from surveys.administration import kiosks, points
from webapp import current
from webapp.documents.qr import qr_inline
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import back_to, me


@bp.post("/diem-tiep-don/<code>/may")
@admits(Role.CLERK)
def invite_kiosk(code: str) -> ResponseReturnValue:
    """Make a link that enrols one device at a desk; it is shown this once."""
    token = current.write(lambda connection: kiosks.invite(connection, code, by=me()))
    with current.reading() as connection:
        desk = points.desk_of(connection, code)
    path = url_for("enrolling.ask", point=code, ma=token)
    drawn = qr_inline(current.settings().base_url + path)
    page = render_template(
        "administration/kiosk.html",
        desk=desk,
        path=path,
        minutes=kiosks.GOOD_FOR.seconds // 60,
        picture=Markup(drawn),  # noqa: S704 - drawn here, of an address
    )
    return make_response(page)


@bp.post("/diem-tiep-don/<code>/may/<kiosk>/dung")
@admits(Role.CLERK)
def end_kiosk(code: str, kiosk: str) -> ResponseReturnValue:
    """End the enrolment of a device."""
    current.write(lambda connection: kiosks.end(connection, kiosk, code, by=me()))
    return redirect(back_to("administration.show_desk", "may", code=code), code=303)
