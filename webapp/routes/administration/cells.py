"""Party cells: the list, a new one, its members and units, its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import celllineage, cells, units
from surveys.administration.auditing import By, Facts
from surveys.administration.undoing import undoable
from surveys.questionnaire import Wording
from surveys.store.cells import Cell as KeptCell
from surveys.store.units import Unit
from webapp import current
from webapp.current import Connection
from webapp.forms.cells import Cell, CellNames, NewCell
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.desks import offer_units
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.routes.administration.lasting import recent
from webapp.routes.administration.lists import Listing, show
from webapp.routes.administration.previewing import Told
from webapp.speech import _


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Chi bộ"), url_for("administration.list_cells")


@bp.get("/chi-bo")
@admits(Role.CLERK)
def list_cells() -> ResponseReturnValue:
    """List all cells."""
    today, language = current.today(), current.language()
    with current.reading() as connection:
        found = cells.cells_on(connection, today)
        names = units.units_on(connection, today)
    return show(
        Listing(
            title=_("Chi bộ"),
            things=found.values(),
            columns={
                _("Tên chi bộ"): lambda each: each.name.speak(language),
                _("Mã"): lambda each: each.code,
                _("Số đảng viên"): lambda each: each.members,
                _("Gồm đảng viên của"): lambda each: "; ".join(named_units(each, names)),
                _("Trạng thái"): lambda each: sentences.going_on(each.closed_on),
            },
            href=lambda each: url_for("administration.show_cell", code=each.code),
            actions=(
                (_("Thêm chi bộ"), url_for("administration.new_cell")),
                (_("Nhập chi bộ"), url_for("administration.merge_cells")),
            ),
            file="chi-bo",
        )
    )


@bp.get("/chi-bo/<code>")
@admits(Role.CLERK)
def show_cell(code: str) -> ResponseReturnValue:
    """Show a cell's history: names, mergers, splits, and the rounds that ask it."""
    today = current.today()
    with current.reading() as connection:
        named, links = cells.history(connection, code)
        found = cells.cells_on(connection, today)
        names = units.units_on(connection, today)
        touched = celllineage.effects(connection, [code], on=today)
        changes = recent(connection, lambda change: code in change.cells)
    return render_template(
        "administration/cell.html",
        cell=found[code],
        named=named,
        links=links,
        names={key: each.name.speak(current.language()) for key, each in found.items()},
        units=named_units(found[code], names),
        effects=touched,
        changes=changes,
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.route("/chi-bo/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_cell() -> ResponseReturnValue:
    """Add a cell."""
    form = NewCell(typed(), data={"opened_on": current.today()})
    offer_units(form.units)
    return answer(
        Edit(
            title=_("Thêm chi bộ"),
            form=form,
            save=undoable("cell.added", lambda connection, by: _add(connection, by, form)),
            back=back_to("administration.list_cells", "them"),
            room=room(),
        )
    )


@bp.route("/chi-bo/<code>/sua", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_cell(code: str) -> ResponseReturnValue:
    """Change how many members a cell has, and of which units."""
    today = current.today()
    with current.reading() as connection:
        kept = cells.open_cell(connection, code, on=today)
    form = Cell(typed(), data={"members": kept.members, "units": list(kept.units)})
    offer_units(form.units)

    def save(connection: Connection, by: By) -> None:
        changed = replace(kept, members=form.members.data, units=tuple(form.units.data or ()))
        cells.change_cell(connection, changed, on=today, by=by)

    return answer(
        Edit(
            title=_("Sửa chi bộ: %(name)s", name=kept.name.speak(current.language())),
            form=form,
            load=lambda connection: facts_of(connection, code),
            save=undoable("cell.changed", save),
            back=back_to("administration.show_cell", "luu", code=code),
            room=room(),
        )
    )


def _add(connection: Connection, by: By, form: NewCell) -> None:
    cells.add_cell(connection, new_from(form), by)


def told(connection: Connection, codes: Collection[str], trends: str) -> Told:
    """Tell what a change of these cells touches, and what becomes of their trends."""
    today, language = current.today(), current.language()
    touched = celllineage.effects(connection, codes, on=today)
    names = units.units_on(connection, today)
    gathered = "; ".join(names[unit].name.speak(language) for unit in touched.units)
    nothing = _("không có")
    return (
        (_("Số đảng viên"), str(touched.members)),
        (_("Đơn vị"), gathered or nothing),
        (
            _("Đợt tự đánh giá đang chuẩn bị"),
            _(
                "%(rounds)s – xin sửa danh sách nhóm của đợt cho khớp",
                rounds=", ".join(touched.planned),
            )
            if touched.planned
            else nothing,
        ),
        (
            _("Đợt tự đánh giá đã chốt"),
            _("%(rounds)s – giữ nguyên", rounds=", ".join(touched.frozen) or nothing),
        ),
        (_("Xu hướng"), trends),
    )


def facts_of(connection: Connection, code: str) -> Facts:
    """Return the state of a cell today."""
    return cells.facts(cells.cell_on(connection, code, current.today()))


def named_units(cell: KeptCell, names: Mapping[str, Unit]) -> list[str]:
    """Return the names of the units whose members a cell gathers."""
    return [names[each].name.speak(current.language()) for each in cell.units]


def called(form: CellNames) -> Wording:
    """Return the name that a form gives; the Vietnamese one serves where there is no other."""
    return Wording(vi=form.name_vi.data, en=form.name_en.data or form.name_vi.data)


def new_from(form: NewCell) -> KeptCell:
    """Return the cell that a form describes."""
    return KeptCell(
        code=form.code.data,
        name=called(form),
        members=form.members.data,
        opened_on=form.opened_on.data,
        units=tuple(form.units.data or ()),
    )
