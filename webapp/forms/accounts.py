"""Forms for accounts."""

from __future__ import annotations

from wtforms import BooleanField, PasswordField, RadioField
from wtforms.validators import InputRequired, Optional

from webapp.forms.base import Choices, StaffForm, code, line

ROLES = {
    "clerk": "Quản trị: sắp xếp mọi việc trong trang này",
    "leader": "Lãnh đạo: xem kết quả của các đơn vị được chọn",
    "head": "Trưởng đơn vị: xem kết quả của đơn vị mình",
    "reviewer": "Người duyệt ý kiến: chỉ duyệt ý kiến tự ghi, không xem kết quả",
    "holder": "Người giữ khóa: giữ một nửa chìa khóa của đợt tự đánh giá",
}


class Account(StaffForm):
    """What an account may do and see."""

    name = line("Họ và tên", help="Hiện ở góc trên của trang.", most=120, least=2)
    role = RadioField("Vai trò", choices=ROLES, default="leader", description="")
    every_unit = BooleanField(
        "Xem mọi đơn vị",
        [Optional()],
        description="Nếu để trống, chỉ xem các đơn vị được chọn dưới đây.",
    )
    units = Choices("Các đơn vị được xem", description="")


class NewAccount(Account):
    """An account that begins; its owner chooses the password by a link."""

    username = code("Tên đăng nhập", help="Chữ không dấu và số, ví dụ: nguyenvana.", most=40)


class KeptAccount(Account):
    """An account that goes on, or is disabled."""

    disabled = BooleanField(
        "Khóa tài khoản",
        [Optional()],
        description="Không đăng nhập được nữa; mở lại lúc nào cũng được.",
    )


class NewPassword(StaffForm):
    """A password chosen by its owner."""

    password = PasswordField(
        "Mật khẩu mới",
        [InputRequired("Xin điền mục này.")],
        description="Ít nhất 12 ký tự; nên ghép vài từ thành một câu dễ nhớ.",
    )
    again = PasswordField(
        "Nhập lại mật khẩu mới", [InputRequired("Xin điền mục này.")], description="Giống ô trên."
    )


class ChangedPassword(NewPassword):
    """A password changed by somebody who is signed in."""

    former = PasswordField(
        "Mật khẩu hiện tại",
        [InputRequired("Xin điền mục này.")],
        description="Để chắc chắn đó là Ông/Bà.",
    )


class SecondFactor(StaffForm):
    """The first code of a second factor proves that the telephone has the secret."""

    code = line("Mã 6 chữ số", help="Xem trong ứng dụng xác thực sau khi quét mã.", most=8, least=6)
