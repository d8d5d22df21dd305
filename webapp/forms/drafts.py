"""Forms for what stands around the items of a draft: texts, scales, stems, languages, its file."""

from __future__ import annotations

from wtforms import BooleanField, FileField, SelectField
from wtforms.validators import InputRequired

from webapp.forms.base import StaffForm, line
from webapp.forms.marking import later as _
from webapp.forms.questionnaires import KHMER, listed, words

EMPTY = _("Để trống nếu thang không có.")


class TextsForm(StaffForm):
    """One text in every language."""

    vi = words(_("Tiếng Việt"), help=_("Chữ trong ngoặc như {unit} giữ nguyên."), rows=5)
    en = words(_("Tiếng Anh"), help=_("Cùng nghĩa."), rows=5)
    km = words(_("Tiếng Khmer"), help=KHMER, may_miss=True, rows=5)


class SectionTitleForm(StaffForm):
    """The title of a section, which it may do without."""

    vi = words(_("Tiếng Việt"), help=_("Để trống nếu phần không có tên."), may_miss=True, rows=2)
    en = words(_("Tiếng Anh"), help=_("Cùng nghĩa."), may_miss=True, rows=2)
    km = words(_("Tiếng Khmer"), help=KHMER, may_miss=True, rows=2)


class MovedItemForm(SectionTitleForm):
    """The section into which an item moves; a new one may get a title."""

    first = ("section",)
    section = SelectField(
        _("Chuyển sang phần"),
        description=_("Chọn phần mới thì ghi tên phần ở dưới, hoặc để trống nếu không có tên."),
    )


class StemForm(TextsForm):
    """A new stem."""

    first = ("name",)
    name = line(
        _("Tên để chọn"),
        help=_("Chữ thường không dấu, ví dụ sat; không hiện trên phiếu."),
        most=40,
        least=1,
    )


class ScaleForm(StaffForm):
    """The labels of a scale."""

    name_vi = line(_("Tên thang – tiếng Việt"), help=_("Thang đo điều gì."), least=1)
    name_en = line(_("Tên thang – tiếng Anh"), help=_("Cùng nghĩa."), least=1)
    name_km = line(_("Tên thang – tiếng Khmer"), help=KHMER)
    labels_vi = listed(
        _("Năm mức – tiếng Việt"),
        help=_("Mỗi dòng một mức, mức thấp nhất ở trên."),
        most=1000,
        rows=5,
    )
    labels_en = listed(_("Năm mức – tiếng Anh"), help=_("Cùng thứ tự."), most=1000, rows=5)
    labels_km = listed(
        _("Năm mức – tiếng Khmer"), help=_("Cùng thứ tự."), most=1000, rows=5, may_miss=True
    )
    na_vi = line(_("“Không áp dụng” – tiếng Việt"), help=EMPTY)
    na_en = line(_("“Không áp dụng” – tiếng Anh"), help=EMPTY)
    na_km = line(_("“Không áp dụng” – tiếng Khmer"), help=EMPTY)


class NewScaleForm(ScaleForm):
    """A new scale."""

    first = ("code",)
    code = line(
        _("Mã thang"),
        help=_("Chữ hoa và số, ví dụ SAT5B; mã bắt đầu bằng SAT thì mỗi mức có hình khuôn mặt."),
        most=16,
        least=2,
    )


class KhmerForm(StaffForm):
    """Whether a draft is written in Khmer, too."""

    on = BooleanField(
        _("Soạn cả tiếng Khmer"),
        description=_(
            "Mỗi mục có thêm một ô tiếng Khmer. Người dân chọn được tiếng Khmer khi mọi mục đã có."
        ),
    )
    sure = BooleanField(
        _("Bỏ hết phần tiếng Khmer đã soạn"),
        description=_("Chỉ đánh dấu khi thôi soạn tiếng Khmer: các chữ đã có sẽ mất."),
    )


class FileForm(StaffForm):
    """A questionnaire's file."""

    file = FileField(
        _("Tệp TOML"),
        description=_("Tên tệp là mã phiếu, ví dụ citizen-short.toml; nhiều nhất 1 MB."),
    )


class DiscardForm(StaffForm):
    """A draft that is thrown away."""

    typed = line(
        _("Gõ lại tên bản soạn để xác nhận"),
        help=_("Việc này không hoàn tác được. Tên là mã phiếu và số, như ở đầu trang."),
        least=1,
    )


class PublishForm(StaffForm):
    """The promise that codes keep their meaning."""

    sure = BooleanField(
        _("Tôi đã đọc: các câu giữ mã chỉ sửa lỗi chính tả, nghĩa không đổi"),
        [InputRequired(_("Xin đánh dấu để xác nhận."))],
        description=_("Đổi nghĩa mà giữ mã thì số liệu các năm không so được với nhau."),
    )
