"""Units: the list, a new one, another name from a day on, the history, the end."""

from __future__ import annotations

from datetime import date

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import lineage, units
from surveys.administration.auditing import By, Facts
from surveys.administration.undoing import undoable
from surveys.questionnaire import Wording
from surveys.store.units import Unit
from webapp import current
from webapp.current import Connection
from webapp.forms.units import ClosedUnit, NewUnit, RenamedUnit, UnitNames
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.lasting import recent
from webapp.routes.administration.lists import Listing, show
from webapp.speech import _


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Đơn vị"), url_for("administration.list_units")


@bp.get("/don-vi")
@admits(Role.CLERK)
def list_units() -> ResponseReturnValue:
    """List all units."""
    today, language = current.today(), current.language()
    with current.reading() as connection:
        found = units.units_on(connection, today)
        asked = units.taking_part(connection)
    return show(
        Listing(
            title=_("Đơn vị"),
            things=found.values(),
            columns={
                _("Tên đơn vị"): lambda each: each.name.speak(language),
                _("Mã"): lambda each: each.code,
                _("Cơ quan chủ quản"): lambda each: each.parent.speak(language),
                _("Từ ngày"): lambda each: each.opened_on,
                _("Trạng thái"): lambda each: sentences.going_on(each.closed_on),
                _("Đang lấy ý kiến"): lambda each: sentences.yes_or_no(each.code in asked),
            },
            href=lambda each: url_for("administration.show_unit", code=each.code),
            actions=(
                (_("Thêm đơn vị"), url_for("administration.new_unit")),
                (_("Nhập đơn vị"), url_for("administration.merge")),
            ),
            file="don-vi",
        )
    )


@bp.get("/don-vi/<code>")
@admits(Role.CLERK)
def show_unit(code: str) -> ResponseReturnValue:
    """Show a unit's history: names, mergers, splits, and what hangs on it now."""
    today = current.today()
    with current.reading() as connection:
        named, links = units.history(connection, code)
        names = units.units_on(connection, today)
        touched = lineage.effects(connection, [code])
        changes = recent(connection, lambda change: code in change.units)
    return render_template(
        "administration/unit.html",
        unit=names[code],
        named=named,
        links=links,
        names=names,
        effects=touched,
        changes=changes,
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.route("/don-vi/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_unit() -> ResponseReturnValue:
    """Add a unit."""
    form = NewUnit(typed(), data={"opened_on": current.today(), "staff_en": "staff"})
    return answer(
        Edit(
            title=_("Thêm đơn vị"),
            form=form,
            save=undoable("unit.added", lambda connection, by: _add(connection, by, form)),
            back=back_to("administration.list_units", "them"),
            room=room(),
        )
    )


@bp.route("/don-vi/<code>/doi-ten", methods=["GET", "POST"])
@admits(Role.CLERK)
def rename(code: str) -> ResponseReturnValue:
    """Call a unit something else from a day on, or put it under another parent."""
    today = current.today()
    with current.reading() as connection:
        unit = units.unit_on(connection, code, today)
    form = RenamedUnit(typed(), data={**units.facts(unit), "on": today})

    def save(connection: Connection, by: By) -> None:
        units.rename_unit(connection, _called(form, unit), on=form.on.data, by=by)

    return answer(
        Edit(
            title=_("Đổi tên hoặc chuyển cơ quan chủ quản"),
            lead=_("Số liệu, xu hướng, điểm tiếp đón và mã QR giữ nguyên; báo cáo ghi tên mới."),
            form=form,
            load=lambda connection: facts_of(connection, code),
            save=undoable("unit.renamed", save),
            back=back_to("administration.show_unit", "doi", code=code),
            room=room(),
        )
    )


@bp.route("/don-vi/<code>/dong", methods=["GET", "POST"])
@admits(Role.CLERK)
def close(code: str) -> ResponseReturnValue:
    """Close a unit; its name must be typed."""
    today = current.today()
    with current.reading() as connection:
        unit = units.open_unit(connection, code, on=today)
    form = ClosedUnit(typed(), data={"on": today})

    return answer(
        Edit(
            title=_("Đóng đơn vị: %(name)s", name=unit.name.vi),
            lead=_("Số liệu đã có vẫn xem được. Các điểm tiếp đón của đơn vị ngừng nhận phiếu."),
            form=form,
            load=lambda connection: facts_of(connection, code),
            save=undoable("unit.closed", lambda connection, by: _close(connection, by, code, form)),
            back=back_to("administration.show_unit", "dong", code=code),
            button=_("Đóng đơn vị"),
            confirm=unit.name.vi,
            room=room(),
        )
    )


@bp.post("/don-vi/<code>/mo-lai")
@admits(Role.CLERK)
def reopen(code: str) -> ResponseReturnValue:
    """Let a unit that was closed by mistake go on."""
    today = current.today()
    save = undoable("unit.reopened", lambda connection, by: _reopen(connection, by, code, today))
    current.write(lambda connection: save(connection, me()))
    return redirect(back_to("administration.show_unit", "mo-lai", code=code), code=303)


def _add(connection: Connection, by: By, form: NewUnit) -> None:
    units.add_unit(connection, new_from(form), by)


def _close(connection: Connection, by: By, code: str, form: ClosedUnit) -> None:
    units.close_unit(connection, code, on=form.on.data, by=by)


def _reopen(connection: Connection, by: By, code: str, on: date) -> None:
    units.reopen_unit(connection, code, on=on, by=by)


def facts_of(connection: Connection, code: str) -> Facts:
    """Return the state of a unit today."""
    return units.facts(units.unit_on(connection, code, current.today()))


def new_from(form: NewUnit) -> Unit:
    """Return the unit that a form describes."""
    return Unit(
        code=form.code.data,
        name=Wording(vi=form.name_vi.data, en=form.name_en.data),
        staff=Wording(vi=form.staff_vi.data, en=form.staff_en.data),
        parent=Wording(vi=form.parent_vi.data or "", en=form.parent_en.data or ""),
        opened_on=form.opened_on.data,
        closed_on=None,
    )


def _called(form: UnitNames, unit: Unit) -> Unit:
    return Unit(
        code=unit.code,
        name=Wording(vi=form.name_vi.data, en=form.name_en.data),
        staff=Wording(vi=form.staff_vi.data, en=form.staff_en.data),
        parent=Wording(vi=form.parent_vi.data or "", en=form.parent_en.data or ""),
        opened_on=unit.opened_on,
        closed_on=unit.closed_on,
    )
