"""Mergers and splits of cells, each shown as it will be before it is done."""

from __future__ import annotations

from collections.abc import Collection

from flask.typing import ResponseReturnValue

from surveys.administration import celllineage, cells
from surveys.administration.auditing import By, Facts
from surveys.administration.undoing import undoable
from surveys.store.cells import Cell
from webapp import current
from webapp.current import Connection
from webapp.forms.cells import MergedCells, SplitCell
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.cells import called, facts_of, new_from, room, told
from webapp.routes.administration.desks import offer_units
from webapp.routes.administration.editing import Edit, back_to, typed
from webapp.routes.administration.lasting import choose, facts_of_all, parted
from webapp.routes.administration.previewing import previewed
from webapp.speech import _


@bp.route("/chi-bo/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def merge_cells() -> ResponseReturnValue:
    """Merge cells: first the preview, then the deed."""
    form = MergedCells(typed(), data={"opened_on": current.today()})
    with current.reading() as connection:
        found = cells.cells_on(connection, current.today())
    chosen = choose(form, found, cells.facts, new=_("Một chi bộ mới"))
    parts = parted(form, chosen)
    return previewed(
        Edit(
            title=_("Nhập chi bộ"),
            lead=_("Chi bộ sau khi nhập có đảng viên và đơn vị của tất cả các chi bộ được nhập."),
            form=form,
            load=lambda connection: _facts(connection, parts),
            save=undoable(
                "cell.merged", lambda connection, by: _merge(connection, by, form, chosen)
            ),
            back=back_to("administration.list_cells", "nhap-chi-bo"),
            button=_("Nhập các chi bộ này"),
            confirm=str(form.name_vi.data or ""),
            room=room(),
        ),
        lambda connection: told(connection, parts, _trend_of_merger(chosen)),
    )


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
            save=undoable("cell.split", lambda connection, by: _split(connection, by, code, form)),
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


def _facts(connection: Connection, codes: Collection[str]) -> Facts:
    return facts_of_all(cells.cells_on(connection, current.today()), codes, cells.facts)


def _split(connection: Connection, by: By, code: str, form: SplitCell) -> None:
    celllineage.split_cell(connection, code, new_from(form), by=by)


def _merge(connection: Connection, by: By, form: MergedCells, into: Cell | None) -> None:
    new = into or Cell(
        code=form.code.data, name=called(form), members=0, opened_on=form.opened_on.data
    )
    on = form.opened_on.data
    celllineage.merge_cells(connection, parted(form, into), new, on=on, by=by)
