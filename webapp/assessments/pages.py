"""The pages of the members' form, each with what its template needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Response, make_response, render_template

from surveys import response as responses
from surveys.assessing import Ticket
from surveys.errors import InvalidAnswer
from surveys.members import arranging
from surveys.members.errors import CodeMistyped, UnknownCode
from surveys.members.plan import MemberRound, Stage
from surveys.questionnaire import Section
from webapp import current
from webapp.assessments import forms
from webapp.assessments.forms import MemberForm
from webapp.assessments.sheet import REVIEW, Sheet, asked
from webapp.hypermedia import render
from webapp.speech import _

FRAGMENT = "step"
NO_SUCH_CODE = (CodeMistyped, UnknownCode)
LONGEST_PIN = 40


def enter(typed: str = "", *, problem: str = "", status: int = 200) -> Response:
    """Ask for the code."""
    page = render_template(
        "assessing/enter.html", forms=forms.under_way(), typed=typed, problem=problem
    )
    return make_response(page, status)


def resume(
    typed: str, *, is_found: bool, problem: str = "", pin_problem: str = "", status: int = 200
) -> Response:
    """Ask for the code and the PIN of a saved form."""
    page = render_template(
        "assessing/resume.html",
        typed=typed,
        is_found=is_found,
        problem=problem,
        pin_problem=pin_problem,
        longest_pin=LONGEST_PIN,
    )
    return make_response(page, status)


def check(
    typed: str, *, ticket: Ticket | None = None, problem: str = "", status: int = 200
) -> Response:
    """Tell what is known of a code: used, voided, or still good."""
    page = render_template("assessing/check.html", typed=typed, ticket=ticket, problem=problem)
    return make_response(page, status)


def refuse(kind: str, status: int) -> Response:
    """Say why a form cannot be taken: a page for itself that tells nothing else."""
    return make_response(render_template("assessing/refused.html", kind=kind), status)


def show(
    sheet: Sheet,
    *,
    problems: Mapping[str, str] | None = None,
    notice: str = "",
    status: int = 200,
) -> Response:
    """Show the section at which the form is, or the review before sending."""
    form = forms.find(sheet.round, sheet.cell)
    sections = asked(form.questionnaire, sheet.answers)
    if sheet.at == REVIEW:
        return _review(form, sheet, sections)
    section = next((each for each in sections if each.key == sheet.at), sections[0])
    return render(
        "assessing/fill.html",
        fragment=FRAGMENT,
        status=status,
        form=form,
        sheet=replace(sheet, at=section.key),
        section=section,
        hidden=sheet.hidden(form.questionnaire, section),
        step=sections.index(section) + 1,
        steps=len(sections),
        notice=notice,
        problems=_said(form, problems or {}),
    )


def _review(form: MemberForm, sheet: Sheet, sections: tuple[Section, ...]) -> Response:
    rated = [item for each in sections for item in each.items if item in form.questionnaire.ratings]
    return render(
        "assessing/review.html",
        fragment=FRAGMENT,
        form=form,
        sheet=sheet,
        sections=sections,
        hidden=sheet.hidden(form.questionnaire, None),
        left=sum(item.code not in sheet.answers for item in rated),
        steps=len(sections),
    )


def save(sheet: Sheet, *, problem: str = "", status: int = 200) -> Response:
    """Ask whether a PIN shall guard the draft."""
    form = forms.find(sheet.round, sheet.cell)
    return render(
        "assessing/save.html",
        fragment=FRAGMENT,
        status=status,
        form=form,
        sheet=sheet,
        hidden=sheet.hidden(form.questionnaire, None),
        longest_pin=LONGEST_PIN,
        problem=problem,
    )


def problems_at(form: MemberForm, sheet: Sheet) -> Mapping[str, str]:
    """Return what cannot be taken in the section that was posted."""
    here = next((each for each in form.questionnaire.sections if each.key == sheet.at), None)
    if here is None:
        return {}
    try:
        responses.read(replace(form.questionnaire, sections=(here,), routes=()), sheet.answers)
    except InvalidAnswer as error:
        return error.problems
    return {}


def show_problems(form: MemberForm, sheet: Sheet, problems: Mapping[str, str]) -> Response:
    """Show the first section with something to mend."""
    for section in asked(form.questionnaire, sheet.answers):
        here = {item.code: problems[item.code] for item in section.items if item.code in problems}
        if here:
            return show(replace(sheet, at=section.key), problems=here, status=422)
    return show(sheet, status=422)


def code_bad() -> str:
    """Say that a code is not valid: the same for mistyped and for unknown codes."""
    return _("Mã phiếu không đúng. Xin kiểm tra lại.")


def public_rounds() -> tuple[MemberRound, ...]:
    """Return the published rounds whose results anybody may see, the newest first."""
    with current.reading() as connection:
        rounds = arranging.every(connection)
    return tuple(each for each in rounds if each.stage is Stage.PUBLISHED and each.plan.public)


def _said(form: MemberForm, problems: Mapping[str, str]) -> Mapping[str, str]:
    return {code: _say(form, code, word) for code, word in problems.items()}


def _say(form: MemberForm, code: str, word: str) -> str:
    """Say what is wrong with an item and what to do."""
    limit = getattr(form.questionnaire.find(code), "limit", 0)
    if word == "too_long":
        return _("Xin rút ngắn ý kiến (tối đa %(limit)s ký tự).", limit=limit)
    return _("Xin chọn một trong các mức trả lời có sẵn.")
