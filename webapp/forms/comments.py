"""The form with which a comment is reviewed."""

from __future__ import annotations

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.forms.base import StaffForm, clean


class Reviewed(StaffForm):
    """What is left of a comment, and what becomes of it."""

    text = TextAreaField(
        "Nội dung sau khi lược bỏ",
        [InputRequired("Xin điền mục này."), Length(max=4000, message="Xin ghi ngắn hơn.")],
        filters=[clean],
        description="Tên người, số điện thoại, số giấy tờ đã được thay sẵn; xin đọc và sửa lại.",
    )
    topic = SelectField("Chủ đề", description="Để lãnh đạo lọc theo chủ đề.")
    decision = SelectField(
        "Quyết định",
        description="Ý kiến hiện khi đơn vị có đủ 10 ý kiến trong quý. Không hiện thì bị xóa.",
    )
