"""Members' open answers: a reviewer who is no leader removes names, then all are shown at once."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import questionnaires
from surveys.administration.auditing import By, Facts, fingerprint
from surveys.members import arranging, reviewing
from surveys.members.errors import UnknownRemark
from surveys.members.plan import Stage
from surveys.members.reviewing import Remark
from surveys.privacy.masking import masked, suggest
from webapp import current
from webapp.assessments import wizard
from webapp.current import Connection
from webapp.forms.comments import ReviewedRemark
from webapp.permissions import Role, admits
from webapp.routes.administration import editing
from webapp.routes.administration.editing import Edit
from webapp.routes.member_rounds.acting import act
from webapp.speech import _

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
    with current.reading() as connection:
        every = reviewing.remarks(connection, slug)
    remark = _chosen(every)
    edit = _edit(slug, every, remark)
    if remark:
        edit.form.seen.data = fingerprint(_facts(remark))
    return editing.show(edit)


@bp.post("/<slug>/y-kien/<remark>")
@admits(Role.REVIEWER)
def settle(slug: str, remark: str) -> ResponseReturnValue:
    """Show an answer in the words that are left, or withhold it; notice another reviewer."""
    with current.reading() as connection:
        every = reviewing.remarks(connection, slug)
    reply = editing.answer(_edit(slug, every, _named(every, remark)))
    current.leave_no_trace()
    return reply


def _edit(slug: str, every: tuple[Remark, ...], remark: Remark | None) -> Edit:
    offered = masked(remark.text, suggest(remark.text)) if remark else ""
    decision = "withhold" if remark and remark.state == "withheld" else "show"
    form = ReviewedRemark(editing.typed(), data={"text": offered, "decision": decision})
    id_ = remark.id if remark else ""

    def save(connection: Connection, _by: By) -> None:
        is_shown = form.decision.data == "show"
        reviewing.settle(connection, slug, id_, text=str(form.text.data or ""), show=is_shown)

    return Edit(
        title=_("Duyệt ý kiến tự ghi"),
        form=form,
        load=lambda connection: _facts(_named(reviewing.remarks(connection, slug), id_)),
        save=save,
        back=url_for(".show", slug=slug),
        here=url_for(".show", slug=slug, ma=id_),
        room=(_("Ý kiến tự ghi của đảng viên"), url_for(".overview")),
        template="member_rounds/review.html",
        extra=_around(slug, every, remark),
    )


def _around(slug: str, every: tuple[Remark, ...], remark: Remark | None) -> dict[str, object]:
    """Return what the page shows beside the form."""
    found = wizard.find(slug)
    with current.reading() as connection:
        form = questionnaires.questionnaire(connection, found.plan.form, found.plan.version)
        finished = reviewing.is_finished(connection, slug)
    return {
        "round": found,
        "remark": remark,
        "remarks": every,
        "left": sum(each.state == NEW for each in every),
        "finished": finished,
        "questions": {item.code: item for item in form.text_items},
    }


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
        return _named(every, wanted)
    return next((each for each in every if each.state == NEW), None)


def _named(every: tuple[Remark, ...], id_: str) -> Remark:
    found = next((each for each in every if each.id == id_), None)
    if found is None:
        raise UnknownRemark
    return found


def _facts(remark: Remark) -> Facts:
    return {
        "text": remark.text,
        "state": remark.state,
        "decision": {"shown": "show", "withheld": "withhold"}.get(remark.state, ""),
    }
