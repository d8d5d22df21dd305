"""Mergers and splits of units, each shown as it will be before it is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flask.typing import ResponseReturnValue

from surveys.administration import lineage, points, units
from surveys.administration.auditing import By, Facts
from surveys.administration.undoing import undoable
from surveys.store.units import Unit
from webapp import current
from webapp.current import Connection
from webapp.forms.units import MergedUnits, SplitUnit
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, back_to, typed
from webapp.routes.administration.lasting import choose, facts_of_all, parted
from webapp.routes.administration.previewing import Told, previewed
from webapp.routes.administration.units import facts_of, new_from, room
from webapp.speech import _


@bp.route("/don-vi/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def merge() -> ResponseReturnValue:
    """Merge units: first the preview, then the deed."""
    form = MergedUnits(typed(), data={"opened_on": current.today(), "staff_en": "staff"})
    with current.reading() as connection:
        found = units.units_on(connection, current.today())
    chosen = choose(form, found, units.facts, new=_("Một đơn vị mới"))
    parts = parted(form, chosen)
    edit = Edit(
        title=_("Nhập đơn vị"),
        lead=_("Số liệu cũ của đơn vị mới là tổng số liệu của các đơn vị được nhập."),
        form=form,
        load=lambda connection: _facts(connection, parts),
        save=undoable("unit.merged", lambda connection, by: _merge(connection, by, form, chosen)),
        back=back_to("administration.list_units", "nhap"),
        button=_("Nhập các đơn vị này"),
        confirm=str(form.name_vi.data or ""),
        room=room(),
    )
    return previewed(edit, lambda connection: _told(connection, parts, edit.lead))


@bp.route("/don-vi/<code>/tach", methods=["GET", "POST"])
@admits(Role.CLERK)
def split(code: str) -> ResponseReturnValue:
    """Split a unit: first the preview, then the deed."""
    today = current.today()
    with current.reading() as connection:
        old = units.open_unit(connection, code, on=today)
        desks = [each for each in points.desks(connection) if each.unit == code]
    data = {"opened_on": today, "staff_vi": old.staff.vi, "staff_en": old.staff.en}
    form = SplitUnit(typed(), data=data)
    form.desks.choices = [(each.code, f"{each.code} – {each.label}") for each in desks]
    edit = Edit(
        title=_("Tách đơn vị: %(name)s", name=old.name.speak(current.language())),
        lead=_("Số liệu cũ ở lại với đơn vị cũ; xu hướng của đơn vị mới bắt đầu từ ngày tách."),
        form=form,
        load=lambda connection: facts_of(connection, code),
        save=undoable("unit.split", lambda connection, by: _split(connection, by, code, form)),
        back=back_to("administration.list_units", "tach"),
        button=_("Tách đơn vị"),
        room=room(),
    )
    return previewed(edit, lambda connection: _told(connection, [code], edit.lead))


def _told(connection: Connection, codes: Collection[str], trends: str) -> Told:
    touched = lineage.effects(connection, codes)
    nothing = _("không có")
    return (
        (
            _("Điểm tiếp đón"),
            _(
                "%(desks)s (địa chỉ và mã QR giữ nguyên, không phải in lại)",
                desks=", ".join(touched.desks) or nothing,
            ),
        ),
        (_("Đợt đang chuẩn bị hoặc đang mở"), ", ".join(touched.rounds) or nothing),
        (_("Tài khoản được xem các đơn vị này"), ", ".join(touched.accounts) or nothing),
        (_("Xu hướng"), trends),
        (
            _("Số liệu đã đếm"),
            _("không thay đổi; các đợt đã đóng giữ nguyên như đã công bố."),
        ),
    )


def _facts(connection: Connection, codes: Sequence[str]) -> Facts:
    return facts_of_all(units.units_on(connection, current.today()), codes, units.facts)


def _merge(connection: Connection, by: By, form: MergedUnits, into: Unit | None) -> None:
    target = into or new_from(form)
    on = form.opened_on.data
    lineage.merge_units(connection, parted(form, into), target, on=on, by=by)


def _split(connection: Connection, by: By, code: str, form: SplitUnit) -> None:
    lineage.split_unit(
        connection,
        code,
        new_from(form),
        desks=form.desks.data or [],
        is_over=bool(form.is_over.data),
        by=by,
    )
