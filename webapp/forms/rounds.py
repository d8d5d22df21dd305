"""Forms for citizens' rounds."""

from __future__ import annotations

from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import Optional

from webapp.forms.base import Choices, StaffForm, code, day, line


class KeptRound(StaffForm):
    """A round that is there already."""

    title_vi = line("Tên đợt", help="Ví dụ: Ý kiến người dân năm 2027.", least=2)
    title_en = line("Tên đợt bằng tiếng Anh", help="Ghi trên các trang tiếng Anh.", least=2)
    opens_on = day("Ngày bắt đầu", help="Trước ngày này quét mã sẽ thấy lời hẹn.")
    closes_on = day(
        "Ngày kết thúc",
        help="Ngày cuối còn nhận phiếu. Để trống nếu lấy ý kiến thường xuyên.",
        may_miss=True,
    )
    public = BooleanField(
        "Công khai kết quả",
        [Optional()],
        description="Ai cũng xem được kết quả của đợt này, không cần đăng nhập.",
    )
    units = Choices(
        "Đơn vị tham gia", description="Đợt đang mở chỉ thêm được đơn vị, không bỏ được."
    )

    def validate_closes_on(self, field: DateField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValueError("Ngày kết thúc phải sau ngày bắt đầu.")


class NewRound(KeptRound):
    """A round that begins as a draft."""

    slug = code("Mã đợt", help="Ghi trong địa chỉ kết quả, không đổi về sau. Ví dụ: 2027.")
    short_form = SelectField(
        "Phiếu nhanh", description="Phiên bản được cố định cho cả đợt để so sánh được."
    )
    full_form = SelectField("Phiếu đầy đủ", description="Có thể không dùng phiếu đầy đủ.")
