"""Every version of every form: who asks it, what it says, its file; a draft made of it."""

from __future__ import annotations

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import catalogue
from surveys.administration import questionnaires, rounds
from surveys.administration.drafting import keeping
from surveys.administration.drafting.codes import every_item
from surveys.administration.questionnaires import Version
from webapp import current
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.editing import me
from webapp.routes.questionnaires.blueprint import DRAFT, bp, find


@bp.get("")
@admits(Role.CLERK)
def overview() -> ResponseReturnValue:
    """List the forms with their versions, and the rounds that ask each."""
    with current.reading() as connection:
        found = questionnaires.versions(connection)
        asking = rounds.all_rounds(connection)
    forms: dict[str, list[Version]] = {}
    for each in found:
        forms.setdefault(each.questionnaire.slug, []).append(each)
    return render_template(
        "questionnaires/overview.html",
        forms=forms,
        asked={
            key: [each.title.speak(current.language()) for each in asking if key in each.forms]
            for key in {form for each in asking for form in each.forms}
        },
        shipped=catalogue.shipped(),
        said=sentences.state,
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.get(DRAFT)
@admits(Role.CLERK)
def show(slug: str, version: int) -> ResponseReturnValue:
    """Show what a version asks, in both languages side by side."""
    found = find(slug, version)
    form = found.questionnaire
    return render_template(
        "questionnaires/show.html",
        form=form,
        sections=form.extended or form.sections,
        count=len(every_item(form)),
        state=found.state,
        said=sentences.state(found.state),
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.get(f"{DRAFT}.toml")
@admits(Role.CLERK)
def download(slug: str, version: int) -> ResponseReturnValue:
    """Return the file of a version."""
    find(slug, version)
    with current.reading() as connection:
        text = questionnaires.source(connection, slug, version)
    response = Response(text, content_type="application/toml; charset=utf-8")
    name = f"{slug}.{version}.toml"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@bp.post(f"{DRAFT}/ban-moi")
@admits(Role.CLERK)
def copy(slug: str, version: int) -> ResponseReturnValue:
    """Make a draft of a version, to be changed and published as the next one."""
    number = current.write(lambda c: keeping.copy(c, slug, version, by=me()))
    return redirect(url_for("questionnaires.write", slug=slug, version=number), code=303)
