"""Party cells: the list, a new one, members and unit, the end."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from surveys.administration import cells, units
from surveys.administration.auditing import By, Facts
from surveys.store.cells import Cell as KeptCell
from webapp import current
from webapp.current import Connection
from webapp.forms.units import Cell, NewCell
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.desks import offer_units
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.routes.administration.lists import Line, Listing, show
from webapp.speech import _

NO_UNIT = ""


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Chi bộ"), url_for("administration.list_cells")


@bp.get("/chi-bo")
@admits(Role.CLERK)
def list_cells() -> ResponseReturnValue:
    """List all cells."""
    language = current.language()
    with current.reading() as connection:
        found = cells.all_cells(connection)
        names = units.units_on(connection, current.today())
    return show(
        Listing(
            title=_("Chi bộ"),
            columns=(
                *(_("Tên chi bộ"), _("Mã"), _("Số đảng viên")),
                *(_("Thuộc đơn vị"), _("Trạng thái")),
            ),
            lines=[
                Line(
                    (
                        *(each.name, each.code, str(each.members)),
                        names[each.unit].name.speak(language) if each.unit else "",
                        sentences.state("over" if each.closed_on else "active"),
                    ),
                    url_for("administration.change_cell", code=each.code),
                )
                for each in found
            ],
            actions=((_("Thêm chi bộ"), url_for("administration.new_cell")),),
            file="chi-bo",
        )
    )


@bp.route("/chi-bo/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_cell() -> ResponseReturnValue:
    """Add a cell."""
    form = NewCell(typed())
    _offer(form)
    return answer(
        Edit(
            title=_("Thêm chi bộ"),
            form=form,
            save=lambda connection, by: cells.add_cell(
                connection, _described(form.code.data, form), by
            ),
            back=back_to("administration.list_cells", "them"),
            room=room(),
        )
    )


@bp.route("/chi-bo/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_cell(code: str) -> ResponseReturnValue:
    """Change a cell's name, members, unit or end."""
    with current.reading() as connection:
        kept = cells.cell_of(connection, code)
    form = Cell(typed(), data=kept._asdict())
    _offer(form)

    def save(connection: Connection, by: By) -> None:
        cells.change_cell(connection, _described(code, form), by=by)

    return answer(
        Edit(
            title=kept.name,
            form=form,
            load=lambda connection: _facts(connection, code),
            save=save,
            back=back_to("administration.list_cells", "luu"),
            room=room(),
        )
    )


def _facts(connection: Connection, code: str) -> Facts:
    return cells.facts(cells.cell_of(connection, code))


def _offer(form: Cell) -> None:
    offer_units(form.unit)
    form.unit.choices = [(NO_UNIT, _("Không gắn với đơn vị nào")), *(form.unit.choices or [])]


def _described(code: str, form: Cell) -> KeptCell:
    return KeptCell(
        code=code,
        name=form.name.data,
        members=form.members.data,
        unit=form.unit.data or None,
        closed_on=form.closed_on.data,
    )
