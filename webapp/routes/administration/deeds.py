"""What was done, in words, for the audit log."""

from __future__ import annotations

from webapp.speech import _


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
        "answers.dissolved": _("Xóa phiếu đã hết thời hạn lưu"),
        "organization.founded": _("Thiết lập ban đầu"),
        "unit.added": _("Thêm đơn vị"),
        "unit.renamed": _("Đổi tên đơn vị"),
        "unit.closed": _("Đóng đơn vị"),
        "unit.reopened": _("Mở lại đơn vị"),
        "unit.merged": _("Nhập đơn vị"),
        "unit.split": _("Tách đơn vị"),
        "unit.page_switched": _("Bật hoặc tắt trang công khai của đơn vị"),
        "unit.optional_items": _("Chọn câu hỏi tùy chọn của đơn vị"),
        "change.undone": _("Hoàn tác thay đổi của đơn vị, chi bộ"),
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
        "commitment.made": _("Thêm cam kết"),
        "commitment.changed": _("Sửa cam kết"),
    }


def _deeds_to_members_rounds() -> dict[str, str]:
    """Name what is done to members' rounds."""
    return {
        "members.planned": _("Chuẩn bị đợt tự đánh giá"),
        "members.drafted": _("Chuẩn bị đợt tự đánh giá"),
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
        "members.started": _("Mở đợt tự đánh giá"),
        "members.closed": _("Đóng đợt tự đánh giá"),
        "members.published": _("Mở niêm phong và công bố"),
        "members.reviewed": _("Kết thúc duyệt ý kiến tự ghi"),
    }
