"""A tablet at a desk: one question a screen, thanks, and back to the beginning for the next."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from surveys import intake
from surveys import response as responses
from surveys.errors import (
    InvalidAnswer,
    PointResting,
    RoundClosed,
    StorageUnavailable,
    UnknownPoint,
)
from surveys.formkeys import FormKey
from surveys.intake import Circumstances
from webapp import current, desks, kiosks, logs, refilling, signals
from webapp.desks import SHORT, Form
from webapp.permissions import admits
from webapp.typed import whole_number

bp = Blueprint("kiosk", __name__, url_prefix="/kiosk/<point>")


class Stranger(HTTPException):
    """This browser is not enrolled at this desk."""

    code = 403


@bp.get("")
@admits()
def welcome(point: str) -> ResponseReturnValue:
    """Invite whoever comes next."""
    _enrolled(point)
    form = desks.find(point, SHORT)
    return render_template("kiosk/welcome.html", form=form, point=point)


@bp.get("/phieu")
@admits()
def begin(point: str) -> ResponseReturnValue:
    """Begin a session: the first question, and a ticket for one response."""
    ticket = kiosks.begin(point, _enrolled(point))
    reply = _show(desks.find(point, SHORT), step=1, key=ticket)
    kiosks.hand_over(reply, ticket)
    return reply


@bp.post("/phieu")
@admits()
def answer(point: str) -> ResponseReturnValue:
    """Take one answer and ask the next question; after the last, keep them all."""
    key = kiosks.session(point, _enrolled(point))
    if key is None:
        return _to_the_beginning(point)
    form = desks.find(point, SHORT)
    items = kiosks.asked(form.questionnaire)
    step = min(max(1, whole_number(request.form.get("step", ""), otherwise=1)), len(items))
    turn = request.form.get("go", "next")
    if turn == "back":
        return _show(form, step=step - 1) if step > 1 else _to_the_beginning(point)
    if turn == "stay":
        return _show(form, step=step)
    word = kiosks.problem(form.questionnaire, items[step - 1], _submitted())
    if word:
        return _show(form, step=step, word=word)
    return _show(form, step=step + 1) if step < len(items) else _keep(form, key)


@bp.get("/cam-on")
@admits()
def thank(point: str) -> ResponseReturnValue:
    """Say thank you; the beginning follows by itself."""
    _enrolled(point)
    form = desks.find(point, SHORT)
    reply = make_response(render_template("kiosk/thank.html", form=form, point=point))
    reply.headers["Refresh"] = _after(kiosks.THANKED, point)
    kiosks.end_session(reply)
    return reply


@bp.after_request
def return_when_idle(reply: Response) -> Response:
    """Return to the beginning from every screen that nobody touches, also from refusals."""
    point = (request.view_args or {}).get("point")
    is_page = reply.mimetype == "text/html" and reply.status_code not in (303, 403)
    if point and is_page and request.endpoint != "kiosk.welcome":
        reply.headers.setdefault("Refresh", _after(kiosks.IDLE, point))
    return reply


@bp.errorhandler(Stranger)
def turn_away_stranger(_error: Stranger) -> ResponseReturnValue:
    """Say kindly how to rate from here."""
    point = (request.view_args or {})["point"]
    form = desks.find(point, SHORT)
    return make_response(render_template("kiosk/stranger.html", form=form, point=point), 403)


@bp.errorhandler(UnknownPoint)
@bp.errorhandler(PointResting)
@bp.errorhandler(RoundClosed)
def rest(error: Exception) -> ResponseReturnValue:
    """Say that nothing is asked here now."""
    status = 404 if isinstance(error, UnknownPoint) else 409
    return make_response(render_template("kiosk/resting.html", status=status), status)


@bp.errorhandler(StorageUnavailable)
def ask_again(error: StorageUnavailable) -> ResponseReturnValue:
    """Offer to send the same once more; nothing was kept."""
    logs.note_error(error)
    fields = [(name, value) for name, value in request.form.items(multi=True) if value]
    reply = make_response(render_template("kiosk/busy.html", fields=fields), 503)
    reply.headers["Retry-After"] = "10"
    return reply


def _enrolled(point: str) -> str:
    kiosk_id = kiosks.enrolment(point)
    if kiosk_id is None:
        raise Stranger
    return kiosk_id


def _submitted() -> dict[str, list[str]]:
    return request.form.to_dict(flat=False)


def _show(form: Form, *, step: int, key: str = "", word: str = "") -> Response:
    items = kiosks.asked(form.questionnaire)
    item = items[step - 1]
    page = render_template(
        "kiosk/ask.html",
        form=form,
        point=form.desk.point,
        item=item,
        kind=kiosks.kind(item),
        chosen=_submitted().get(item.code, []),
        problem=refilling.say(form, item.code, word) if word else "",
        step=step,
        steps=len(items),
        key=key or request.form.get("key", ""),
        kept=desks.kept_elsewhere(form.questionnaire, kiosks.alone(item), _submitted()),
    )
    return make_response(page, 422 if word else 200)


def _keep(form: Form, key: FormKey) -> ResponseReturnValue:
    try:
        answers = responses.read(form.questionnaire, _submitted())
    except InvalidAnswer as error:
        return _mend(form, error)
    point = form.desk.point
    circumstances = Circumstances(
        tier=intake.tier_of(key),
        flags=signals.flags(key, point=point, unit=form.unit.code, is_shared=True),
        language=form.language,
    )
    current.write(
        lambda connection: intake.accept(
            connection, answers, key, circumstances, point=point, on=current.today()
        )
    )
    return redirect(url_for(".thank", point=point), code=303)


def _mend(form: Form, error: InvalidAnswer) -> ResponseReturnValue:
    """Show the first question whose answer cannot be taken."""
    codes = [item.code for item in kiosks.asked(form.questionnaire)]
    wrong = [code for code in codes if code in error.problems]
    if not wrong:
        return _to_the_beginning(form.desk.point)
    return _show(form, step=codes.index(wrong[0]) + 1, word=error.problems[wrong[0]])


def _to_the_beginning(point: str) -> ResponseReturnValue:
    return redirect(url_for(".welcome", point=point), code=303)


def _after(seconds: int, point: str) -> str:
    """Return the header that leads to the beginning, in Vietnamese, after so many seconds."""
    return f"{seconds}; url={url_for('kiosk.welcome', point=point, lang=None)}"
