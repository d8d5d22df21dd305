"""What the office's machine words mean, in the language of the visit."""

from __future__ import annotations

from datetime import date

from surveys.administration.errors import NotArranged
from webapp.speech import _


def refusal(refused: NotArranged) -> str:
    """Return why something was not arranged, with the line that is wrong, if one is."""
    if refused.row:
        return _("Dòng %(number)s chưa đúng mẫu hoặc trùng mã với dòng trên.", number=refused.row)
    return reason(refused.reason)


def reason(word: str) -> str:
    """Return why something was not arranged."""
    return {
        "taken": _("Mã hoặc tên này đã dùng. Xin chọn mã khác."),
        "unknown": _("Không tìm thấy mục này. Xin tải lại trang và chọn lại."),
        "before_opening": _("Ngày này trước ngày bắt đầu của đơn vị hoặc chi bộ."),
        "too_few_left": _("Số chuyển đi phải ít hơn số đảng viên hiện có."),
        "closed": _("Đơn vị hoặc mục này đã thôi hoạt động."),
        "same": _("Xin chọn ít nhất hai mục khác nhau."),
        "name_differs": _("Tên gõ lại chưa đúng. Xin gõ đúng như tên đang hiện."),
        "last_clerk": _("Phải còn ít nhất một người quản trị đang hoạt động."),
        "yourself": _("Không thể tự khóa hoặc tự đổi vai trò của chính mình."),
        "not_a_draft": _("Đợt này không còn ở trạng thái chuẩn bị."),
        "expired": _("Đường dẫn hoặc tệp này đã dùng hoặc đã hết hạn."),
        "wrong_code": _("Mã chưa đúng. Xin xem lại đồng hồ của điện thoại và nhập mã mới."),
        "nothing_chosen": _("Xin chọn ít nhất một mục."),
        "merged": _("Đã nhập vào nơi khác nên không mở lại được."),
        "no_unit": _("Xin chọn ít nhất một đơn vị tham gia."),
        "too_many": _("Có quá nhiều mục. Xin chia nhỏ."),
        "frozen": _("Mục này đã cố định, không đổi được nữa ở trạng thái hiện tại."),
        "in_use": _("Mục này đang được dùng nên chưa bỏ được."),
        "wrong_password": _("Mật khẩu hiện tại chưa đúng."),
        "again": _("Hai lần nhập mật khẩu chưa giống nhau."),
        "row": _("Có dòng chưa đúng mẫu. Xin xem lại từng dòng."),
        **_reasons_against_undoing(),
    }.get(word, word)


def _reasons_against_undoing() -> dict[str, str]:
    return {
        "counted": _(
            "Không hoàn tác được nữa: từ lúc ấy đã có phiếu được đếm, lượt giao dịch hoặc cam kết"
            " được ghi cho các đơn vị này, hoặc một đợt đã đóng hay đã chốt. Số liệu đã công bố"
            " không được kể lại theo cách khác."
        ),
        "changed_since": _(
            "Chưa hoàn tác được: sau đó có thay đổi khác ở chính các mục này. Xin hoàn tác thay"
            " đổi sau trước."
        ),
        "used_since": _(
            "Chưa hoàn tác được: đã có điểm tiếp đón, đợt, tài khoản hoặc trang công khai được gắn"
            " với đơn vị hoặc chi bộ mới. Xin gỡ ra trước."
        ),
    }


def weak_password() -> str:
    """Return what a password must be."""
    return _("Mật khẩu cần ít nhất 12 ký tự và không phải mật khẩu thường gặp.")


