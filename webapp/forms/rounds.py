"""Forms for citizens' rounds."""

from __future__ import annotations

from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import Optional, ValidationError

from webapp.forms.base import Choices, StaffForm, code, day, line
from webapp.forms.marking import later as _


class KeptRound(StaffForm):
    """A round that is there already."""

    title_vi = line(_("Tên đợt"), help=_("Ví dụ: Ý kiến người dân năm 2027."), least=2)
    title_en = line(_("Tên đợt bằng tiếng Anh"), help=_("Ghi trên các trang tiếng Anh."), least=2)
    opens_on = day(_("Ngày bắt đầu"), help=_("Trước ngày này quét mã sẽ thấy lời hẹn."))
    closes_on = day(
        _("Ngày kết thúc"),
        help=_("Ngày cuối còn nhận phiếu. Để trống nếu lấy ý kiến thường xuyên."),
        may_miss=True,
    )
    public = BooleanField(
        _("Công khai kết quả"),
        [Optional()],
        description=_("Ai cũng xem được kết quả của đợt này, không cần đăng nhập."),
    )
    units = Choices(
        _("Đơn vị tham gia"), description=_("Đợt đang mở chỉ thêm được đơn vị, không bỏ được.")
    )

    def validate_closes_on(self, field: DateField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_("Ngày kết thúc phải sau ngày bắt đầu."))


class NewRound(KeptRound):
    """A round that begins as a draft."""

    first = ("slug", "title_vi", "title_en", "short_form", "full_form")

    slug = code(_("Mã đợt"), help=_("Ghi trong địa chỉ kết quả, không đổi về sau. Ví dụ: 2027."))
    short_form = SelectField(
        _("Phiếu nhanh"), description=_("Phiên bản được cố định cho cả đợt để so sánh được.")
    )
    full_form = SelectField(_("Phiếu đầy đủ"), description=_("Có thể không dùng phiếu đầy đủ."))


class ClosedRound(StaffForm):
    """A round that ends."""

    typed = line(
        _("Gõ lại tên đợt để xác nhận"),
        help=_("Việc này không hoàn tác được, nên cần gõ đúng tên đợt."),
        least=1,
    )
