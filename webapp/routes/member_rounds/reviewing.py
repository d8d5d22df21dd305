"""Members' open answers: a reviewer who is no leader removes names, then all are shown at once."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import questionnaires
from surveys.members import arranging, reviewing
from surveys.members.errors import UnknownRemark
from surveys.members.plan import Stage
from surveys.members.reviewing import Remark
from surveys.privacy.masking import masked, suggest
from webapp import current
from webapp.assessments import wizard
from webapp.permissions import Role, admits
from webapp.routes.member_rounds.acting import act

bp = Blueprint("reviewing", __name__)

NEW = "new"


@bp.get("/y-kien")
@admits(Role.REVIEWER)
def overview() -> ResponseReturnValue:
    """Show the published rounds, and whether their review has ended."""
    with current.reading() as connection:
        rounds = [e for e in arranging.every(connection) if e.stage is Stage.PUBLISHED]
        finished = {each.slug: reviewing.is_finished(connection, each.slug) for each in rounds}
    return render_template("member_rounds/reviews.html", rounds=rounds, finished=finished)


@bp.get("/<slug>/y-kien")
@admits(Role.REVIEWER)
def show(slug: str) -> ResponseReturnValue:
    """Show one open answer to be read, and what has been settled."""
    found = wizard.find(slug)
    with current.reading() as connection:
        every = reviewing.remarks(connection, slug)
        finished = reviewing.is_finished(connection, slug)
        form = questionnaires.questionnaire(connection, found.plan.form, found.plan.version)
    remark = _chosen(every)
    return render_template(
        "member_rounds/review.html",
        round=found,
        remark=remark,
        suggested=masked(remark.text, suggest(remark.text)) if remark else "",
        remarks=every,
        left=sum(each.state == NEW for each in every),
        finished=finished,
        questions={item.code: item for item in form.text_items},
    )


@bp.post("/<slug>/y-kien/<remark>")
@admits(Role.REVIEWER)
def settle(slug: str, remark: str) -> ResponseReturnValue:
    """Show an answer in the words that are left, or withhold it."""
    text, is_shown = request.form.get("text", ""), request.form.get("decision") == "show"
    current.write(
        lambda connection: reviewing.settle(connection, slug, remark, text=text, show=is_shown)
    )
    current.leave_no_trace()
    return redirect(url_for(".show", slug=slug), code=303)


@bp.post("/<slug>/y-kien")
@admits(Role.REVIEWER)
def finish(slug: str) -> ResponseReturnValue:
    """End the review: what is shown is published, what was withheld is deleted."""
    if request.form.get("sure"):
        act(slug, "reviewed", lambda connection: reviewing.finish(connection, slug))
    return redirect(url_for(".show", slug=slug), code=303)


def _chosen(every: tuple[Remark, ...]) -> Remark | None:
    """Return the answer that the address names, else the first that nobody has read."""
    wanted = request.args.get("ma", "")
    if wanted:
        found = next((each for each in every if each.id == wanted), None)
        if found is None:
            raise UnknownRemark
        return found
    return next((each for each in every if each.state == NEW), None)
