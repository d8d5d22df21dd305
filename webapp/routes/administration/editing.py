"""One way to change a thing: show its form, check it, notice others' changes, save, return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import Field

from surveys.administration.auditing import By, Facts, demand_unchanged, fingerprint
from surveys.administration.errors import NotArranged
from surveys.errors import ChangedMeanwhile, WeakPassword
from webapp import current
from webapp.current import Connection
from webapp.forms.base import StaffForm
from webapp.routes.administration import sentences
from webapp.speech import _, spoken

NEW: Facts = {}
"""What there is to know of a thing that does not exist yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A page that changes one thing. ``load`` reads its state, ``save`` keeps the form's.

    What cannot be undone is done only if the name ``confirm`` stands in the form's ``typed``;
    ``here`` is the address at which the thing is looked at, if it is not that of the post.
    """

    title: str
    form: StaffForm
    save: Callable[[Connection, By], object]
    back: str
    load: Callable[[Connection], Facts] = lambda _connection: NEW
    lead: str = ""
    button: str = ""
    is_final: bool = False
    confirm: str = ""
    room: tuple[str, str] = ("", "")
    here: str = ""
    extra: Mapping[str, object] | None = None
    template: str = "administration/edit.html"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A thing that somebody else changed: its name, its room, what differs, what is kept now.

    ``rows`` hold the name of a field, what is kept and what was posted; ``here`` is the address
    at which the thing is looked at, if it is not that of the post.
    """

    title: str
    room: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]
    kept: Facts
    here: str = ""


def me() -> By:
    """Return who acts, and now."""
    account = current.account()
    name = account.username if account else ""
    return By(name, datetime.fromtimestamp(current.now(), UTC).replace(tzinfo=None))


def typed() -> ImmutableMultiDict[str, str] | None:
    """Return what was posted, or None when a page is only looked at."""
    return request.form if request.method == "POST" else None


def answer(edit: Edit) -> ResponseReturnValue:
    """Show the form, or do what it asks; 422 keeps what was typed, 409 shows both states."""
    if request.method != "POST":
        with current.reading() as connection:
            edit.form.seen.data = fingerprint(edit.load(connection))
        return show(edit)
    if not edit.form.validate():
        return show(edit, status=422)
    try:
        current.write(lambda connection: _save(edit, connection))
    except ChangedMeanwhile:
        return _conflict(edit)
    except NotArranged as refused:
        return _refuse(edit, refused.field, sentences.refusal(refused))
    except WeakPassword:
        return _refuse(edit, "password", sentences.weak_password())
    return redirect(edit.back, code=303)


def _save(edit: Edit, connection: Connection) -> None:
    demand_unchanged(edit.load(connection), edit.form.seen.data or "")
    if edit.confirm:
        _demand_name(edit.form["typed"], edit.confirm)
    edit.save(connection, me())


def _demand_name(field: Field, name: str) -> None:
    if " ".join(str(field.data or "").split()).casefold() != name.casefold():
        raise NotArranged(field.short_name, "name_differs")


def _refuse(edit: Edit, field: str, sentence: str) -> ResponseReturnValue:
    found = edit.form[field if field in edit.form else "seen"]
    found.errors = [*found.errors, sentence]
    return show(edit, status=422)


def show(edit: Edit, status: int = 200) -> ResponseReturnValue:
    """Show the form's page."""
    page = render_template(
        edit.template,
        edit=edit,
        form=edit.form,
        problems=[(field, problem) for field in edit.form for problem in field.errors],
        **(edit.extra or {}),
    )
    return make_response(page, status)


def _conflict(edit: Edit) -> ResponseReturnValue:
    with current.reading() as connection:
        kept = edit.load(connection)
    rows = tuple(_both(edit.form, kept))
    return conflict(Conflict(edit.title, edit.room, rows, kept, edit.here))


def conflict(found: Conflict) -> ResponseReturnValue:
    """Show what is kept beside what was posted; a second post keeps the latter."""
    page = render_template(
        "administration/conflict.html",
        found=found,
        kept_at=found.here or request.path,
        seen=fingerprint(found.kept),
        fields=[
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in ("seen", "csrf")
        ],
    )
    return make_response(page, 409)


def _both(form: StaffForm, kept: Facts) -> Iterable[tuple[str, str, str]]:
    for field in form:
        if field.short_name in kept:
            names = _names(field)
            stored, mine = _said(kept[field.short_name], names), _said(field.data, names)
            if stored != mine:
                yield field.label.text, stored, mine


def _names(field: Field) -> Mapping[str, str]:
    """Return what the choices of a field are called, by their machine words."""
    found = getattr(field, "choices", None) or ()
    pairs = found.items() if isinstance(found, Mapping) else found
    return {str(word): spoken(str(name)) for word, name in pairs}


def _said(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, list | tuple):
        return ", ".join(names.get(str(each), str(each)) for each in value)
    word = "" if value is None else str(value)
    return names.get(word, word)


def back_to(endpoint: str, said: str, **values: object) -> str:
    """Return the address to return to, with the notice to show there."""
    return url_for(endpoint, xong=said, **values)  # type: ignore[arg-type]  # any value
