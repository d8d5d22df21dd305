"""A change of units or cells undone: first what would come back, then the deed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import accounts, cells, undoing, units
from surveys.administration.auditing import By, Facts
from surveys.store.changes import Change
from webapp import current
from webapp.current import Connection
from webapp.forms.base import StaffForm
from webapp.permissions import Role, admits
from webapp.routes.administration import deeds, sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.previewing import TEMPLATE, Told
from webapp.speech import _


@bp.route("/hoan-tac/<change>", methods=["GET", "POST"])
@admits(Role.CLERK)
def undo(change: str) -> ResponseReturnValue:
    """Show what would be as before, then put it back."""
    with current.reading() as connection:
        found = undoing.change_of(connection, change, at=me().at)
        told = _told(connection, found.change)
    about_cells = bool(found.change.cells)
    rooms = {True: _("Chi bộ"), False: _("Đơn vị")}
    endpoint = "administration.list_cells" if about_cells else "administration.list_units"
    lead = sentences.reason(found.obstacle) if found.obstacle else ""
    return answer(
        Edit(
            title=_("Hoàn tác: %(deed)s", deed=deeds.deed(found.change.action)),
            lead=lead,
            form=StaffForm(typed()),
            load=lambda _connection: _facts(found.change),
            save=lambda connection, by: _undo(connection, by, change),
            back=back_to(endpoint, "hoan-tac"),
            button=_("Hoàn tác"),
            room=(rooms[about_cells], url_for(endpoint)),
            template=TEMPLATE,
            extra={"told": told} if request.method != "POST" else {},
        )
    )


def _facts(change: Change) -> Facts:
    return {"id": change.id}


def _undo(connection: Connection, by: By, change: str) -> None:
    undoing.undo(connection, change, by=by)


def _told(connection: Connection, change: Change) -> Told:
    """Tell what comes back, room by room; what a change did not touch is left out."""
    today = current.today()
    names: dict[str, str] = {
        code: each.name.speak(current.language())
        for found in (units.units_on(connection, today), cells.cells_on(connection, today))
        for code, each in found.items()
    }
    people = {each.id: each.username for each in accounts.everyone(connection)}
    found = (
        (_("Trở lại như trước"), _called(change.altered - change.made, names)),
        (_("Tên trở lại"), _names_back(connection, change)),
        (_("Bị bỏ đi"), _called(change.made, names)),
        (_("Điểm tiếp đón về đơn vị cũ"), _called(change.touched("service_point", "code"), {})),
        (_("Đợt đang chuẩn bị hoặc đang mở"), _called(change.touched("round_unit", "round"), {})),
        (_("Tài khoản"), _called(change.touched("account_unit", "account"), people)),
        (_("Số liệu đã đếm"), _("không thay đổi; phiếu đang chờ về cùng điểm tiếp đón.")),
    )
    return [(what, becomes) for what, becomes in found if becomes]


def _names_back(connection: Connection, change: Change) -> str:
    language = current.language()
    return "; ".join(
        _(
            "%(former)s, thay cho tên “%(given)s”",
            former=former.speak(language),
            given=given.speak(language),
        )
        for given, former in undoing.renamed(connection, change)
    )


def _called(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names.get(each, each) for each in codes))