def notice(word: str) -> str:
    """Return what went well; empty for a word that is none."""
    return {
        "luu": _("Đã lưu."),
        "them": _("Đã thêm."),
        "dong": _("Đã đóng."),
        "mo": _("Đã mở."),
        "nhap": _("Đã nhập đơn vị."),
        "tach": _("Đã tách đơn vị."),
        "nhap-chi-bo": _("Đã nhập chi bộ."),
        "tach-chi-bo": _("Đã tách chi bộ."),
        "bo": _("Đã bỏ."),
        "hoan-tac": _("Đã hoàn tác. Mọi thứ trở lại như trước thay đổi ấy."),
        "mo-lai": _("Đã mở lại. Các điểm tiếp đón vẫn đóng; xin mở từng điểm nếu cần."),
        "nam-moi": _("Đã chuẩn bị các đợt của năm mới. Xin xem lại từng đợt rồi mở."),
        "doi": _("Đã đổi tên từ ngày đã chọn."),
        "so-luot": _("Đã ghi số lượt đến giao dịch."),
        **_notices_to_people(),
    }.get(word, "")


def _notices_to_people() -> dict[str, str]:
    """Return what went well with accounts, comments, forms and devices."""
    return {
        "moi": _("Đã thêm. Xin bấm “Tạo đường dẫn đặt mật khẩu” bên dưới để mời người này."),
        "dang-xuat": _("Đã đăng xuất mọi nơi."),
        "duyet": _("Đã duyệt ý kiến. Bản gốc đã được xóa."),
        "gop": _("Đã gộp ý kiến trùng nhau."),
        "phieu": _("Đã ghi phiếu giấy."),
        "cong-bo": _("Đã công bố; nội dung không đổi được nữa."),
        "mat-khau": _("Đã đổi mật khẩu. Mời Ông/Bà đăng nhập lại."),
        "thiet-lap": _("Đã thiết lập xong. Mời đăng nhập bằng tên và mật khẩu vừa đặt."),
        "hai-lop": _("Đã tắt xác thực hai lớp."),
        "may": _("Đã ngừng dùng máy; máy không gửi được phiếu nữa."),
    }


def state(word: str) -> str:
    """Return the name of a state."""
    return {
        "open": _("Đang mở"),
        "resting": _("Tạm nghỉ"),
        "closed": _("Đã đóng"),
        "draft": _("Đang chuẩn bị"),
        "published": _("Đã công bố"),
        "ready": _("Sẵn sàng"),
        "asked": _("Đang dùng, đã cố định"),
        "active": _("Đang hoạt động"),
        "disabled": _("Đã khóa"),
        "over": _("Thôi hoạt động"),
        "new": _("Mới"),
        "reviewed": _("Đã duyệt"),
        "shown": _("Được hiện"),
        "withheld": _("Không hiện"),
        "promised": _("Đã cam kết"),
        "under_way": _("Đang thực hiện"),
        "done": _("Đã hoàn thành"),
        "dropped": _("Không thực hiện"),
    }.get(word, word)


def decisions() -> dict[str, str]:
    """Return what a reviewer may decide about a comment."""
    return {
        "reviewed": _("Đã duyệt, chưa hiện"),
        "shown": _("Cho hiện"),
        "withhold-personal": _("Không hiện: nói về đời tư của một người"),
        "withhold-insult": _("Không hiện: lời lẽ xúc phạm"),
        "withhold-accusation": _("Không hiện: tố cáo một người, cần chuyển đúng kênh"),
        "withhold-off_topic": _("Không hiện: không liên quan"),
        "withhold-unclear": _("Không hiện: không rõ nghĩa"),
    }


def withheld_for(word: str) -> str:
    """Return the reason for which a comment is withheld."""
    return decisions().get(f"withhold-{word}", word)


def yes_or_no(is_so: object) -> str:
    """Return yes or no."""
    return _("Có") if is_so else _("Không")


def going_on(closed_on: date | None) -> str:
    """Return whether something goes on."""
    return state("over" if closed_on else "active")


def role(word: str) -> str:
    """Return the name of a role."""
    return {
        "clerk": _("Quản trị"),
        "leader": _("Lãnh đạo"),
        "head": _("Trưởng đơn vị"),
        "reviewer": _("Người duyệt ý kiến"),
        "holder": _("Người giữ khóa"),
    }.get(word, word)
