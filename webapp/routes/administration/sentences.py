"""What the office's machine words mean, in the language of the visit."""

from __future__ import annotations

from datetime import date

from webapp.speech import _


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
    }.get(word, word)


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
        "mo-lai": _("Đã mở lại. Các điểm tiếp đón vẫn đóng; xin mở từng điểm nếu cần."),
        "nam-moi": _("Đã chuẩn bị các đợt của năm mới. Xin xem lại từng đợt rồi mở."),
        "doi": _("Đã đổi tên từ ngày đã chọn."),
        "so-luot": _("Đã ghi số lượt đến giao dịch."),
        "dang-xuat": _("Đã đăng xuất mọi nơi."),
        "khoa": _("Đã khóa tài khoản."),
        "duyet": _("Đã duyệt ý kiến. Bản gốc đã được xóa."),
        "gop": _("Đã gộp ý kiến trùng nhau."),
        "phieu": _("Đã ghi phiếu giấy."),
        "cong-bo": _("Đã công bố; nội dung không đổi được nữa."),
        "mat-khau": _("Đã đổi mật khẩu. Mời Ông/Bà đăng nhập lại."),
        "hai-lop": _("Đã tắt xác thực hai lớp."),
        "may": _("Đã ngừng dùng máy; máy không gửi được phiếu nữa."),
    }.get(word, "")


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
    }.get(word, word)


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


def deed(action: str) -> str:
    """Return what was done, for the audit log."""
    deeds = {
        **_deeds_to_the_organization(),
        **_deeds_to_cells_and_rounds(),
        **_deeds_to_people_and_papers(),
        **_deeds_to_members_rounds(),
    }
    return deeds.get(action, action)


def _deeds_to_the_organization() -> dict[str, str]:
    """Name what is done to settings, units, desks and sites."""
    return {
        "settings.changed": _("Sửa cài đặt"),
        "organization.founded": _("Thiết lập ban đầu"),
        "unit.added": _("Thêm đơn vị"),
        "unit.renamed": _("Đổi tên đơn vị"),
        "unit.closed": _("Đóng đơn vị"),
        "unit.reopened": _("Mở lại đơn vị"),
        "unit.merged": _("Nhập đơn vị"),
        "unit.split": _("Tách đơn vị"),
        "point.added": _("Thêm điểm tiếp đón"),
        "point.changed": _("Sửa điểm tiếp đón"),
        "site.added": _("Thêm địa điểm"),
        "site.changed": _("Sửa địa điểm"),
        "site.dropped": _("Bỏ địa điểm"),
    }


def _deeds_to_cells_and_rounds() -> dict[str, str]:
    """Name what is done to cells and citizens' rounds."""
    return {
        "cell.added": _("Thêm chi bộ"),
        "cell.changed": _("Sửa chi bộ"),
        "cell.renamed": _("Đổi tên chi bộ"),
        "cell.closed": _("Đóng chi bộ"),
        "cell.reopened": _("Mở lại chi bộ"),
        "cell.merged": _("Nhập chi bộ"),
        "cell.split": _("Tách chi bộ"),
        "round.added": _("Thêm đợt khảo sát"),
        "round.changed": _("Sửa đợt khảo sát"),
        "round.opened": _("Mở đợt khảo sát"),
        "round.closed": _("Đóng đợt khảo sát"),
        "round.discarded": _("Bỏ đợt đang chuẩn bị"),
    }


def _deeds_to_people_and_papers() -> dict[str, str]:
    """Name what is done to accounts, counts, comments and questionnaires."""
    return {
        "account.added": _("Thêm tài khoản"),
        "account.changed": _("Sửa tài khoản"),
        "account.invited": _("Tạo đường dẫn mời"),
        "account.password": _("Đổi mật khẩu"),
        "account.signed_out": _("Đăng xuất mọi nơi"),
        "account.second_factor_on": _("Bật xác thực hai lớp"),
        "account.second_factor_off": _("Tắt xác thực hai lớp"),
        "visits.counted": _("Ghi số lượt đến giao dịch"),
        "comment.decided": _("Xử lý ý kiến"),
        "comment.merged": _("Gộp ý kiến trùng"),
        "questionnaire.drafted": _("Soạn phiếu"),
        "questionnaire.published": _("Công bố phiếu"),
        "questionnaire.discarded": _("Bỏ bản soạn"),
        "kiosk.invited": _("Ghi danh máy tại quầy"),
        "kiosk.ended": _("Ngừng dùng máy tại quầy"),
        "paper.counted": _("Ghi phiếu giấy"),
    }


def _deeds_to_members_rounds() -> dict[str, str]:
    """Name what is done to members' rounds."""
    return {
        "members.planned": _("Chuẩn bị đợt tự đánh giá"),
        "members.changed": _("Sửa nội dung đợt tự đánh giá"),
        "members.discarded": _("Bỏ đợt tự đánh giá"),
        "members.keyed": _("Tạo khóa niêm phong"),
        "members.key_discarded": _("Bỏ khóa niêm phong"),
        "members.rehearsed": _("Diễn tập mở khóa"),
        "members.issued": _("Tạo phiếu mã"),
        "members.withdrawn": _("Thu hồi phiếu mã"),
        "members.supplemented": _("Tạo thêm phiếu mã dự phòng"),
        "members.voided": _("Hủy mã chưa dùng"),
        "members.opened": _("Mở đợt tự đánh giá"),
        "members.closed": _("Đóng đợt tự đánh giá"),
        "members.published": _("Mở niêm phong và công bố"),
        "members.reviewed": _("Kết thúc duyệt ý kiến tự ghi"),
    }
