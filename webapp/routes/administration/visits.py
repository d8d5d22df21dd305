"""Weekly visits: typed in for all desks, or imported from a file that is checked first."""

from __future__ import annotations

from datetime import date

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import points, visits
from surveys.administration.auditing import demand_unchanged, fingerprint
from surveys.administration.visits import MOST
from surveys.calendar import WEEK, monday
from surveys.errors import ChangedMeanwhile
from surveys.store.points import Point
from surveys.store.visits import Visits
from webapp import current
from webapp.current import Connection
from webapp.forms import sheets
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Conflict, back_to, conflict, me
from webapp.speech import _
from webapp.typed import whole_number
from webapp.wording import week_label

SHOWN_FAULTS = 200


@bp.route("/luot-giao-dich", methods=["GET", "POST"])
@admits(Role.CLERK)
def week_visits() -> ResponseReturnValue:
    """Show and keep how many people came to each desk in a week."""
    week = _week()
    with current.reading() as connection:
        desks = points.desks(connection)
        kept = visits.visits_of(connection, week)
    if request.method != "POST":
        written = {code: str(people) for code, people in kept.items()}
        return _week_page(week, desks, written, {}, seen=fingerprint(kept))
    written = {desk.code: request.form.get(f"desk-{desk.code}", "").strip() for desk in desks}
    wrong = {code: _problem(text) for code, text in written.items() if _problem(text)}
    if wrong:
        return _week_page(week, desks, written, wrong, seen=_seen(), status=422)
    try:
        current.write(lambda connection: _count(connection, week, desks, written))
    except ChangedMeanwhile:
        return _conflict(week, desks, written)
    back = back_to("administration.week_visits", "so-luot", tuan=week.isoformat())
    return redirect(back, code=303)


def _seen() -> str:
    return request.form.get("seen", "")


def _count(
    connection: Connection, week: date, desks: tuple[Point, ...], written: dict[str, str]
) -> None:
    kept = visits.visits_of(connection, week)
    demand_unchanged(kept, _seen())
    counted = [
        Visits(desk.unit, desk.code, week, whole_number(written[desk.code]))
        for desk in desks
        if written[desk.code] and written[desk.code] != str(kept.get(desk.code, ""))
    ]
    visits.count_visits(connection, counted, me())


def _conflict(week: date, desks: tuple[Point, ...], written: dict[str, str]) -> ResponseReturnValue:
    with current.reading() as connection:
        kept = visits.visits_of(connection, week)
    numbers = ((desk, str(kept.get(desk.code, "")), written[desk.code]) for desk in desks)
    rows = tuple(
        (f"{desk.code} – {desk.label}", stored, mine)
        for desk, stored, mine in numbers
        if mine and stored != mine
    )
    title = week_label(week, current.language())
    room = (_("Số lượt đến giao dịch"), url_for("administration.week_visits"))
    here = url_for("administration.week_visits", tuan=week.isoformat())
    return conflict(Conflict(title, room, rows, kept, here))


def _week() -> date:
    last = monday(current.today()) - WEEK
    found = visits.read_week(request.values.get("tuan", ""))
    return min(found, monday(current.today())) if found else last


def _problem(text: str) -> str:
    is_right = not text or (text.isascii() and text.isdigit() and len(text) < 7)
    if is_right and whole_number(text) <= MOST:
        return ""
    return _("Xin ghi một số nguyên từ 0 đến 100.000.")


def _week_page(
    week: date,
    desks: tuple[Point, ...],
    written: dict[str, str],
    wrong: dict[str, str],
    *,
    seen: str,
    status: int = 200,
) -> ResponseReturnValue:
    page = render_template(
        "administration/visits.html",
        week=week,
        before=week - WEEK,
        after=week + WEEK if week + WEEK <= current.today() else None,
        desks=desks,
        written=written,
        wrong=wrong,
        seen=seen,
        notice=sentences.notice(request.args.get("xong", "")),
    )
    return make_response(page, status)


@bp.route("/luot-giao-dich/nhap-tep", methods=["GET", "POST"])
@admits(Role.CLERK)
def import_visits() -> ResponseReturnValue:
    """Check an uploaded file row by row; nothing is kept before it is confirmed."""
    if request.method != "POST":
        return _import_page("")
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        return _import_page(_("Xin chọn một tệp."), status=422)
    try:
        rows = sheets.rows(uploaded.filename, uploaded.read(sheets.LARGEST + 1))
    except sheets.Unreadable as error:
        return _import_page(_(str(error)), status=422)
    with current.reading() as connection:
        checked = visits.check(connection, rows, on=current.today())
    name = ""
    if checked.rows and not checked.faults:
        name = current.write(lambda c: visits.keep_checked(c, checked, by=me()))
    page = render_template(
        "administration/visits_checked.html",
        checked=checked,
        faults=[(each.row, _fault(each.reason), each.written) for each in checked.faults],
        shown=checked.rows[:20],
        upload=name,
    )
    return make_response(page, 422 if checked.faults or not checked.rows else 200)


@bp.post("/luot-giao-dich/xac-nhan")
@admits(Role.CLERK)
def confirm_visits() -> ResponseReturnValue:
    """Keep all rows of a checked file at once."""
    upload = request.form.get("upload", "")
    current.write(lambda connection: visits.confirm(connection, upload, by=me()))
    return redirect(back_to("administration.week_visits", "so-luot"), code=303)


def _import_page(problem: str, status: int = 200) -> ResponseReturnValue:
    page = render_template("administration/visits_import.html", problem=problem)
    return make_response(page, status)


def _fault(reason: str) -> str:
    return {
        "point": _("Không có điểm tiếp đón mang mã này."),
        "week": _("Tuần phải ghi như 05/01/2026, 2026-01-05 hoặc 2026-W02."),
        "people": _("Số người phải là số nguyên từ 0 đến 100.000."),
        "future": _("Tuần này chưa đến."),
        "twice": _("Điểm và tuần này đã có ở dòng trước."),
    }[reason]
