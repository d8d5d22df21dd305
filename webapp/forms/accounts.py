"""Forms for accounts."""

from __future__ import annotations

from wtforms import BooleanField, PasswordField, RadioField
from wtforms.validators import InputRequired, Optional

from webapp.forms.base import Choices, StaffForm, code, line
from webapp.forms.marking import later as _

ROLES = {
    "clerk": _("Quản trị: sắp xếp mọi việc trong trang này"),
    "leader": _("Lãnh đạo: xem kết quả của các đơn vị được chọn"),
    "head": _("Trưởng đơn vị: xem kết quả của đơn vị mình"),
    "reviewer": _("Người duyệt ý kiến: chỉ duyệt ý kiến tự ghi, không xem kết quả"),
    "holder": _("Người giữ khóa: giữ một nửa chìa khóa của đợt tự đánh giá"),
}


class Account(StaffForm):
    """What an account may do and see."""

    name = line(_("Họ và tên"), help=_("Hiện ở góc trên của trang."), most=120, least=2)
    role = RadioField(
        _("Vai trò"),
        choices=ROLES,
        default="leader",
        description=_("Quyết định trang nào mở được."),
    )
    every_unit = BooleanField(
        _("Xem mọi đơn vị"),
        [Optional()],
        description=_("Nếu để trống, chỉ xem các đơn vị được chọn dưới đây."),
    )
    units = Choices(
        _("Các đơn vị được xem"),
        description=_("Chỉ dùng cho lãnh đạo và trưởng đơn vị không xem mọi đơn vị."),
    )


class NewAccount(Account):
    """An account that begins; its owner chooses the password by a link."""

    first = ("username",)

    username = code(_("Tên đăng nhập"), help=_("Chữ không dấu và số, ví dụ: nguyenvana."), most=40)


class KeptAccount(Account):
    """An account that goes on, or is disabled."""

    disabled = BooleanField(
        _("Khóa tài khoản"),
        [Optional()],
        description=_("Không đăng nhập được nữa; mở lại lúc nào cũng được."),
    )


class NewPassword(StaffForm):
    """A password chosen by its owner."""

    password = PasswordField(
        _("Mật khẩu mới"),
        [InputRequired(_("Xin điền mục này."))],
        description=_("Ít nhất 12 ký tự; nên ghép vài từ thành một câu dễ nhớ."),
    )
    again = PasswordField(
        _("Nhập lại mật khẩu mới"),
        [InputRequired(_("Xin điền mục này."))],
        description=_("Giống ô trên."),
    )


class ChangedPassword(NewPassword):
    """A password changed by somebody who is signed in."""

    first = ("former",)

    former = PasswordField(
        _("Mật khẩu hiện tại"),
        [InputRequired(_("Xin điền mục này."))],
        description=_("Để chắc chắn đó là Ông/Bà."),
    )


class SecondFactor(StaffForm):
    """The first code of a second factor proves that the telephone has the secret."""

    code = line(
        _("Mã 6 chữ số"), help=_("Xem trong ứng dụng xác thực sau khi quét mã."), most=8, least=6
    )
