"""The texts around the items of a draft, side by side in every language it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys.administration.auditing import By
from surveys.administration.drafting import keeping, wordings
from surveys.administration.drafting.edits import Values
from surveys.administration.errors import NotArranged
from surveys.loading.table import NAME
from webapp.current import Connection
from webapp.forms.base import StaffForm
from webapp.forms.drafts import KhmerForm, SectionTitleForm, StemForm, TextsForm
from webapp.forms.questionnaires import LANGUAGES, in_languages
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Edit, answer, typed
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, bp, desk_of, draft
from webapp.routes.questionnaires.saving import back, kept
from webapp.speech import _


@bp.route(f"{DRAFT}/loi/<place>", methods=["GET", "POST"])
@admits(Role.CLERK)
def reword(slug: str, version: int, place: str) -> ResponseReturnValue:
    """Reword a text of the form: its title, its introduction, a stem, the title of a section."""
    values = draft(slug, version)
    try:
        now = wordings.text_at(values, place)
    except NotArranged as error:
        raise NotFound from error
    kind = SectionTitleForm if place.startswith("section.") else TextsForm
    form = in_languages(kind(typed(), data=now), wordings.spoken(values))

    def wanted(old: Values) -> Values:
        typed_now = {**wordings.text_at(old, place), **_typed(form)}
        return wordings.reworded(old, place, typed_now)

    return answer(
        Edit(
            title=named(values, place),
            lead=_note(place),
            form=form,
            load=lambda c: wordings.text_at(keeping.values_of(c, slug, version), place),
            save=kept(slug, version, wanted, what=place, field="vi"),
            back=back(slug, version),
            room=desk_of(slug, version),
            template="questionnaires/text.html",
        )
    )


@bp.route(f"{DRAFT}/cau-dan/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def add_stem(slug: str, version: int) -> ResponseReturnValue:
    """Add a stem, to be chosen by items."""
    form = in_languages(StemForm(typed()), wordings.spoken(draft(slug, version)))

    def save(connection: Connection, by: By) -> None:
        name = form["name"].data
        if not NAME.fullmatch(name):
            raise NotArranged("name", refusals.ruled("plain_name"))
        added = partial(wordings.added_stem, name=name, wording=_typed(form))
        keep = kept(slug, version, added, what=f"stem.{name}", field="vi")
        keep(connection, by)

    return answer(
        Edit(
            title=_("Thêm câu dẫn"),
            lead=_("Thêm xong thì chọn câu dẫn này ở từng câu chấm mức."),
            form=form,
            save=save,
            back=back(slug, version),
            button=_("Thêm câu dẫn"),
            room=desk_of(slug, version),
            template="questionnaires/text.html",
        )
    )


@bp.route(f"{DRAFT}/tieng-khmer", methods=["GET", "POST"])
@admits(Role.CLERK)
def speak_khmer(slug: str, version: int) -> ResponseReturnValue:
    """Write a draft in Khmer beside Vietnamese and English, or no more."""
    is_on = "km" in wordings.spoken(draft(slug, version))
    form = KhmerForm(typed(), data={"on": is_on})

    def wanted(old: Values) -> Values:
        if not form.on.data and not form.sure.data and wordings.has_further(old):
            raise NotArranged("sure", "would_lose_khmer")
        return wordings.in_further(old, wanted=bool(form.on.data))

    return answer(
        Edit(
            title=_("Tiếng Khmer của bản soạn"),
            lead=_(
                "Chữ Khmer do người dịch bản ngữ soạn. Mục chưa có tiếng Khmer thì hiện tiếng "
                "Việt, và phiếu chưa có nút chọn tiếng Khmer."
            ),
            form=form,
            load=lambda c: {"on": "km" in wordings.spoken(keeping.values_of(c, slug, version))},
            save=kept(slug, version, wanted, what="languages", field="on"),
            back=back(slug, version),
            room=desk_of(slug, version),
        )
    )


def named(values: Values, place: str) -> str:
    """Return what the clerk calls the text of a place."""
    kind, _dot, name = place.partition(".")
    plain = {
        "title": _("Tên phiếu"),
        "intro": _("Lời mời ở đầu phiếu"),
        "thanks": _("Lời cảm ơn"),
        "texts.other_channel": _("Lời chỉ nơi trả lời việc cụ thể"),
        "texts.send": _("Chữ trên nút gửi"),
        "texts.skip": _("Chữ trên nút bỏ qua câu"),
        "texts.save": _("Chữ trên nút lưu để làm tiếp"),
        "texts.before_sending": _("Lời nhắc trước khi gửi"),
    }
    if place in plain:
        return plain[place]
    if kind == "section":
        return _("Tên phần %(number)s", number=_number(values, name))
    spoken = {
        "stem": _("Câu dẫn %(name)s", name=name),
        "index": _("Tên chỉ số %(name)s", name=name),
    }
    return spoken.get(kind) or _("Lời %(name)s", name=name)


def _number(values: Values, key: str) -> int:
    return [section["key"] for section in values["section"]].index(key) + 1


def _note(place: str) -> str:
    if not place.startswith("stem."):
        return ""
    return _(
        "Câu dẫn thuộc nghĩa của mọi câu đứng sau nó. Ở đây chỉ sửa lỗi chính tả; muốn đổi nghĩa, "
        "xin thêm câu dẫn mới, chọn nó ở từng câu và nhận mã mới."
    )


def _typed(form: StaffForm) -> Mapping[str, str]:
    return {each: form[each].data or "" for each in LANGUAGES if each in form}
