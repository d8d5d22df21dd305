"""The first step of a members' round: what is asked of whom, copied from last year's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import cells, units
from surveys.members import arranging, following
from surveys.members.errors import MalformedPlan, RoundExists
from surveys.members.plan import RoundPlan
from surveys.privacy.members import FLOORS
from webapp import current
from webapp.assessments import listed, planning, plans, wizard
from webapp.assessments.planning import PlanForm
from webapp.current import Connection
from webapp.hypermedia import render
from webapp.permissions import Role, admits
from webapp.routes.member_rounds.acting import act
from webapp.speech import _

bp = Blueprint("planning", __name__)

MORE, LISTED = "more", "listed"


@bp.get("/moi")
@admits(Role.CLERK)
def draft() -> ResponseReturnValue:
    """Show last year's plan, moved to this year, to be changed."""
    today = current.today()
    with current.reading() as connection:
        last = arranging.plan_from_last(connection, on=today)
        there = cells.cells_on(connection, today).values()
    form = (
        planning.of_plan(following.up_to_date(last, there, on=today))
        if last
        else planning.of_year(
            today,
            floor=current.organisation().member_floor,
            cells=[following.group_of(each) for each in there if not each.closed_on],
        )
    )
    return _ask(form, is_new=True, is_copied=last is not None)


@bp.post("/moi")
@admits(Role.CLERK)
def keep() -> ResponseReturnValue:
    """Keep a new round, or show what to mend."""
    return _keep(arranging.draft, is_new=True)


@bp.get("/<slug>/noi-dung")
@admits(Role.CLERK)
def edit(slug: str) -> ResponseReturnValue:
    """Show the plan of a round to be changed."""
    return _ask(planning.of_plan(wizard.find(slug).plan), is_new=False)


@bp.post("/<slug>/noi-dung")
@admits(Role.CLERK)
def change(slug: str) -> ResponseReturnValue:
    """Keep the changed plan, or show what to mend."""
    wizard.find(slug)
    return _keep(arranging.change, is_new=False, slug=slug)


@bp.post("/<slug>/bo")
@admits(Role.CLERK)
def discard(slug: str) -> ResponseReturnValue:
    """Forget a round that has not begun."""
    if not wizard.is_confirmed():
        return wizard.unconfirmed(slug)
    act(slug, "discarded", lambda connection: arranging.discard(connection, slug))
    return redirect(url_for("member_rounds.overview"), code=303)


def _listed(form: PlanForm) -> PlanForm:
    """Return the form with the groups from the list of cells."""
    today = current.today()
    with current.reading() as connection:
        return listed.from_list(form, cells.cells_on(connection, today).values(), today)


def _keep(
    work: Callable[[Connection, RoundPlan], None], *, is_new: bool, slug: str = ""
) -> ResponseReturnValue:
    fields = request.form.to_dict(flat=False)
    form = planning.read({**fields, "slug": [slug]} if slug else fields)
    if request.form.get("go") == MORE:
        return _ask(form, is_new=is_new, more=planning.SPARE_ROWS)
    if request.form.get("go") == LISTED:
        return _ask(_listed(form), is_new=is_new)
    try:
        plan = plans.plan_of(form)
        act(plan.slug, "planned" if is_new else "changed", lambda c: work(c, plan))
    except plans.PlanIncomplete as error:
        return _ask(form, is_new=is_new, problems=error.problems)
    except MalformedPlan as error:
        return _ask(form, is_new=is_new, problems={error.field: error.problem})
    except RoundExists:
        return _ask(form, is_new=is_new, problems={"slug": "taken"})
    return wizard.back(plan.slug)


def _ask(
    form: PlanForm,
    *,
    is_new: bool,
    is_copied: bool = False,
    more: int = 0,
    problems: Mapping[str, str] | None = None,
) -> Response:
    with current.reading() as connection:
        names = units.units_on(connection, current.today())
    return render(
        "member_rounds/plan.html",
        fragment="plan",
        status=422 if problems else 200,
        form=form,
        is_new=is_new,
        is_copied=is_copied,
        units=names,
        floors=FLOORS,
        blank_rows=max(planning.SPARE_ROWS, planning.FIRST_ROWS - len(form.cells)) + more,
        problems={name: _say(word) for name, word in (problems or {}).items()},
    )


def _say(word: str) -> str:
    said = {
        "required": _("Xin điền mục này."),
        "slug": _("Chỉ dùng chữ thường không dấu, chữ số và gạch nối."),
        "taken": _("Đã có đợt mang tên này trong địa chỉ. Xin đặt tên khác."),
        "no_date": _("Xin chọn ngày; ngày kết thúc không trước ngày bắt đầu."),
        "floor": _("Ngưỡng công bố phải từ 8 đến 20."),
        "number": _("Xin ghi số đảng viên, từ 1 trở lên."),
        "two_cells": _("Nhóm gộp phải có ít nhất hai nhóm."),
    }
    return said.get(word, _("Mục này chưa dùng được. Xin xem lại."))
