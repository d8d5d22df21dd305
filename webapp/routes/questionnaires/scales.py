"""The levels of a scale: mended where they are, or given to the items as a new scale."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys.administration.auditing import Facts
from surveys.administration.drafting import keeping
from surveys.administration.drafting.edits import Values
from webapp.current import Connection
from webapp.forms.item_values import wordings
from webapp.forms.questionnaires import ScaleForm
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Edit, answer, typed
from webapp.routes.questionnaires.blueprint import DRAFT, bp, desk_of, draft
from webapp.routes.questionnaires.saving import back, kept
from webapp.speech import _


@bp.route(f"{DRAFT}/thang/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_scale(slug: str, version: int, code: str) -> ResponseReturnValue:
    """Mend the words of a scale."""
    values = draft(slug, version)
    if code not in values["scale"]:
        raise NotFound
    form = ScaleForm(typed(), data=_filled(values["scale"][code]))

    def wanted(old: Values) -> Values:
        return _with(old, code, form)

    return answer(
        Edit(
            title=_("Thang trả lời %(code)s", code=code),
            lead=_(
                "Các mức thuộc nghĩa của mọi câu dùng thang này. Ở đây chỉ sửa lỗi chính tả; thang "
                "khác nghĩa thì thêm bằng tệp TOML, với mã mới cho từng câu."
            ),
            form=form,
            load=lambda connection: _facts(connection, slug, version, code),
            save=kept(slug, version, wanted, what=code, field="labels_vi"),
            back=back(slug, version),
            room=desk_of(slug, version),
        )
    )


def _facts(connection: Connection, slug: str, version: int, code: str) -> Facts:
    return _filled(keeping.values_of(connection, slug, version)["scale"].get(code, {}))


def _filled(scale: Values) -> dict[str, str]:
    labels = scale.get("labels", [])
    return {
        **{f"labels_{lang}": "\n".join(each[lang] for each in labels) for lang in ("vi", "en")},
        **{f"na_{lang}": scale.get("na", {}).get(lang, "") for lang in ("vi", "en")},
    }


def _with(values: Values, code: str, form: ScaleForm) -> Values:
    scale: dict[str, Any] = dict(values["scale"][code])
    scale["labels"] = wordings(form.labels_vi.data, form.labels_en.data, scale["labels"])
    na = {"vi": form.na_vi.data or "", "en": form.na_en.data or ""}
    if any(na.values()):
        scale["na"] = {**scale.get("na", {}), **na}
    else:
        scale.pop("na", None)
    return {**values, "scale": {**values["scale"], code: scale}}
