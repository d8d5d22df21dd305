"""The page that leads a clerk through a members' round."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from surveys.administration import units
from surveys.ballots.crockford import in_groups
from surveys.members import arranging, running
from surveys.members.plan import MemberRound, Stage
from webapp import current
from webapp.assessments.steps import steps
from webapp.hypermedia import render
from webapp.speech import _

COUNTED = (Stage.ISSUED, Stage.OPEN, Stage.CLOSED)
SPARE_OF = 10
"""One spare slip is proposed for so many members of a group, and at least one."""


def page(slug: str, *, problem: str = "", status: int = 200) -> Response:
    """Return the page of a round with its steps.

    Raises:
        UnknownRound: there is none.
    """
    with current.reading() as connection:
        found = arranging.find(connection, slug)
        counts = running.counts(connection, slug) if found.stage in COUNTED else None
        names = units.units_on(connection, current.today())
    return render(
        "member_rounds/show.html",
        fragment="steps",
        status=status,
        round=found,
        plan=found.plan,
        steps=steps(found.stage),
        fingerprint=in_groups(found.fingerprint or ""),
        counts=counts,
        units=names,
        spare={cell.key: -(-cell.issued // SPARE_OF) for cell in found.plan.cells},
        too_small=[cell for cell in found.plan.cells if cell.issued < found.plan.floor],
        problem=problem,
    )


def back(slug: str) -> AnyResponse:
    """Lead back to the round."""
    return redirect(url_for("member_rounds.show", slug=slug), code=303)


def find(slug: str) -> MemberRound:
    """Return a members' round; raise `UnknownRound`."""
    with current.reading() as connection:
        return arranging.find(connection, slug)


def is_confirmed() -> bool:
    """Tell whether the clerk ticked that the step cannot be taken back."""
    return bool(request.form.get("sure"))


def unconfirmed(slug: str) -> Response:
    """Show the round again, asking for the tick."""
    return page(slug, problem=_("Xin đánh dấu vào ô xác nhận rồi bấm lại."), status=422)


def slug_asked_for() -> str | None:
    """Return the round that stands in the address."""
    return (request.view_args or {}).get("slug")
