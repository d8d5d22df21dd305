"""Changes that reach far: first what would happen is shown, then it is confirmed and done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue

from surveys.administration.auditing import Facts, fingerprint
from webapp import current
from webapp.current import Connection
from webapp.forms.base import Checked, StaffForm
from webapp.routes.administration.editing import Edit, answer, show
from webapp.speech import _

TEMPLATE = "administration/lineage.html"
NEW = ""
"""The choice of something new among things that are there."""
Told = Sequence[tuple[str, str]]
"""What a change touches, and what becomes of it."""


def previewed(edit: Edit, tell: Callable[[Connection], Told]) -> ResponseReturnValue:
    """Ask for the form, then show with ``tell`` what would happen, then do it.

    The digest of what is touched is taken when the preview is shown, so a change that
    somebody makes between preview and deed is noticed.
    """
    asking = replace(edit, template=TEMPLATE, button=_("Xem trước"))
    if "previewed" in request.form:
        return answer(asking)
    if request.method != "POST" or not edit.form.validate():
        return _ask(asking)
    with current.reading() as connection:
        edit.form.seen.data = fingerprint(edit.load(connection))
        told = tell(connection)
    return show(replace(edit, template=TEMPLATE, extra={"told": told}))


def _ask(edit: Edit) -> ResponseReturnValue:
    """Ask for the form; the name that confirms the deed is asked for with the preview only."""
    if "typed" in edit.form:
        del edit.form["typed"]
    asking = replace(edit, confirm="")
    return show(asking, status=422) if request.method == "POST" else answer(asking)


def offer(field: Checked, new: str, names: Sequence[tuple[str, str]]) -> None:
    """Let a field choose something new, or one of those that are there."""
    field.choices = [(NEW, new), *names]


def take(form: StaffForm, kept: Facts, *, but: str = "") -> None:
    """Fill in what is known of the one that stays, so that it need not be typed."""
    for name, value in kept.items():
        if name in form and name != but:
            form[name].process_data(value)
            form[name].raw_data = [str(value)]
