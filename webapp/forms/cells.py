"""Forms for Party cells."""

from __future__ import annotations

from wtforms import SelectField

from webapp.forms.base import Choices, StaffForm, code, day, line, whole
from webapp.forms.marking import later as _


class CellNames(StaffForm):
    """What a cell is called."""

    name_vi = line(_("Tên chi bộ"), help=_("Ví dụ: Chi bộ Văn phòng."), least=2)
    name_en = line(
        _("Tên bằng tiếng Anh"), help=_("Để trống thì các trang tiếng Anh ghi tên tiếng Việt.")
    )


class Cell(StaffForm):
    """What a cell has now."""

    members = whole(
        _("Số đảng viên"),
        help=_("Số đảng viên hiện có; đợt tự đánh giá lấy số này làm gợi ý."),
        least=0,
        most=5000,
    )
    units = Choices(
        _("Gồm đảng viên của các đơn vị"),
        description=_(
            "Chọn một, nhiều hoặc không chọn; một đơn vị cũng có thể có nhiều chi bộ. Chi bộ của"
            " đúng một đơn vị được so với đánh giá của người dân về đơn vị ấy."
        ),
    )


class NewCell(CellNames, Cell):
    """A cell that begins."""

    first = ("code", "name_vi", "name_en")

    code = code(_("Mã chi bộ"), help=_("Ngắn, không dấu, không đổi về sau. Ví dụ: CB1."))
    opened_on = day(_("Ngày thành lập"), help=_("Hoặc ngày bắt đầu ghi trong danh sách này."))


class RenamedCell(CellNames):
    """A cell that goes on under another name."""

    on = day(
        _("Từ ngày"), help=_("Các đợt đã chốt vẫn ghi tên cũ; xu hướng nối tiếp dưới tên mới.")
    )


class ClosedCell(StaffForm):
    """A cell that ends."""

    on = day(_("Ngày thôi hoạt động"), help=_("Đợt tự đánh giá sau ngày này không gợi ý nữa."))
    typed = line(
        _("Gõ lại tên chi bộ để xác nhận"),
        help=_("Để chắc chắn không đóng nhầm chi bộ khác."),
        least=1,
    )


class MergedCells(CellNames):
    """Cells that become one."""

    first = ("parts", "into", "opened_on", "code")

    parts = Choices(_("Các chi bộ được nhập"), description=_("Chọn từ hai chi bộ trở lên."))
    into = SelectField(
        _("Nhập vào"),
        description=_("Chọn chi bộ mới (điền tên bên dưới) hoặc một trong các chi bộ trên."),
    )
    opened_on = day(_("Ngày nhập"), help=_("Ghi trong lịch sử của các chi bộ."))
    code = code(_("Mã chi bộ mới"), help=_("Ngắn, không dấu, không đổi về sau. Ví dụ: CB1."))
    typed = line(
        _("Gõ tên chi bộ sau khi nhập để xác nhận"),
        help=_(
            "Các chi bộ kia thôi hoạt động từ ngày nhập. Chỉ hoàn tác được trong 48 giờ, khi chưa"
            " có đợt tự đánh giá nào được chốt."
        ),
    )


class SplitCell(NewCell):
    """A cell that gives some of its members to a new one."""

    opened_on = day(_("Ngày tách"), help=_("Chi bộ mới bắt đầu từ ngày này."))
    members = whole(
        _("Số đảng viên chuyển sang chi bộ mới"),
        help=_("Số này được trừ khỏi chi bộ cũ."),
        least=1,
        most=5000,
    )
