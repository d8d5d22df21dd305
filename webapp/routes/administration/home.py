"""The office's first page: every room, and what waits there."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from surveys.administration import accounts, beginning, cells, points, questionnaires, rounds, units
from webapp import current
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp


@bp.get("")
@admits(Role.CLERK)
def show() -> ResponseReturnValue:
    """Show the rooms of the office, and what to do next."""
    today = current.today()
    with current.reading() as connection:
        named = units.units_on(connection, today).values()
        found = rounds.all_rounds(connection)
        desks = points.desks(connection)
        return render_template(
            "administration/show.html",
            has_results=beginning.has_results(connection),
            notice=sentences.notice(request.args.get("xong", "")),
            open_units=[each for each in named if each.closed_on is None],
            open_desks=[each for each in desks if each.state == "open"],
            open_rounds=[each for each in found if each.state == "open"],
            cells=[
                each
                for each in cells.cells_on(connection, today).values()
                if each.closed_on is None
            ],
            accounts=[each for each in accounts.everyone(connection) if not each.disabled],
            drafts=[each for each in questionnaires.versions(connection) if each.state == "draft"],
        )
