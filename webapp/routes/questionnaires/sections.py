"""An item of a draft moves into another section, or begins a new one."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys.administration.auditing import Facts
from surveys.administration.drafting import edits, keeping, sections, wordings
from surveys.administration.drafting.edits import Values
from webapp import current
from webapp.current import Connection
from webapp.forms.drafts import MovedItemForm
from webapp.forms.questionnaires import LANGUAGES, in_languages
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Edit, answer, typed
from webapp.routes.questionnaires.blueprint import DRAFT, bp, desk_of, draft
from webapp.routes.questionnaires.saving import back, kept
from webapp.routes.questionnaires.texts import named
from webapp.speech import _

NEW = ""
"""The choice of a section that is not there yet."""


@bp.route(f"{DRAFT}/sang-phan/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def move_item(slug: str, version: int, code: str) -> ResponseReturnValue:
    """Move an item into another section of its draft, or into a new one."""
    values = draft(slug, version)
    if code not in {item["code"] for _section, item in edits.every_item(values)}:
        raise NotFound
    form = in_languages(MovedItemForm(typed()), wordings.spoken(values))
    form.section.choices = [*_others(values, code), (NEW, _("Một phần mới ở cuối phiếu"))]

    def wanted(old: Values) -> Values:
        if form.section.data != NEW:
            return sections.moved_into(old, code, form.section.data)
        title = {each: form[each].data or "" for each in LANGUAGES if each in form}
        return sections.moved_into_new(old, code, title)

    return answer(
        Edit(
            title=_("Chuyển câu %(code)s sang phần khác", code=code),
            lead=_("Câu đứng cuối phần được chọn. Mã, lời và cách tính của câu giữ nguyên."),
            form=form,
            load=lambda connection: _facts(connection, slug, version, code),
            save=kept(slug, version, wanted, what=code, field="section"),
            back=back(slug, version),
            button=_("Chuyển câu này"),
            room=desk_of(slug, version),
        )
    )


def _others(values: Values, code: str) -> list[tuple[str, str]]:
    """Return the sections that do not ask the item: their keys and what the clerk calls them."""
    home = edits.section_of(values, code)["key"]
    spoken = current.language()
    return [
        (each["key"], each.get("title", {}).get(spoken) or named(values, f"section.{each['key']}"))
        for each in values["section"]
        if each["key"] != home
    ]


def _facts(connection: Connection, slug: str, version: int, code: str) -> Facts:
    values = keeping.values_of(connection, slug, version)
    return {**edits.item_of(values, code), "section": edits.section_of(values, code)["key"]}
