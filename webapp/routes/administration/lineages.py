"""Mergers and splits, each shown as it will be before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue

from surveys.administration import lineage, points, units
from surveys.administration.auditing import By, Facts, fingerprint
from surveys.store.units import Unit
from webapp import current
from webapp.current import Connection
from webapp.forms.units import MergedUnits, SplitUnit
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, show, typed
from webapp.routes.administration.units import facts_of, new_from, room
from webapp.speech import _
from webapp.wording import collation_key

NEW_UNIT = ""


@bp.route("/don-vi/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def merge() -> ResponseReturnValue:
    """Merge units: first the preview, then the deed."""
    with current.reading() as connection:
        found = _open_units(connection)
    form = MergedUnits(typed(), data={"opened_on": current.today(), "staff_en": "staff"})
    names = [(each.code, each.name.speak(current.language())) for each in found]
    form.parts.choices = names
    form.into.choices = [(NEW_UNIT, _("Một đơn vị mới")), *names]
    chosen = {each.code: each for each in found}.get(form.into.data or "")
    if request.method == "POST" and chosen:
        _fill_from(form, chosen)
    edit = Edit(
        title=_("Nhập đơn vị"),
        lead=_("Số liệu cũ của đơn vị mới là tổng số liệu của các đơn vị được nhập."),
        form=form,
        load=lambda connection: _facts(connection, form.parts.data or []),
        save=lambda connection, by: _merge(connection, form, chosen, by),
        back=back_to("administration.list_units", "nhap"),
        button=_("Nhập các đơn vị này") if _is_previewed() else _("Xem trước"),
        room=room(),
        template="administration/lineage.html",
    )
    return _previewed(edit, form, form.parts.data or [])


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
        save=lambda connection, by: lineage.split_unit(
            connection,
            code,
            new_from(form),
            desks=form.desks.data or [],
            is_over=bool(form.is_over.data),
            by=by,
        ),
        back=back_to("administration.list_units", "tach"),
        button=_("Tách đơn vị") if _is_previewed() else _("Xem trước"),
        room=room(),
        template="administration/lineage.html",
    )
    return _previewed(edit, form, [code])


def _is_previewed() -> bool:
    """Tell whether the page that comes is the one to confirm, or the deed itself."""
    return request.method == "POST"


def _previewed(
    edit: Edit, form: MergedUnits | SplitUnit, codes: Sequence[str]
) -> ResponseReturnValue:
    is_asked = request.method == "POST" and "previewed" not in request.form
    if not is_asked:
        return answer(_with_effects(edit, codes))
    if not form.validate():
        return show(_with_effects(edit, []), status=422)
    with current.reading() as connection:
        form.seen.data = _digest(edit, connection)
    return show(_with_effects(edit, codes))


def _digest(edit: Edit, connection: Connection) -> str:
    return fingerprint(edit.load(connection))


def _with_effects(edit: Edit, codes: Sequence[str]) -> Edit:
    with current.reading() as connection:
        touched = lineage.effects(connection, codes) if _is_previewed() and codes else None
    return replace(edit, extra={"effects": touched})


def _merge(connection: Connection, form: MergedUnits, into: Unit | None, by: By) -> None:
    target = into or new_from(form)
    on = form.opened_on.data
    lineage.merge_units(connection, form.parts.data or [], target, on=on, by=by)


def _fill_from(form: MergedUnits, unit: Unit) -> None:
    """Take the names of the unit that stays, so that they need not be typed."""
    facts = units.facts(unit)
    for name in ("name_vi", "name_en", "staff_vi", "staff_en", "parent_vi", "parent_en"):
        form[name].process_data(facts[name])
        form[name].raw_data = [str(facts[name])]
    form.code.process_data(unit.code)
    form.code.raw_data = [unit.code]


def _facts(connection: Connection, codes: Sequence[str]) -> Facts:
    named = units.units_on(connection, current.today())
    return {code: dict(units.facts(named[code])) for code in codes if code in named}


def _open_units(connection: Connection) -> list[Unit]:
    found = units.units_on(connection, current.today()).values()
    return sorted(
        (each for each in found if each.closed_on is None),
        key=lambda each: collation_key(each.name.vi),
    )
