"""One item of a draft: reworded under its code or a new one, added, shown as a phone shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms import SelectField

from surveys.administration.auditing import By, Facts
from surveys.administration.drafting import edits, keeping, rewording, wordings
from surveys.administration.drafting.edits import Values
from surveys.administration.drafting.rewording import Rewording
from webapp import current
from webapp.current import Connection
from webapp.forms.item_values import item as item_values
from webapp.forms.questionnaires import (
    KINDS,
    LANGUAGES,
    CodeForm,
    ItemForm,
    NewCodeForm,
    filled,
    in_languages,
)
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Edit, answer, typed
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, bp, desk_of, draft
from webapp.routes.questionnaires.saving import back, kept
from webapp.speech import _

TEMPLATE = "questionnaires/item.html"
SIDE_BY_SIDE = ("text", "short", "options", "hint")
"""Texts whose languages stand side by side, Vietnamese at the left."""


@bp.route(f"{DRAFT}/cau/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_item(slug: str, version: int, code: str) -> ResponseReturnValue:
    """Reword an item; a change of substance takes a new code."""
    values = draft(slug, version)
    section, old = _there(values, code)
    with current.reading() as connection:
        proposed = rewording.proposed_code(connection, slug, code)
    form = _form(values, section, old, CodeForm if proposed else None, {"new_code": proposed})

    def save(connection: Connection, by: By) -> None:
        item = item_values(form, old, section)
        wish = Rewording(slug=slug, version=version, code=code, item=item, **_choice(form))
        with refusals.beside("text_vi"):
            rewording.reword(connection, wish, by=by)

    return answer(
        Edit(
            title=_("Sửa câu %(code)s", code=code),
            form=form,
            load=lambda connection: _facts(connection, slug, version, code),
            save=save,
            back=back(slug, version),
            room=desk_of(slug, version),
            extra=_shown(slug, version, old["kind"], section["key"], code),
            template=TEMPLATE,
        )
    )


@bp.route(f"{DRAFT}/them/<kind>/<section>", methods=["GET", "POST"])
@admits(Role.CLERK)
def add_item(slug: str, version: int, kind: str, section: str) -> ResponseReturnValue:
    """Add an item at the end of a section."""
    values = draft(slug, version)
    found = named_section(values, section, kind)
    with current.reading() as connection:
        code = rewording.fresh_code(connection, values["code"])
    form = _form(values, found, {"kind": kind}, NewCodeForm, {"code": code})

    return answer(
        Edit(
            title=_("Thêm câu"),
            form=form,
            save=_adding(form, slug, version, kind, found),
            back=back(slug, version, "them"),
            button=_("Thêm câu"),
            room=desk_of(slug, version),
            extra=_shown(slug, version, kind, section, ""),
            template=TEMPLATE,
        )
    )


def _adding(
    form: ItemForm, slug: str, version: int, kind: str, section: Mapping[str, Any]
) -> Callable[[Connection, By], None]:
    """Return what saves a new item at the end of a section."""

    def save(connection: Connection, by: By) -> None:
        given = form["code"].data
        with refusals.beside("code"):
            rewording.demand_free(connection, given, field="code")
        made = item_values(form, {"kind": kind, "code": given}, section)
        added = partial(edits.added_item, key=section["key"], item=made)
        kept(slug, version, added, what=given, field="text_vi")(connection, by)

    return save


def named_section(values: Values, key: str, kind: str) -> Mapping[str, Any]:
    """Return the section of that key.

    Raises:
        NotFound: there is none, or no such kind of item.
    """
    for section in values["section"]:
        if section["key"] == key and kind in KINDS:
            found: Mapping[str, Any] = section
            return found
    raise NotFound


def _choice(form: ItemForm) -> dict[str, Any]:
    """Return what was chosen about the code of an item that was published before."""
    names = ("is_typo", "new_code")
    return {name: form[name].data if name in form else "" for name in names}


def _there(values: Values, code: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    for section, item in edits.every_item(values):
        if item["code"] == code:
            return section, item
    raise NotFound


def _form(
    values: Values,
    section: Mapping[str, Any],
    item: Mapping[str, Any],
    more: type[CodeForm] | type[NewCodeForm] | None,
    start: Mapping[str, object],
) -> ItemForm:
    """Return the form of an item's kind, with the fields about its code below."""
    kind = KINDS[item["kind"]]
    made = type("Form", (kind, more), {}) if more else kind
    form: ItemForm = made(typed(), data={**filled(item, section), **start})
    return offer(form, values, section)


def offer(form: ItemForm, values: Values, section: Mapping[str, Any]) -> ItemForm:
    """Let the form choose among the scales and stems of the draft, in the draft's languages."""
    for field in form:
        key = field.short_name
        if key not in ("scale", "stem") or not isinstance(field, SelectField):
            continue
        given = section.get(key)
        silent = _("theo phần: %(name)s", name=given) if given else _("(không)")
        choices = [(name, name) for name in values.get(key, {}) if name != given]
        field.choices = [("", silent), *choices] if given or key == "stem" else choices
    return in_languages(form, wordings.spoken(values))


def _facts(connection: Connection, slug: str, version: int, code: str) -> Facts:
    values = keeping.values_of(connection, slug, version)
    return filled(edits.item_of(values, code), edits.section_of(values, code))


def _shown(slug: str, version: int, kind: str, section: str, code: str) -> dict[str, object]:
    return {
        "side_by_side": [[f"{key}_{each}" for each in LANGUAGES] for key in SIDE_BY_SIDE],
        "preview": url_for(
            "questionnaires.preview_item",
            slug=slug,
            version=version,
            kind=kind,
            section=section,
            cau=code or None,
        ),
    }
