"""The reviewer's queue: what to mask, topics, shown or withheld (privacy rule P9)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape
from werkzeug.exceptions import NotFound

from surveys.administration import comments, units
from surveys.administration.auditing import By, Facts
from surveys.privacy.masking import masked, suggest
from surveys.store.comments import Comment
from webapp import current
from webapp.current import Connection
from webapp.forms.comments import Reviewed
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.speech import _
from webapp.summaries import topics
from webapp.typed import whole_number
from webapp.wording import fold

PAGE = 20


@bp.get("/y-kien")
@admits(Role.REVIEWER)
def list_comments() -> ResponseReturnValue:
    """Show the queue: one state at a time, searched without accents."""
    state = request.args.get("trang-thai", "new")
    if state not in comments.STATES:
        raise NotFound
    looked_for = request.args.get("tim", "")[:100]
    with current.reading() as connection:
        found = comments.queue(connection, [state])
        names = units.units_on(connection, current.today())
        waiting = comments.waiting(connection)
    return render_template(
        "administration/comments.html",
        **_paged(_matching(found, looked_for)),
        looked_for=looked_for,
        state=state,
        states=[(each, sentences.state(each), waiting.get(each, 0)) for each in comments.STATES],
        names=names,
        topics=topics.names(),
        marked=marked,
        notice=sentences.notice(request.args.get("xong", "")),
    )


def _matching(found: Sequence[Comment], looked_for: str) -> list[Comment]:
    words = fold(looked_for).split()
    return [each for each in found if all(word in fold(each.text) for word in words)]


def _paged(found: Sequence[Comment]) -> dict[str, object]:
    """Return the comments of the page that is asked for, and what leads to the others."""
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, whole_number(request.args.get("trang", ""), otherwise=1)), pages)
    here = found[(page - 1) * PAGE : page * PAGE]
    return {"comments": here, "page": page, "pages": pages}


@bp.route("/y-kien/<unit>/<comment_id>", methods=["GET", "POST"])
@admits(Role.REVIEWER)
def review_comment(unit: str, comment_id: str) -> ResponseReturnValue:
    """Mask a comment, give it a topic, let it be shown or withhold it."""
    kept = _find(unit, comment_id)
    suggested = masked(kept.text, suggest(kept.text))
    state = {"reviewed": "shown", "new": "shown"}.get(kept.state, kept.state)
    form = Reviewed(typed(), data={"text": suggested, "topic": kept.topic, "decision": state})
    form.topic.choices = list(topics.names().items())
    form.decision.choices = list(sentences.decisions().items())

    reply = answer(
        Edit(
            title=_("Duyệt ý kiến"),
            form=form,
            load=lambda connection: _facts(connection, unit, kept.id),
            save=lambda connection, by: _decide(connection, kept, form, by),
            back=back_to("administration.list_comments", "duyet"),
            template="administration/comment.html",
            extra={"comment": kept, "original": marked(kept.text), "similar": _similar(kept)},
        )
    )
    if request.method == "POST":
        current.leave_no_trace()
    return reply


@bp.post("/y-kien/<unit>/<comment_id>/gop")
@admits(Role.REVIEWER)
def merge_comments(unit: str, comment_id: str) -> ResponseReturnValue:
    """Count a comment that says the same together with this one."""
    kept, same = _find(unit, comment_id), _find(unit, request.form.get("same", ""))
    current.write(lambda connection: comments.merge_repeated(connection, kept, same, by=me()))
    current.leave_no_trace()
    back = back_to("administration.review_comment", "gop", unit=unit, comment_id=comment_id)
    return redirect(back, code=303)


def _decide(connection: Connection, kept: Comment, form: Reviewed, by: By) -> None:
    decision = str(form.decision.data)
    if decision.startswith("withhold-"):
        comments.withhold(connection, kept, decision.removeprefix("withhold-"), by=by)
        return
    text = str(form.text.data)
    comments.review(connection, kept, text, str(form.topic.data), by=by)
    if decision == "shown":
        reviewed = comments.comment_of(connection, kept.unit, kept.id)
        comments.show(connection, reviewed, by=by)


def _find(unit: str, comment_id: str) -> Comment:
    try:
        key = bytes.fromhex(comment_id)
    except ValueError as error:
        raise NotFound from error
    with current.reading() as connection:
        return comments.comment_of(connection, unit, key)


def _facts(connection: Connection, unit: str, key: bytes) -> Facts:
    found = comments.comment_of(connection, unit, key)
    return {"text": found.text, "state": found.state, "topic": found.topic}


def _similar(kept: Comment) -> list[Comment]:
    """Return new comments of the unit that say nearly the same: most of the words are shared."""
    with current.reading() as connection:
        found = comments.queue(connection, ["new"])
    others = (each for each in found if each.unit == kept.unit and each.id != kept.id)
    return [each for each in others if _says_the_same(kept.text, each.text)][:10]


def _says_the_same(one: str, other: str) -> bool:
    mine, its = set(fold(one).split()), set(fold(other).split())
    return len(mine & its) * 10 >= 7 * len(mine | its)


def marked(text: str) -> Markup:
    """Return a comment with what might name a person marked; everything else is text."""
    pieces, done = Markup(), 0
    for span in suggest(text):
        pieces += escape(text[done : span.start])
        pieces += Markup("<mark>{}</mark>").format(text[span.start : span.end])
        done = span.end
    return pieces + escape(text[done:])
