"""The form with which a comment is reviewed."""

from __future__ import annotations

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

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
