"""Forms for the items of a questionnaire: one for each kind, its texts in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from webapp.forms.base import Checked, Choices, StaffForm, clean, line, whole
from webapp.forms.marking import later as _

Made = TypeVar("Made", bound=StaffForm)

SHORT = _("Nhãn ngắn trong biểu đồ, nhiều nhất 26 ký tự.")
NEEDED = _("Xin điền mục này.")
KHMER = _("Để trống nếu chưa có người dịch; không dùng bản dịch máy.")
LANGUAGES = ("vi", "en", "km")


def words(label: str, *, help: str = "", may_miss: bool = False, rows: int = 3) -> Checked:  # noqa: A002
    """Return a field for a text of one paragraph."""
    needed = Optional() if may_miss else InputRequired(NEEDED)
    longest = Length(max=2000, message=_("Xin ghi ngắn hơn (nhiều nhất 2000 ký tự)."))
    return TextAreaField(
        label,
        [needed, longest],
        filters=[clean, in_one_line],
        description=help,
        render_kw={"rows": rows},
    )


def listed(label: str, *, help: str, most: int, rows: int, may_miss: bool = False) -> Checked:  # noqa: A002
    """Return a field for several texts, one a line."""
    return TextAreaField(
        label,
        [
            Optional() if may_miss else InputRequired(NEEDED),
            Length(max=most, message=_("Xin ghi ngắn hơn.")),
        ],
        filters=[clean],
        description=help,
        render_kw={"rows": rows},
    )


def in_one_line(text: object) -> object:
    """Return typed text without line breaks: a question is one paragraph."""
    return " ".join(text.split()) if isinstance(text, str) else text


def in_languages(form: Made, languages: tuple[str, ...]) -> Made:
    """Return a form without the fields of the languages that a draft is not written in."""
    for language in set(LANGUAGES) - set(languages):
        for name in [name for name in form._fields if name.rpartition("_")[2] == language]:
            del form[name]
    return form


class ItemForm(StaffForm):
    """What all kinds of items have."""

    text_vi = words(
        _("Câu hỏi – tiếng Việt"), help=_("{unit} là tên đơn vị, {staff} là cách gọi cán bộ.")
    )
    text_en = words(_("Câu hỏi – tiếng Anh"), help=_("Cùng nghĩa; {unit} và {staff} giữ nguyên."))
    text_km = words(_("Câu hỏi – tiếng Khmer"), help=KHMER, may_miss=True)
    required = BooleanField(_("Bắt buộc trả lời"), description=_("Chỉ dùng khi thật cần thiết."))


class RatingForm(ItemForm):
    """An item answered by one of five levels."""

    short_vi = line(_("Nhãn ngắn – tiếng Việt"), help=SHORT, most=26, least=1)
    short_en = line(_("Nhãn ngắn – tiếng Anh"), help=SHORT, most=26, least=1)
    short_km = line(_("Nhãn ngắn – tiếng Khmer"), help=SHORT, most=26)
    scale = SelectField(_("Thang trả lời"), description=_("Năm mức, từ thấp đến cao."))
    stem = SelectField(_("Câu dẫn"), description=_("Đứng trước các câu cùng câu dẫn."))
    construct = line(
        _("Khái niệm đo"),
        help=_("Tên không dấu, ví dụ courtesy; nối câu này với câu cùng ý ở phiếu khác."),
        most=40,
        least=1,
    )
    show_na = BooleanField(
        _("Có ô “Không áp dụng”"),
        description=_("Cho người không gặp việc được hỏi; không tính vào điểm."),
    )
    optional = BooleanField(
        _("Câu tùy chọn"), description=_("Chỉ hỏi ở đơn vị bật câu này; không tính vào chỉ số.")
    )
    reverse = BooleanField(_("Câu nghịch"), description=_("Đồng ý là điều không tốt."))


class ChoiceForm(ItemForm):
    """An item answered by options."""

    options_vi = listed(
        _("Các lựa chọn – tiếng Việt"),
        help=_("Mỗi dòng một lựa chọn, từ 2 đến 16."),
        most=4000,
        rows=7,
    )
    options_en = listed(
        _("Các lựa chọn – tiếng Anh"), help=_("Cùng số dòng, cùng thứ tự."), most=4000, rows=7
    )
    options_km = listed(
        _("Các lựa chọn – tiếng Khmer"),
        help=_("Cùng số dòng, cùng thứ tự."),
        most=4000,
        rows=7,
        may_miss=True,
    )
    at_most = whole(_("Được chọn nhiều nhất"), help=_("1 là chỉ chọn một."), least=1, most=16)


class TextForm(ItemForm):
    """An item answered in own words."""

    limit = whole(_("Số ký tự nhiều nhất"), help=_("Thường là 300 đến 600."), least=1, most=5000)
    hint_vi = words(
        _("Lời nhắc – tiếng Việt"), help=_("Xin nhắc không ghi họ tên."), may_miss=True, rows=2
    )
    hint_en = words(_("Lời nhắc – tiếng Anh"), help=_("Cùng nghĩa."), may_miss=True, rows=2)
    hint_km = words(_("Lời nhắc – tiếng Khmer"), help=KHMER, may_miss=True, rows=2)


KINDS: Mapping[str, type[ItemForm]] = {
    "rating": RatingForm,
    "choice": ChoiceForm,
    "text": TextForm,
}


class CodeForm(StaffForm):
    """Whether a reworded item keeps its code."""

    is_typo = BooleanField(
        _("Chỉ sửa lỗi chính tả, nghĩa không đổi: giữ mã"),
        description=_(
            "Mã không bao giờ đổi nghĩa: cùng mã thì số liệu các năm cộng chung, so sánh."
        ),
    )
    new_code = line(
        _("Mã mới nếu nghĩa thay đổi"),
        help=_("Đổi nghĩa mà giữ mã thì xu hướng so hai câu khác nhau. Mã cũ giữ số liệu cũ."),
        most=16,
    )


class NewCodeForm(StaffForm):
    """The code of a new item."""

    code = line(
        _("Mã câu"), help=_("Chữ cái và số, ví dụ CS09; về sau không đổi."), most=16, least=2
    )


class OptionalForm(StaffForm):
    """Which optional items a unit asks."""

    items = Choices(
        _("Câu tùy chọn"), description=_("Chỉ các điểm tiếp đón của đơn vị này hỏi thêm.")
    )


def filled(item: Mapping[str, Any], section: Mapping[str, Any]) -> dict[str, object]:
    """Return what an item's form shows; ``section`` tells what holds where the item is silent."""
    texts = {
        f"{key}_{lang}": item.get(key, {}).get(lang, "")
        for key in ("text", "short", "hint")
        for lang in LANGUAGES
    }
    options = by_line("options", item.get("options", []))
    plain = {key: item.get(key, "") for key in ("scale", "stem", "construct")}
    flags = {key: item.get(key, False) for key in ("required", "optional", "reverse")}
    flags["show_na"] = item.get("show_na", section.get("show_na", False))
    numbers = {"at_most": item.get("at_most", 1), "limit": item.get("limit", 300)}
    return {**texts, **options, **plain, **flags, **numbers}


def by_line(key: str, wordings: list[Mapping[str, str]]) -> dict[str, str]:
    """Return several texts as a field for each language shows them; Khmer only if all have it."""
    shown = {f"{key}_{lang}": "\n".join(each[lang] for each in wordings) for lang in LANGUAGES[:2]}
    khmer = [each.get("km", "") for each in wordings]
    return {**shown, f"{key}_km": "\n".join(khmer) if all(khmer) else ""}
