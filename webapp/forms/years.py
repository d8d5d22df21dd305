"""The form with which next year's rounds are prepared from this year's."""

from __future__ import annotations

from wtforms import BooleanField
from wtforms.validators import Optional

from webapp.forms.base import Choices, StaffForm
from webapp.forms.marking import later as _


class NextYear(StaffForm):
    """What to take over into another year."""

    citizens = Choices(
        _("Lấy ý kiến người dân"),
        description=_(
            "Chép mẫu phiếu, đơn vị tham gia và thời gian; đơn vị đã thôi hoạt động được bỏ ra."
        ),
    )
    members = BooleanField(
        _("Đợt tự đánh giá của đảng viên"),
        [Optional()],
        description=_(
            "Chép nội dung đợt gần nhất; tên, số đảng viên và đơn vị lấy theo danh sách chi bộ"
            " hiện nay. Mã phiếu và khóa niêm phong được tạo mới, không chép."
        ),
    )
