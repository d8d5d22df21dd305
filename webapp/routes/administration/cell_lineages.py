"""Mergers and splits of cells, each shown as it will be before it is done."""

from __future__ import annotations

from collections.abc import Collection

from flask import request
from flask.typing import ResponseReturnValue

from surveys.administration import celllineage, cells
from surveys.administration.auditing import By, Facts
from surveys.store.cells import Cell
from webapp import current
from webapp.current import Connection
from webapp.forms.cells import MergedCells, SplitCell
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.cells import called, facts_of, new_from, room, told
from webapp.routes.administration.desks import offer_units
from webapp.routes.administration.editing import Edit, back_to, typed
from webapp.routes.administration.previewing import offer, previewed, take
from webapp.speech import _
from webapp.wording import collation_key


@bp.route("/chi-bo/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def merge_cells() -> ResponseReturnValue:
    """Merge cells: first the preview, then the deed."""
    form = MergedCells(typed(), data={"opened_on": current.today()})
    chosen = _choose(form)
    parts = form.parts.data or []
    return previewed(
        Edit(
            title=_("Nhập chi bộ"),
            lead=_("Chi bộ sau khi nhập có đảng viên và đơn vị của tất cả các chi bộ được nhập."),
            form=form,
            load=lambda connection: _facts(connection, parts),
            save=lambda connection, by: _merge(connection, form, chosen, by),
            back=back_to("administration.list_cells", "nhap-chi-bo"),
            button=_("Nhập các chi bộ này"),
            confirm=str(form.name_vi.data or ""),
            room=room(),
        ),
        lambda connection: told(connection, parts, _trend_of_merger(chosen)),
    )


def _choose(form: MergedCells) -> Cell | None:
    """Offer the cells that are there; return the one that stays, if one of them does."""
    with current.reading() as connection:
        found = _open_cells(connection)
    names = [(each.code, each.name.speak(current.language())) for each in found]
    form.parts.choices = names
    offer(form.into, _("Một chi bộ mới"), names)
    chosen = {each.code: each for each in found}.get(form.into.data or "")
    if request.method == "POST" and chosen:
        take(form, {"code": chosen.code, **cells.facts(chosen)}, but="opened_on")
    return chosen


@bp.route("/chi-bo/<code>/tach", methods=["GET", "POST"])
@admits(Role.CLERK)
def split_cell(code: str) -> ResponseReturnValue:
    """Split a cell: first the preview, then the deed."""
    today = current.today()
    with current.reading() as connection:
        old = cells.open_cell(connection, code, on=today)
    form = SplitCell(typed(), data={"opened_on": today, "units": list(old.units)})
    offer_units(form.units)
    return previewed(
        Edit(
            title=_("Tách chi bộ: %(name)s", name=old.name.speak(current.language())),
            lead=_("Một phần đảng viên chuyển sang chi bộ mới; phần còn lại ở chi bộ cũ."),
            form=form,
            load=lambda connection: facts_of(connection, code),
            save=lambda connection, by: celllineage.split_cell(
                connection, code, new_from(form), by=by
            ),
            back=back_to("administration.list_cells", "tach-chi-bo"),
            button=_("Tách chi bộ"),
            room=room(),
        ),
        lambda connection: told(connection, [code], _trend_of_split()),
    )


def _trend_of_split() -> str:
    return _(
        "chi bộ cũ nối tiếp, từ đợt sau không còn những đảng viên đã chuyển; chi bộ mới bắt đầu"
        " từ đợt sau."
    )


def _trend_of_merger(into: Cell | None) -> str:
    if into is None:
        return _("chi bộ mới bắt đầu từ đợt sau; xu hướng của các chi bộ cũ dừng ở đợt cuối.")
    return _(
        "%(name)s nối tiếp, từ đợt sau gồm cả đảng viên chuyển đến; các chi bộ kia dừng ở đợt"
        " cuối.",
        name=into.name.speak(current.language()),
    )


def _merge(connection: Connection, form: MergedCells, into: Cell | None, by: By) -> None:
    new = into or Cell(
        code=form.code.data, name=called(form), members=0, opened_on=form.opened_on.data
    )
    on = form.opened_on.data
    celllineage.merge_cells(connection, form.parts.data or [], new, on=on, by=by)


def _facts(connection: Connection, codes: Collection[str]) -> Facts:
    named = cells.cells_on(connection, current.today())
    return {code: dict(cells.facts(named[code])) for code in codes if code in named}


def _open_cells(connection: Connection) -> list[Cell]:
    found = cells.cells_on(connection, current.today()).values()
    return sorted(
        (each for each in found if each.closed_on is None),
        key=lambda each: collation_key(each.name.vi),
    )
