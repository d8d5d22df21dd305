"""What the clerk arranges. The first room: desks with their QR codes, rounds, accounts."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from surveys.administration.accounts import everyone
from surveys.administration.points import desks
from surveys.administration.rounds import all_rounds
from surveys.administration.units import units_on
from webapp import current
from webapp.permissions import Role, admits

bp = Blueprint("administration", __name__, url_prefix="/quan-tri")


@bp.get("")
@admits(Role.CLERK)
def show() -> ResponseReturnValue:
    """Show the desks, the rounds and the accounts."""
    with current.reading() as connection:
        names = units_on(connection, current.today())
        found = desks(connection)
        rounds = all_rounds(connection)
        accounts = everyone(connection)
    return render_template(
        "administration/show.html",
        desks=[(desk, names[desk.unit]) for desk in found],
        rounds=rounds,
        accounts=accounts,
        base_url=current.settings().base_url,
    )
