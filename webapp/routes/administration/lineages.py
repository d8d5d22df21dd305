"""Mergers and splits of units, each shown as it will be before it is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flask import request
from flask.typing import ResponseReturnValue

from surveys.administration import lineage, points, units
from surveys.administration.auditing import By, Facts
from surveys.store.units import Unit
from webapp import current
from webapp.current import Connection
from webapp.forms.units import MergedUnits, SplitUnit
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, back_to, typed
from webapp.routes.administration.previewing import Told, offer, previewed, take
from webapp.routes.administration.units import facts_of, new_from, room
from webapp.speech import _
from webapp.wording import collation_key


@bp.route("/don-vi/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def merge() -> ResponseReturnValue:
    """Merge units: first the preview, then the deed."""
    form = MergedUnits(typed(), data={"opened_on": current.today(), "staff_en": "staff"})
    chosen = _choose(form)
    parts = form.parts.data or []
    edit = Edit(
        title=_("Nhập đơn vị"),
        lead=_("Số liệu cũ của đơn vị mới là tổng số liệu của các đơn vị được nhập."),
        form=form,
        load=lambda connection: _facts(connection, parts),
        save=lambda connection, by: _merge(connection, form, chosen, by),
        back=back_to("administration.list_units", "nhap"),
        button=_("Nhập các đơn vị này"),
        confirm=str(form.name_vi.data or ""),
        room=room(),
    )
    return previewed(edit, lambda connection: _told(connection, parts, edit.lead))


def _choose(form: MergedUnits) -> Unit | None:
    """Offer the units that are there; return the one that stays, if one of them does."""
    with current.reading() as connection:
        found = _open_units(connection)
    names = [(each.code, each.name.speak(current.language())) for each in found]
    form.parts.choices = names
    offer(form.into, _("Một đơn vị mới"), names)
    chosen = {each.code: each for each in found}.get(form.into.data or "")
    if request.method == "POST" and chosen:
        take(form, {"code": chosen.code, **units.facts(chosen)}, but="opened_on")
    return chosen


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
        save=lambda connection, by: _split(connection, code, form, by),
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


def _merge(connection: Connection, form: MergedUnits, into: Unit | None, by: By) -> None:
    target = into or new_from(form)
    on = form.opened_on.data
    lineage.merge_units(connection, form.parts.data or [], target, on=on, by=by)


def _split(connection: Connection, code: str, form: SplitUnit, by: By) -> None:
    lineage.split_unit(
        connection,
        code,
        new_from(form),
        desks=form.desks.data or [],
        is_over=bool(form.is_over.data),
        by=by,
    )


def _facts(connection: Connection, codes: Sequence[str]) -> Facts:
    named = units.units_on(connection, current.today())
    return {code: dict(units.facts(named[code])) for code in codes if code in named}


def _open_units(connection: Connection) -> list[Unit]:
    found = units.units_on(connection, current.today()).values()
    return sorted(
        (each for each in found if each.closed_on is None),
        key=lambda each: collation_key(each.name.vi),
    )
