"""A citizen at a desk: asking, keeping the answers, saying thank you."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import formkeys, intake, presence
from surveys import response as responses
from surveys.errors import (
    InvalidAnswer,
    KeyExpired,
    KeyForged,
    PointResting,
    RoundClosed,
    UnknownPoint,
)
from surveys.formkeys import FormKey, Proof
from surveys.intake import Circumstances
from surveys.response import Response as Answers
from webapp import current, desks, refilling, signals
from webapp.desks import FULL, SHORT, Form
from webapp.documents import qr
from webapp.permissions import admits
from webapp.speech import _
from webapp.wording import official_date

bp = Blueprint("answering", __name__, url_prefix="/d/<point>")


@bp.get("")
@admits()
def ask(point: str) -> ResponseReturnValue:
    """Show the short form."""
    return _open(point, SHORT)


@bp.get("/day-du")
@admits()
def ask_full(point: str) -> ResponseReturnValue:
    """Show the first section of the full form."""
    return _open(point, FULL)


@bp.post("")
@admits()
def answer(point: str) -> ResponseReturnValue:
    """Keep the answers and say thank you, or show what to mend."""
    return _keep(desks.find(point, SHORT))


@bp.post("/day-du")
@admits()
def answer_full(point: str) -> ResponseReturnValue:
    """Turn to the next section or the one before; after the last, keep the answers."""
    form = desks.find(point, FULL)
    turn = request.form.get("go", "send")
    if turn not in ("next", "back"):
        return _keep(form)
    step = refilling.step_of(form)
    if turn == "back":
        return refilling.show(form, step=max(1, step - 1))
    problems = refilling.problems_of_section(form, step)
    if problems:
        return refilling.show(form, step=step, problems=problems)
    return refilling.show(form, step=min(len(form.questionnaire.sections), step + 1))


@bp.get("/cam-on")
@admits()
def thank(point: str) -> ResponseReturnValue:
    """Say thank you, and where to turn for an answer."""
    return desks.thanks(point).answer("")


@bp.get("/qr.<any(svg, png):kind>")
@admits()
def code(point: str, kind: str) -> ResponseReturnValue:
    """Draw the QR code of the desk: the short address and nothing else."""
    desks.find(point, SHORT)
    address = f"{current.settings().base_url}/d/{point}"
    if kind == "svg":
        return Response(qr.qr_svg(address), content_type="image/svg+xml")
    return Response(qr.qr_png(address), content_type="image/png")


@bp.errorhandler(UnknownPoint)
def turn_away_stranger(error: UnknownPoint) -> ResponseReturnValue:
    """Lead a code typed in small letters to its desk; else say where to turn."""
    upper = error.code.upper()
    if request.method == "GET" and upper != error.code and request.endpoint:
        return redirect(url_for(request.endpoint, **{**(request.view_args or {}), "point": upper}))
    return _closed("unknown", 404)


@bp.errorhandler(PointResting)
def turn_away_for_now(_error: PointResting) -> ResponseReturnValue:
    """Say that the desk takes no answers for now."""
    return _closed("resting", 409)


@bp.errorhandler(RoundClosed)
def turn_away_late(error: RoundClosed) -> ResponseReturnValue:
    """Say that the round is over."""
    return _closed("closed", 409, closed_on=error.closed_on)


def _open(point: str, slug: str) -> Response:
    """Show an empty form; a code from the desk's screen goes into its key and no further."""
    code = request.args.get("c")
    if not code:
        return desks.find(point, slug).page.answer(_fresh_key())
    is_shown = presence.is_shown(_secret(), point, code, now=current.now())
    proof = Proof.ROTATING_CODE if is_shown else Proof.NONE
    key = formkeys.issue(_secret(), now=current.now(), proof=proof, scope=point)
    reply = desks.find(point, slug).page.answer(key)
    reply.headers["Referrer-Policy"] = "strict-origin"
    return reply


def _closed(kind: str, status: int, closed_on: object = None) -> Response:
    language = current.language()
    said = official_date(closed_on, language) if closed_on else ""  # type: ignore[arg-type]
    page = render_template(
        "answering/closed.html",
        kind=kind,
        closed_on=said,
        organisation=current.organisation(),
    )
    return make_response(page, status)


def _keep(form: Form) -> ResponseReturnValue:
    try:
        answers = responses.read(form.questionnaire, request.form.to_dict(flat=False))
    except InvalidAnswer as error:
        return refilling.show_problems(form, error.problems)
    try:
        key = formkeys.check(
            _secret(), request.form.get("key", ""), now=current.now(), scope=form.desk.point
        )
    except (KeyExpired, KeyForged):
        notice = _("Phiếu này mở đã lâu. Các câu trả lời vẫn còn; xin bấm Gửi một lần nữa.")
        return refilling.show(
            form, step=refilling.step_of(form), status=422, notice=notice, key=_fresh_key()
        )
    _accept(form, answers, key)
    reply = redirect(form.thanks_at, code=303)
    signals.remember(reply, unit=form.unit.code)
    return reply


def _accept(form: Form, answers: Answers, key: FormKey) -> None:
    circumstances = Circumstances(
        tier=intake.tier_of(key),
        flags=signals.flags(key, point=form.desk.point, unit=form.unit.code),
        language=form.language,
    )
    current.write(
        lambda connection: intake.accept(
            connection,
            answers,
            key,
            circumstances,
            point=form.desk.point,
            on=current.today(),
        )
    )


def _fresh_key() -> str:
    return formkeys.issue(_secret(), now=current.now())


def _secret() -> bytes:
    return current.settings().secret_key.encode()
