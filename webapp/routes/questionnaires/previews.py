"""What a citizen will see of a draft, as wide as a phone, while the clerk still types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from surveys import catalogue
from surveys.administration.drafting import edits, keeping
from surveys.administration.drafting.codes import every_item
from surveys.administration.drafting.edits import Values
from surveys.administration.errors import NotArranged
from surveys.errors import MalformedQuestionnaire
from surveys.questionnaire import Item
from webapp.forms.item_values import item as item_values
from webapp.forms.questionnaires import KINDS
from webapp.hypermedia import render
from webapp.permissions import Role, admits
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, SAMPLE, bp, desk_of, draft
from webapp.routes.questionnaires.items import named_section, offer

NEW = "X0"
"""The code of an item that has none yet."""


@bp.post(f"{DRAFT}/xem-thu/<kind>/<section>")
@admits(Role.CLERK)
def preview_item(slug: str, version: int, kind: str, section: str) -> ResponseReturnValue:
    """Show the item that is being typed, or what is still wrong with it."""
    values = draft(slug, version)
    code = request.args.get("cau", "")
    found = named_section(values, section, kind)
    try:
        item, problem = _typed_item(values, slug, found, kind, code), ""
    except MalformedQuestionnaire as error:
        item, problem = None, refusals.malformed(error)
    except NotArranged as error:
        item, problem = None, refusals.ruled(error.reason)
    return render(
        "questionnaires/preview.html",
        fragment="preview",
        items=[item] if item else [],
        problem=problem,
        unit=SAMPLE,
        room=desk_of(slug, version),
    )


def _typed_item(
    values: Values, slug: str, section: Mapping[str, Any], kind: str, code: str
) -> Item:
    form = offer(KINDS[kind](request.form), values, section)
    old = edits.item_of(values, code) if code else {"kind": kind, "code": NEW}
    made = item_values(form, old, section)

    def wanted(before: Values) -> Values:
        if code:
            return edits.changed_item(before, code, made)
        return edits.added_item(before, section["key"], made)

    text = keeping.tried(values, wanted, slug)
    read = catalogue.parse(text, file=f"{slug}.toml")
    return next(each for each in every_item(read) if each.code == (code or NEW))
