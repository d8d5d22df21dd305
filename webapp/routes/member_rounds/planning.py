"""The first step of a members' round: what is asked of whom, copied from last year's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import units
from surveys.administration.auditing import demand_unchanged, fingerprint
from surveys.errors import ChangedMeanwhile
from surveys.members import arranging, following
from surveys.members.errors import MalformedPlan, RoundExists
from surveys.members.plan import RoundPlan
from surveys.privacy.members import FLOORS
from webapp import current
from webapp.assessments import planning, plans, versions, wizard
from webapp.assessments.planning import PlanForm
from webapp.current import Connection
from webapp.hypermedia import render
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Conflict, conflict
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
        last = following.plan_on(connection, today)
    if last:
        return _ask(planning.of_plan(last), is_copied=True)
    form = planning.of_year(today, floor=current.organisation().member_floor)
    return _ask(_listed(form))


@bp.post("/moi")
@admits(Role.CLERK)
def keep() -> ResponseReturnValue:
    """Keep a new round, or show what to mend."""
    return _keep(planning.read(request.form.to_dict(flat=False)), arranging.draft)


@bp.get("/<slug>/noi-dung")
@admits(Role.CLERK)
def edit(slug: str) -> ResponseReturnValue:
    """Show the plan of a round to be changed."""
    form = planning.of_plan(wizard.find(slug).plan)
    return _ask(form, seen=fingerprint(versions.facts(form)))


@bp.post("/<slug>/noi-dung")
@admits(Role.CLERK)
def change(slug: str) -> ResponseReturnValue:
    """Keep the changed plan, or show what to mend."""
    wizard.find(slug)
    seen = request.form.get("seen") or "none"
    form = planning.read({**request.form.to_dict(flat=False), "slug": [slug]})

    def change_seen(connection: Connection, plan: RoundPlan) -> None:
        kept = planning.of_plan(arranging.find(connection, slug).plan)
        demand_unchanged(versions.facts(kept), seen)
        arranging.change(connection, plan)

    try:
        return _keep(form, change_seen, seen=seen)
    except ChangedMeanwhile:
        return _conflict(form)


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
    on = plans.day(form.opens_on) or current.today()
    with current.reading() as connection:
        groups = following.groups_on(connection, plans.groups_of(form), on)
    return planning.with_groups(form, groups)


def _conflict(form: PlanForm) -> ResponseReturnValue:
    kept = planning.of_plan(wizard.find(form.slug).plan)
    room = (_("Tự đánh giá"), url_for("member_rounds.overview"))
    rows = tuple(versions.differing(kept, form))
    return conflict(Conflict(kept.title, room, rows, versions.facts(kept)))


def _keep(
    form: PlanForm, work: Callable[[Connection, RoundPlan], None], *, seen: str = ""
) -> ResponseReturnValue:
    if request.form.get("go") == MORE:
        return _ask(form, seen=seen, more=planning.SPARE_ROWS)
    if request.form.get("go") == LISTED:
        return _ask(_listed(form), seen=seen)
    try:
        plan = plans.plan_of(form)
        act(plan.slug, "changed" if seen else "planned", lambda c: work(c, plan))
    except plans.PlanIncomplete as error:
        return _ask(form, seen=seen, problems=error.problems)
    except MalformedPlan as error:
        return _ask(form, seen=seen, problems={error.field: error.problem})
    except RoundExists:
        return _ask(form, seen=seen, problems={"slug": "taken"})
    return wizard.back(plan.slug)


def _ask(
    form: PlanForm,
    *,
    seen: str = "",
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
        is_new=not seen,
        seen=seen,
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
