"""The end of a citizens' round: confirmed by its name, because it cannot be undone."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from surveys.administration import rounds
from surveys.administration.auditing import Facts
from webapp import current
from webapp.current import Connection
from webapp.forms.rounds import ClosedRound
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.routes.administration.rounds import room
from webapp.speech import _


@bp.route("/dot-khao-sat/<slug>/dong", methods=["GET", "POST"])
@admits(Role.CLERK)
def close_round(slug: str) -> ResponseReturnValue:
    """Close a round."""
    with current.reading() as connection:
        kept = rounds.round_of(connection, slug)
    form = ClosedRound(typed())

    return answer(
        Edit(
            title=_("Đóng đợt: %(name)s", name=kept.title.vi),
            lead=_(
                "Đợt đã đóng không mở lại được. Những phiếu còn chờ (dưới %(floor)s phiếu mỗi đơn"
                " vị) sẽ không bao giờ được công bố.",
                floor=kept.floor,
            ),
            form=form,
            load=lambda connection: _facts(connection, slug),
            save=lambda connection, by: rounds.close_round(connection, slug, by),
            back=back_to("administration.show_round", "dong", slug=slug),
            button=_("Đóng đợt khảo sát"),
            confirm=kept.title.vi,
            room=room(),
        )
    )


def _facts(connection: Connection, slug: str) -> Facts:
    return rounds.facts(rounds.round_of(connection, slug))
