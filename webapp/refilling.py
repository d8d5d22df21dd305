"""A citizen's form shown again: its next section, or what to mend, everything typed kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Response, make_response, render_template, request

from surveys import response as responses
from surveys.errors import InvalidAnswer
from webapp import desks
from webapp.desks import SHORT, Filled, Form
from webapp.hypermedia import render
from webapp.speech import _
from webapp.typed import whole_number

FRAGMENT = "questions"


def show_problems(form: Form, problems: Mapping[str, str]) -> Response:
    """Show the first section with something to mend."""
    for step, section in enumerate(form.questionnaire.sections, start=1):
        here = {item.code: problems[item.code] for item in section.items if item.code in problems}
        if here and form.questionnaire.slug != SHORT:
            return show(form, step=step, problems=here)
    return show(form, problems=problems)


def problems_of_section(form: Form, step: int) -> Mapping[str, str]:
    """Return what is wrong with the answers of one section; the others are not looked at."""
    section = form.questionnaire.sections[step - 1]
    try:
        responses.read(
            replace(form.questionnaire, sections=(section,), routes=()),
            request.form.to_dict(flat=False),
        )
    except InvalidAnswer as error:
        return error.problems
    return {}


def show(
    form: Form,
    *,
    step: int = 1,
    problems: Mapping[str, str] | None = None,
    notice: str = "",
    key: str | None = None,
    status: int | None = None,
) -> Response:
    """Show a form as it was filled in: the page, or its section for htmx."""
    filled = Filled(
        key=request.form.get("key", "") if key is None else key,
        step=step,
        submitted=request.form.to_dict(flat=False),
        problems={code: say(form, code, word) for code, word in (problems or {}).items()},
        notice=notice,
    )
    status = status or (422 if problems else 200)
    page, context = desks.template_of(form.questionnaire.slug), desks.context(form, filled)
    if form.questionnaire.slug == SHORT:
        return make_response(render_template(page, **context), status)
    return render(page, fragment=FRAGMENT, status=status, **context)


def say(form: Form, code: str, word: str) -> str:
    """Say what is wrong with an item and what to do."""
    item = form.questionnaire.find(code)
    said = {
        "required": _("Xin chọn một mức trả lời cho câu này."),
        "unknown_option": _("Xin chọn một trong các mức trả lời có sẵn."),
        "too_many": _("Xin chọn ít ý hơn (tối đa %(most)s ý).", most=getattr(item, "at_most", 1)),
        "too_long": _(
            "Xin rút ngắn ý kiến (tối đa %(limit)s ký tự).", limit=getattr(item, "limit", 0)
        ),
    }
    return said[word]


def step_of(form: Form) -> int:
    """Return the number of the section that was sent, from 1."""
    step = whole_number(request.form.get("step", ""), otherwise=1)
    return min(max(1, step), len(form.questionnaire.sections))
