"""A member with a slip: the code, the form step by step, one sealed ballot, one's own profile."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import assessing
from surveys import response as responses
from surveys.assessing import Ticket
from surveys.ballots import submission
from surveys.ballots.errors import DraftUnreadable
from surveys.errors import InvalidAnswer
from webapp import current
from webapp.assessments import forms, gate, pages, profile, turning_away
from webapp.assessments.pages import NO_SUCH_CODE
from webapp.assessments.sheet import Sheet, asked
from webapp.permissions import admits
from webapp.speech import _

bp = Blueprint("assessing", __name__, url_prefix="/tu-danh-gia")

for refused in turning_away.REFUSED:
    bp.register_error_handler(refused, turning_away.turn_away)


@bp.get("")
@admits()
def enter() -> ResponseReturnValue:
    """Ask for the code, show whose round it is and what is not prevented."""
    return pages.enter()


@bp.post("")
@admits()
def begin() -> ResponseReturnValue:
    """Show the first section to who has a code, or lead to what was saved."""
    typed = request.form.get("code", "")
    try:
        ticket, has_draft = _present(typed)
    except NO_SUCH_CODE:
        return pages.enter(typed, problem=pages.code_bad(), status=422)
    if has_draft:
        return pages.resume(typed, is_found=True)
    return pages.show(_fresh(typed, ticket))


@bp.get("/phieu")
@bp.get("/gui")
@bp.get("/luu")
@admits()
def start_again() -> ResponseReturnValue:
    """Lead a page that is only ever an answer to a post back to the beginning."""
    return redirect(url_for(".enter"), code=303)


@bp.post("/phieu")
@admits()
def turn() -> ResponseReturnValue:
    """Turn to another section, to the review, or to saving; nothing is kept."""
    sheet, go = _sheet(), request.form.get("go", "")
    form = forms.find(sheet.round, sheet.cell)
    problems = pages.problems_at(form, sheet)
    if problems and go not in ("back", "stay"):
        return pages.show(sheet, problems=problems, status=422)
    if go == "save":
        return pages.save(sheet)
    return pages.show(sheet.moved(asked(form.questionnaire, sheet.answers), go))


@bp.post("/gui")
@admits()
def send() -> ResponseReturnValue:
    """Seal the ballot and say thank you with the member's own profile, which is kept nowhere."""
    sheet = _sheet()
    form = forms.find(sheet.round, sheet.cell)
    try:
        answers = responses.read(form.questionnaire, sheet.answers)
    except InvalidAnswer as error:
        return pages.show_problems(form, sheet, error.problems)
    ticket = gate.present(sheet.code)
    receipt = current.write(
        lambda connection: assessing.submit(connection, ticket, answers, nonce=sheet.nonce)
    )
    return render_template(
        "assessing/thank.html",
        form=form,
        is_repeated=receipt is assessing.Receipt.ALREADY_RECEIVED,
        rows=profile.rows(form, assessing.own_profile(answers)),
    )


@bp.post("/luu")
@admits()
def keep() -> ResponseReturnValue:
    """Keep a draft that only the code, and the PIN if one was chosen, can open."""
    sheet, pin = _sheet(), request.form.get("pin", "")
    if pin != request.form.get("pin_again", ""):
        return pages.save(sheet, problem=_("Hai lần nhập mã PIN chưa giống nhau."), status=422)
    fields = {**sheet.answers, "at": (sheet.at,)}
    ticket = gate.present(sheet.code)
    current.write(lambda connection: assessing.save_draft(connection, ticket, fields, pin=pin))
    return render_template("assessing/saved.html", has_pin=bool(pin))


@bp.get("/tiep-tuc")
@admits()
def ask_resume() -> ResponseReturnValue:
    """Ask for the code, and the PIN, of a saved form."""
    return pages.resume("", is_found=False)


@bp.post("/tiep-tuc")
@admits()
def resume() -> ResponseReturnValue:
    """Go on where the member stopped, or begin afresh."""
    typed = request.form.get("code", "")
    try:
        ticket, has_draft = _present(typed)
    except NO_SUCH_CODE:
        return pages.resume(typed, is_found=False, problem=pages.code_bad(), status=422)
    if not has_draft:
        return pages.show(_fresh(typed, ticket), notice=_("Mã này chưa có phiếu lưu tạm."))
    if request.form.get("go") == "afresh":
        current.write(lambda connection: assessing.drop_draft(connection, ticket))
        return pages.show(_fresh(typed, ticket))
    return _resume(typed, ticket)


@bp.get("/ma")
@admits()
def ask_code() -> ResponseReturnValue:
    """Ask for a code to look up."""
    return pages.check("")


@bp.post("/ma")
@admits()
def check_code() -> ResponseReturnValue:
    """Tell whether a code has been used, and nothing else."""
    typed = request.form.get("code", "")
    try:
        ticket = gate.present(typed)
    except NO_SUCH_CODE:
        return pages.check(typed, problem=pages.code_bad(), status=422)
    return pages.check(typed, ticket=ticket)


@bp.post("/ket-qua-rieng/<round>")
@admits()
def take(round: str) -> ResponseReturnValue:  # noqa: A002 (the field's word)
    """Give the member's own profile back as a file; it names nobody and is kept nowhere."""
    form = forms.find(round)
    page = render_template(
        "assessing/profile.html", form=form, rows=profile.posted(form, request.form)
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="ket-qua-tu-danh-gia.html"'
    return response


@bp.get("/so-sanh")
@admits()
def compare() -> ResponseReturnValue:
    """Compare that file with the published results, in the member's browser only."""
    return render_template("assessing/compare.html", rounds=pages.public_rounds())


def _sheet() -> Sheet:
    return Sheet.from_fields(request.form.to_dict(flat=False))


def _present(typed: str) -> tuple[Ticket, bool]:
    """Return the ticket of a code that may answer now, and whether a draft waits for it."""
    ticket = gate.present(typed)
    assessing.ensure_open(ticket)
    with current.reading() as connection:
        return ticket, assessing.has_draft(connection, ticket)


def _fresh(typed: str, ticket: Ticket) -> Sheet:
    return Sheet(
        code=typed, round=ticket.round.slug, cell=ticket.cell, nonce=submission.new_nonce()
    )


def _resume(typed: str, ticket: Ticket) -> ResponseReturnValue:
    try:
        with current.reading() as connection:
            fields = assessing.load_draft(connection, ticket, pin=request.form.get("pin", ""))
    except DraftUnreadable:
        problem = _("Mã PIN chưa đúng. Xin nhập lại.")
        return pages.resume(typed, is_found=True, pin_problem=problem, status=422)
    kept = Sheet.from_fields(fields or {})
    return pages.show(replace(_fresh(typed, ticket), at=kept.at, answers=kept.answers))
