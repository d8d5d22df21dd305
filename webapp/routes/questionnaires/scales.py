"""The levels of a scale: mended where they are, or given to the items as a new scale."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys.administration.auditing import By, Facts
from surveys.administration.drafting import keeping, wordings
from surveys.administration.drafting.edits import Values
from surveys.administration.errors import NotArranged
from surveys.loading.table import CODE
from webapp.current import Connection
from webapp.forms import item_values
from webapp.forms.drafts import NewScaleForm, ScaleForm
from webapp.forms.questionnaires import LANGUAGES, by_line, in_languages
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Edit, answer, typed
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, bp, desk_of, draft
from webapp.routes.questionnaires.saving import back, kept
from webapp.speech import _

TEMPLATE = "questionnaires/text.html"


@bp.route(f"{DRAFT}/thang/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_scale(slug: str, version: int, code: str) -> ResponseReturnValue:
    """Mend the words of a scale."""
    values = draft(slug, version)
    if code not in values["scale"]:
        raise NotFound
    filled = _filled(values["scale"][code])
    form = in_languages(ScaleForm(typed(), data=filled), wordings.spoken(values))

    def wanted(old: Values) -> Values:
        return {**old, "scale": {**old["scale"], code: _typed(form, old["scale"][code])}}

    return answer(
        Edit(
            title=_("Thang trả lời %(code)s", code=code),
            lead=_(
                "Các mức thuộc nghĩa của mọi câu dùng thang này. Ở đây chỉ sửa lỗi chính tả; muốn "
                "đổi nghĩa, xin thêm thang mới, chọn nó ở từng câu và nhận mã mới."
            ),
            form=form,
            load=lambda connection: _facts(connection, slug, version, code),
            save=kept(slug, version, wanted, what=f"scale.{code}", field="labels_vi"),
            back=back(slug, version),
            room=desk_of(slug, version),
            template=TEMPLATE,
        )
    )


@bp.route(f"{DRAFT}/thang/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def add_scale(slug: str, version: int) -> ResponseReturnValue:
    """Add a scale, to be chosen by items."""
    form = in_languages(NewScaleForm(typed()), wordings.spoken(draft(slug, version)))

    def save(connection: Connection, by: By) -> None:
        code = form["code"].data
        if not CODE.fullmatch(code):
            raise NotArranged("code", refusals.ruled("needs_scale_code"))
        added = partial(wordings.added_scale, code=code, scale=_typed(form, {}))
        kept(slug, version, added, what=f"scale.{code}", field="labels_vi")(connection, by)

    return answer(
        Edit(
            title=_("Thêm thang trả lời"),
            lead=_("Thêm xong thì chọn thang này ở từng câu chấm mức."),
            form=form,
            save=save,
            back=back(slug, version),
            button=_("Thêm thang trả lời"),
            room=desk_of(slug, version),
            template=TEMPLATE,
        )
    )


def _facts(connection: Connection, slug: str, version: int, code: str) -> Facts:
    return _filled(keeping.values_of(connection, slug, version)["scale"].get(code, {}))


def _filled(scale: Values) -> dict[str, str]:
    texts = {
        f"{key}_{lang}": scale.get(key, {}).get(lang, "")
        for key in ("name", "na")
        for lang in LANGUAGES
    }
    return {**texts, **by_line("labels", scale.get("labels", []))}


def _typed(form: ScaleForm, old: Values) -> dict[str, Any]:
    scale: dict[str, Any] = dict(old)
    item_values.put_wording(scale, "name", form)
    scale["labels"] = item_values.wordings(form, "labels", scale.get("labels", []))
    item_values.put_wording(scale, "na", form)
    return scale
