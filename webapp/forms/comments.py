"""The forms with which citizens' comments and members' answers in own words are reviewed."""

from __future__ import annotations

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from webapp.forms.base import StaffForm, clean
from webapp.forms.marking import later as _


class Reviewed(StaffForm):
    """What is left of a comment, and what becomes of it."""

    text = TextAreaField(
        _("Nội dung sau khi lược bỏ"),
        [
            InputRequired(_("Xin điền mục này.")),
            Length(max=4000, message=_("Xin ghi ngắn hơn.")),
        ],
        filters=[clean],
        description=_("Tên người, số điện thoại, số giấy tờ đã được thay sẵn; xin đọc và sửa lại."),
    )
    topic = SelectField(_("Chủ đề"), description=_("Để lãnh đạo lọc theo chủ đề."))
    decision = SelectField(
        _("Quyết định"),
        description=_("Ý kiến hiện khi đơn vị có đủ 10 ý kiến trong quý. Không hiện thì bị xóa."),
    )


class ReviewedRemark(StaffForm):
    """What is left of a member's answer in own words, and whether it is shown."""

    text = TextAreaField(
        _("Nội dung sẽ hiện"),
        [Length(max=1200, message=_("Xin ghi ngắn hơn."))],
        filters=[clean],
        description=_(
            "Bỏ tên người, chức danh cụ thể, chuyện riêng có thể nhận ra một người. Không sửa ý."
            " Phần nghi là tên đã được thay sẵn."
        ),
    )
    decision = RadioField(
        _("Quyết định"),
        choices={"show": _("Cho hiện"), "withhold": _("Không hiện")},
        description=_("Ý kiến không hiện bị xóa hẳn khi kết thúc duyệt."),
    )

    def validate_text(self, field: TextAreaField) -> None:
        """Refuse to show nothing."""
        if self.decision.data == "show" and not field.data:
            raise ValidationError(_("Xin điền mục này."))
