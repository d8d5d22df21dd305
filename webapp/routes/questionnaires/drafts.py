"""The page where a draft is written: what is in it, moved and dropped."""

from __future__ import annotations

from functools import partial

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys.administration.drafting import edits, keeping, wordings
from surveys.administration.drafting.edits import Values
from surveys.administration.errors import NotArranged
from surveys.errors import MalformedQuestionnaire, UnknownQuestionnaire
from surveys.loading.speaking import FURTHER, lacking
from webapp import current
from webapp.current import Connection
from webapp.forms.base import StaffForm
from webapp.i18n import SPOKEN
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.editing import Edit, answer, me, typed
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, SAMPLE, bp, desk_of, draft, find
from webapp.routes.questionnaires.saving import back, kept
from webapp.routes.questionnaires.texts import named
from webapp.speech import _


@bp.get(f"{DRAFT}/soan")
@admits(Role.CLERK)
def write(slug: str, version: int) -> ResponseReturnValue:
    """Show a draft with everything that can be done to it, and how a phone shows it."""
    return _page(slug, version)


def _page(slug: str, version: int, problem: str = "") -> ResponseReturnValue:
    found = find(slug, version)
    if found.state != "draft":
        raise UnknownQuestionnaire(slug, version)
    values = draft(slug, version)
    spoken = wordings.spoken(values)
    shown = request.args.get("xem", "")
    page = render_template(
        "questionnaires/write.html",
        form=found.questionnaire,
        values=values,
        named=partial(named, values),
        spoken=[(each, SPOKEN[each]) for each in spoken],
        shown=shown if shown in spoken else current.language(),
        lacking=lacking(values) if FURTHER in spoken else {},
        used=wordings.used(values, "stem") | wordings.used(values, "scale"),
        sample=SAMPLE,
        problem=problem,
        notice=sentences.notice(request.args.get("xong", "")),
    )
    return make_response(page, 422 if problem else 200)


@bp.post(f"{DRAFT}/chuyen")
@admits(Role.CLERK)
def move(slug: str, version: int) -> ResponseReturnValue:
    """Move an item or a section one place up or down; routes that cannot follow forbid it."""
    step = -1 if request.form.get("huong") == "len" else 1
    code, section = request.form.get("cau", ""), request.form.get("phan", "")

    def moved(values: Values) -> Values:
        if section:
            return edits.moved_section(values, section, step)
        return edits.moved_item(values, code, step)

    def save(connection: Connection) -> None:
        keeping.change(connection, slug, version, moved, by=me(), what=code or section)

    try:
        current.write(save)
    except MalformedQuestionnaire as error:
        return _page(slug, version, refusals.malformed(error))
    anchor = f"cau-{code}" if code else f"phan-{section}"
    here = url_for("questionnaires.write", slug=slug, version=version, _anchor=anchor)
    return redirect(here, code=303)


@bp.route(f"{DRAFT}/bo-cau/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def drop_item(slug: str, version: int, code: str) -> ResponseReturnValue:
    """Leave an item out of a draft, after telling which indices lose it."""
    values = draft(slug, version)
    if code not in {item["code"] for _section, item in edits.every_item(values)}:
        raise NotFound
    item = edits.item_of(values, code)
    losing = [
        each["name"]["vi"] for each in values.get("index", []) if code in each.get("items", [])
    ]
    dropped = partial(edits.dropped_item, code=code)
    return answer(
        Edit(
            title=_("Bỏ câu %(code)s", code=code),
            lead=item["text"].get(current.language(), item["text"]["vi"]),
            form=StaffForm(typed()),
            load=lambda c: edits.item_of(keeping.values_of(c, slug, version), code),
            save=kept(slug, version, dropped, what=code, field="seen"),
            back=back(slug, version),
            button=_("Bỏ câu này khỏi bản soạn"),
            is_final=True,
            room=desk_of(slug, version),
            extra={"losing": losing},
            template="questionnaires/drop.html",
        )
    )


@bp.post(f"{DRAFT}/bo/<any(stem, scale):kind>/<name>")
@admits(Role.CLERK)
def drop_part(slug: str, version: int, kind: str, name: str) -> ResponseReturnValue:
    """Leave out a stem or a scale that no item is asked with."""
    dropped = partial(wordings.dropped, kind=kind, name=name)
    try:
        with refusals.beside(kind):
            current.write(
                lambda c: keeping.change(c, slug, version, dropped, by=me(), what=f"{kind}.{name}")
            )
    except NotArranged as refused:
        return _page(slug, version, refused.reason)
    return redirect(back(slug, version), code=303)
