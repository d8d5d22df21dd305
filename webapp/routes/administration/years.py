"""The turn of the year: the next year's rounds, of citizens and of members, from this year's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import rounds, units
from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged
from surveys.members import arranging, following
from surveys.members.plan import RoundPlan
from surveys.store.rounds import Round
from webapp import current
from webapp.current import Connection
from webapp.forms.years import NextYear
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.speech import _
from webapp.typed import whole_number
from webapp.wording import short_date

SUMMER = 6
"""The month from which on the year that one prepares is the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What can be taken over into a year: rounds that are not there yet."""

    citizens: tuple[Round, ...]
    members: RoundPlan | None


@bp.route("/nam-moi", methods=["GET", "POST"])
@admits(Role.CLERK)
def turn_year() -> ResponseReturnValue:
    """Prepare another year's rounds; all of them can still be changed before they open."""
    year = _year()
    with current.reading() as connection:
        offered = _offered(connection, year)
    form = NextYear(typed(), data=_start(offered))
    form.citizens.choices = [(each.slug, _said(each)) for each in offered.citizens]
    if offered.members is None:
        del form["members"]
    return answer(
        Edit(
            title=_("Chuẩn bị năm %(year)s", year=year),
            lead=_lead(offered),
            form=form,
            save=lambda connection, by: _prepare(connection, offered, form, by),
            back=back_to("administration.list_rounds", "nam-moi"),
            button=_("Chuẩn bị các đợt này"),
            room=(_("Đợt khảo sát"), url_for("administration.list_rounds")),
        )
    )


def _year() -> int:
    today = current.today()
    usual = today.year + (today.month > SUMMER)
    asked = whole_number(request.args.get("nam", ""), otherwise=usual)
    return min(max(asked, today.year), today.year + 1)


def _offered(connection: Connection, year: int) -> Offered:
    there = units.units_on(connection, current.today()).values()
    open_units = tuple(each.code for each in there if each.closed_on is None)
    floor = current.organisation().citizen_floor
    every = rounds.all_rounds(connection)
    taken = {each.slug for each in every}
    made = {
        new.slug: new
        for each in every
        if each.kind == "citizen" and each.state != "draft" and each.opens_on.year < year
        for new in [replace(rounds.next_year(each, year, open_units), floor=floor)]
        if new.slug not in taken
    }
    return Offered(citizens=tuple(made.values()), members=following.plan_for(connection, year))


def _start(offered: Offered) -> dict[str, object]:
    return {
        "citizens": [each.slug for each in offered.citizens[:1]],
        "members": offered.members is not None,
    }


def _lead(offered: Offered) -> str:
    if not offered.citizens and offered.members is None:
        return _("Các đợt của năm này đã được chuẩn bị, hoặc chưa có đợt nào để chép.")
    plan = offered.members
    if plan is None:
        return _("Các đợt mới ở trạng thái chuẩn bị, sửa được mọi mục trước khi mở.")
    return _(
        "Các đợt mới ở trạng thái chuẩn bị, sửa được mọi mục trước khi mở. Đợt tự đánh giá sẽ có"
        " %(groups)s chi bộ, %(members)s đảng viên, dự kiến từ %(day)s.",
        groups=len(plan.cells),
        members=plan.issued,
        day=short_date(plan.opens_on),
    )


def _said(each: Round) -> str:
    days = short_date(each.opens_on)
    if each.closes_on:
        days = f"{days} – {short_date(each.closes_on)}"
    return _(
        "%(title)s: %(days)s, %(units)s đơn vị",
        title=each.title.speak(current.language()),
        days=days,
        units=len(each.units),
    )


def _prepare(connection: Connection, offered: Offered, form: NextYear, by: By) -> None:
    chosen = [each for each in offered.citizens if each.slug in (form.citizens.data or [])]
    plan = offered.members if "members" in form and form.members.data else None
    if not chosen and plan is None:
        raise NotArranged("citizens", "nothing_chosen")
    for each in chosen:
        rounds.open_round(connection, each, by)
    if plan is not None:
        arranging.draft(connection, plan)
        note(connection, by, Deed(action="members.planned", subject=plan.slug))
