"""Forms for units, desks and cells."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from webapp.forms.base import Choices, StaffForm, code, day, line, whole


class UnitNames(StaffForm):
    """What a unit is called."""

    name_vi = line("Tên đơn vị", help="Tên đầy đủ, như ghi trên biển tên.", least=2)
    name_en = line("Tên bằng tiếng Anh", help="Ghi trên các trang tiếng Anh.", least=2)
    staff_vi = line(
        "Cách gọi người phục vụ",
        help="Ghi trong câu hỏi, ví dụ: công chức; viên chức, nhân viên; cán bộ.",
        most=100,
        least=2,
    )
    staff_en = line("Cách gọi bằng tiếng Anh", help="Ví dụ: staff.", most=100, least=2)
    parent_vi = line("Cơ quan chủ quản", help="Ghi trong báo cáo. Có thể để trống.")
    parent_en = line("Cơ quan chủ quản, bằng tiếng Anh", help="Có thể để trống.")


class NewUnit(UnitNames):
    """A unit that begins."""

    code = code("Mã đơn vị", help="Ngắn, không dấu, không đổi về sau, ví dụ: office hoặc vanphong.")
    opened_on = day("Ngày bắt đầu", help="Xu hướng của đơn vị được tính từ ngày này.")


class RenamedUnit(UnitNames):
    """A unit that goes on under another name, or another parent."""

    on = day("Từ ngày", help="Trước ngày này vẫn ghi tên cũ; số liệu và xu hướng không thay đổi.")


class ClosedUnit(StaffForm):
    """A unit that ends."""

    on = day(
        "Ngày thôi hoạt động", help="Từ ngày này các điểm tiếp đón của đơn vị ngừng nhận phiếu."
    )
    typed = line(
        "Gõ lại tên đơn vị để xác nhận",
        help="Việc này không hoàn tác được, nên cần gõ đúng tên đơn vị.",
        least=1,
    )


class MergedUnits(NewUnit):
    """Units that become one."""

    parts = Choices("Các đơn vị được nhập", description="Chọn từ hai đơn vị trở lên.")
    into = SelectField(
        "Nhập vào",
        description="Chọn đơn vị mới (điền tên bên dưới) hoặc một trong các đơn vị trên.",
    )


class SplitUnit(NewUnit):
    """A unit that gives some of its desks to a new one."""

    desks = Choices("Các điểm tiếp đón chuyển sang đơn vị mới", description="Địa chỉ giữ nguyên.")
    is_over = BooleanField(
        "Đơn vị cũ thôi hoạt động", [Optional()], description="Để trống nếu đơn vị cũ vẫn còn."
    )


class Desk(StaffForm):
    """A reception desk."""

    label = line("Tên điểm tiếp đón", help="Ví dụ: Quầy tiếp đón Văn phòng Sở.", least=2)
    unit = SelectField(
        "Đơn vị", description="Chuyển sang đơn vị khác thì địa chỉ và mã QR giữ nguyên."
    )
    state = RadioField(
        "Trạng thái",
        choices={
            "open": "Đang nhận phiếu",
            "resting": "Tạm nghỉ: quét mã sẽ thấy lời hẹn, mở lại lúc nào cũng được",
            "closed": "Đã đóng: không nhận phiếu nữa",
        },
        default="open",
        description="",
    )


class NewDesk(Desk):
    """A desk that begins."""

    code = code(
        "Mã điểm tiếp đón", help="Ghi trong địa chỉ ngắn và mã QR, không đổi về sau. Ví dụ: VP1."
    )


class Cell(StaffForm):
    """A Party cell."""

    name = line("Tên chi bộ", help="Ví dụ: Chi bộ Văn phòng.", least=2)
    members = whole(
        "Số đảng viên",
        help="Số đảng viên hiện có; đợt tự đánh giá lấy số này làm gợi ý.",
        least=0,
        most=5000,
    )
    unit = SelectField("Thuộc đơn vị", description="Để trống nếu không gắn với đơn vị nào.")
    closed_on = day("Ngày thôi hoạt động", help="Để trống nếu chi bộ còn hoạt động.", may_miss=True)


class NewCell(Cell):
    """A cell that begins."""

    code = code("Mã chi bộ", help="Ngắn, không dấu, không đổi về sau. Ví dụ: CB1.")
