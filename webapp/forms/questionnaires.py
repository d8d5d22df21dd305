"""Forms for questionnaires: an item of each kind, texts in both languages, a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, FileField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from webapp.forms.base import Checked, Choices, StaffForm, clean, line, whole

SHORT = "Nhãn ngắn trong biểu đồ, nhiều nhất 26 ký tự."
NEEDED = "Xin điền mục này."


def words(label: str, *, help: str = "", may_miss: bool = False, rows: int = 3) -> Checked:  # noqa: A002
    """Return a field for a text of one paragraph."""
    needed = Optional() if may_miss else InputRequired(NEEDED)
    longest = Length(max=2000, message="Xin ghi ngắn hơn (nhiều nhất 2000 ký tự).")
    return TextAreaField(
        label,
        [needed, longest],
        filters=[clean, in_one_line],
        description=help,
        render_kw={"rows": rows},
    )


def in_one_line(text: object) -> object:
    """Return typed text without line breaks: a question is one paragraph."""
    return " ".join(text.split()) if isinstance(text, str) else text


class ItemForm(StaffForm):
    """What all kinds of items have."""

    text_vi = words(
        "Câu hỏi – tiếng Việt", help="{unit} là tên đơn vị, {staff} là cách gọi cán bộ."
    )
    text_en = words("Câu hỏi – tiếng Anh", help="Cùng nghĩa; {unit} và {staff} giữ nguyên.")
    required = BooleanField("Bắt buộc trả lời", description="Chỉ dùng khi thật cần thiết.")


class RatingForm(ItemForm):
    """An item answered by one of five levels."""

    short_vi = line("Nhãn ngắn – tiếng Việt", help=SHORT, most=26, least=1)
    short_en = line("Nhãn ngắn – tiếng Anh", help=SHORT, most=26, least=1)
    scale = SelectField("Thang trả lời", description="Năm mức, từ thấp đến cao.")
    stem = SelectField("Câu dẫn", description="Đứng trước các câu cùng câu dẫn.")
    construct = line(
        "Khái niệm đo",
        help="Tên không dấu, ví dụ courtesy; nối câu này với câu cùng ý ở phiếu khác.",
        most=40,
        least=1,
    )
    show_na = BooleanField("Có ô “Không áp dụng”")
    optional = BooleanField(
        "Câu tùy chọn", description="Chỉ hỏi ở đơn vị bật câu này; không tính vào chỉ số."
    )
    reverse = BooleanField("Câu nghịch", description="Đồng ý là điều không tốt.")


class ChoiceForm(ItemForm):
    """An item answered by options."""

    options_vi = TextAreaField(
        "Các lựa chọn – tiếng Việt",
        [InputRequired(NEEDED), Length(max=4000)],
        filters=[clean],
        description="Mỗi dòng một lựa chọn, từ 2 đến 16.",
        render_kw={"rows": 7},
    )
    options_en = TextAreaField(
        "Các lựa chọn – tiếng Anh",
        [InputRequired(NEEDED), Length(max=4000)],
        filters=[clean],
        description="Cùng số dòng, cùng thứ tự.",
        render_kw={"rows": 7},
    )
    at_most = whole("Được chọn nhiều nhất", help="1 là chỉ chọn một.", least=1, most=16)


class TextForm(ItemForm):
    """An item answered in own words."""

    limit = whole("Số ký tự nhiều nhất", help="Thường là 300 đến 600.", least=1, most=5000)
    hint_vi = words(
        "Lời nhắc – tiếng Việt", help="Xin nhắc không ghi họ tên.", may_miss=True, rows=2
    )
    hint_en = words("Lời nhắc – tiếng Anh", may_miss=True, rows=2)


KINDS: Mapping[str, type[ItemForm]] = {
    "rating": RatingForm,
    "choice": ChoiceForm,
    "text": TextForm,
}


class CodeForm(StaffForm):
    """Whether a reworded item keeps its code."""

    is_typo = BooleanField(
        "Chỉ sửa lỗi chính tả, nghĩa không đổi: giữ mã",
        description="Mã không bao giờ đổi nghĩa: cùng mã thì số liệu các năm cộng chung, so sánh.",
    )
    new_code = line(
        "Mã mới nếu nghĩa thay đổi",
        help="Đổi nghĩa mà giữ mã thì xu hướng so hai câu khác nhau. Mã cũ giữ số liệu cũ.",
        most=16,
    )


class NewCodeForm(StaffForm):
    """The code of a new item."""

    code = line("Mã câu", help="Chữ cái và số, ví dụ CS09; về sau không đổi.", most=16, least=2)


class PairForm(StaffForm):
    """One text in both languages."""

    vi = words("Tiếng Việt", rows=5)
    en = words("Tiếng Anh", rows=5)


class ScaleForm(StaffForm):
    """The labels of a scale."""

    labels_vi = TextAreaField(
        "Năm mức – tiếng Việt",
        [InputRequired(NEEDED), Length(max=1000)],
        filters=[clean],
        description="Mỗi dòng một mức, mức thấp nhất ở trên.",
        render_kw={"rows": 5},
    )
    labels_en = TextAreaField(
        "Năm mức – tiếng Anh",
        [InputRequired(NEEDED), Length(max=1000)],
        filters=[clean],
        description="Cùng thứ tự.",
        render_kw={"rows": 5},
    )
    na_vi = line("“Không áp dụng” – tiếng Việt", help="Để trống nếu thang không có.")
    na_en = line("“Không áp dụng” – tiếng Anh", help="Để trống nếu thang không có.")


class FileForm(StaffForm):
    """A questionnaire's file."""

    file = FileField(
        "Tệp TOML",
        description="Tên tệp là mã phiếu, ví dụ citizen-short.toml; nhiều nhất 1 MB.",
    )


class PublishForm(StaffForm):
    """The promise that codes keep their meaning."""

    sure = BooleanField(
        "Tôi đã đọc: các câu giữ mã chỉ sửa lỗi chính tả, nghĩa không đổi",
        [InputRequired("Xin đánh dấu để xác nhận.")],
    )


class OptionalForm(StaffForm):
    """Which optional items a unit asks."""

    items = Choices("Câu tùy chọn", description="Chỉ các điểm tiếp đón của đơn vị này hỏi thêm.")


def filled(item: Mapping[str, Any], section: Mapping[str, Any]) -> dict[str, object]:
    """Return what an item's form shows; ``section`` tells what holds where the item is silent."""
    pairs = {
        f"{key}_{lang}": item.get(key, {}).get(lang, "")
        for key in ("text", "short", "hint")
        for lang in ("vi", "en")
    }
    options = {
        f"options_{lang}": "\n".join(each[lang] for each in item.get("options", []))
        for lang in ("vi", "en")
    }
    plain = {key: item.get(key, "") for key in ("scale", "stem", "construct")}
    flags = {key: item.get(key, False) for key in ("required", "optional", "reverse")}
    flags["show_na"] = item.get("show_na", section.get("show_na", False))
    numbers = {"at_most": item.get("at_most", 1), "limit": item.get("limit", 300)}
    return {**pairs, **options, **plain, **flags, **numbers}
