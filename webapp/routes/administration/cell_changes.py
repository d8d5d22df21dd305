"""A cell's other name and its end, each shown as it will be before it is done."""

from __future__ import annotations

from datetime import date

from flask import redirect
from flask.typing import ResponseReturnValue

from surveys.administration import cells
from surveys.administration.auditing import By
from surveys.administration.undoing import undoable
from webapp import current
from webapp.current import Connection
from webapp.forms.cells import ClosedCell, RenamedCell
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.cells import called, facts_of, room, told
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.previewing import previewed
from webapp.speech import _


@bp.route("/chi-bo/<code>/doi-ten", methods=["GET", "POST"])
@admits(Role.CLERK)
def rename_cell(code: str) -> ResponseReturnValue:
    """Call a cell something else from a day on."""
    today = current.today()
    with current.reading() as connection:
        kept = cells.open_cell(connection, code, on=today)
    form = RenamedCell(typed(), data={**cells.facts(kept), "on": today})

    def save(connection: Connection, by: By) -> None:
        cells.rename_cell(connection, code, called(form), on=form.on.data, by=by)

    return previewed(
        Edit(
            title=_("Đổi tên chi bộ: %(name)s", name=kept.name.speak(current.language())),
            form=form,
            load=lambda connection: facts_of(connection, code),
            save=undoable("cell.renamed", save),
            back=back_to("administration.show_cell", "doi", code=code),
            button=_("Đổi tên"),
            room=room(),
        ),
        lambda connection: told(
            connection, [code], _("nối tiếp: các năm trước được so với chi bộ này dưới tên mới.")
        ),
    )


@bp.post("/chi-bo/<code>/mo-lai")
@admits(Role.CLERK)
def reopen_cell(code: str) -> ResponseReturnValue:
    """Let a cell that was closed by mistake go on."""
    today = current.today()
    save = undoable("cell.reopened", lambda connection, by: _reopen(connection, by, code, today))
    current.write(lambda connection: save(connection, me()))
    return redirect(back_to("administration.show_cell", "luu", code=code), code=303)


@bp.route("/chi-bo/<code>/dong", methods=["GET", "POST"])
@admits(Role.CLERK)
def close_cell(code: str) -> ResponseReturnValue:
    """Close a cell; its name must be typed."""
    today = current.today()
    with current.reading() as connection:
        kept = cells.open_cell(connection, code, on=today)
    form = ClosedCell(typed(), data={"on": today})

    return answer(
        Edit(
            title=_("Đóng chi bộ: %(name)s", name=kept.name.vi),
            lead=_(
                "Kết quả đã công bố của chi bộ vẫn xem được; xu hướng dừng ở đợt cuối. Đợt sau"
                " không còn chi bộ này."
            ),
            form=form,
            load=lambda connection: facts_of(connection, code),
            save=undoable("cell.closed", lambda connection, by: _close(connection, by, code, form)),
            back=back_to("administration.show_cell", "dong", code=code),
            button=_("Đóng chi bộ"),
            confirm=kept.name.vi,
            room=room(),
        )
    )


def _close(connection: Connection, by: By, code: str, form: ClosedCell) -> None:
    cells.close_cell(connection, code, on=form.on.data, by=by)


def _reopen(connection: Connection, by: By, code: str, on: date) -> None:
    cells.reopen_cell(connection, code, on=on, by=by)
