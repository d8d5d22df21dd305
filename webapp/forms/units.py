"""Forms for units, sites and desks."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from webapp.forms.base import Choices, StaffForm, code, day, line
from webapp.forms.marking import later as _


class UnitNames(StaffForm):
    """What a unit is called."""

    name_vi = line(_("Tên đơn vị"), help=_("Tên đầy đủ, như ghi trên biển tên."), least=2)
    name_en = line(_("Tên bằng tiếng Anh"), help=_("Ghi trên các trang tiếng Anh."), least=2)
    staff_vi = line(
        _("Cách gọi người phục vụ"),
        help=_("Ghi trong câu hỏi, ví dụ: công chức; viên chức, nhân viên; cán bộ."),
        most=100,
        least=2,
    )
    staff_en = line(_("Cách gọi bằng tiếng Anh"), help=_("Ví dụ: staff."), most=100, least=2)
    parent_vi = line(_("Cơ quan chủ quản"), help=_("Ghi trong báo cáo. Có thể để trống."))
    parent_en = line(_("Cơ quan chủ quản, bằng tiếng Anh"), help=_("Có thể để trống."))


class NewUnit(UnitNames):
    """A unit that begins."""

    code = code(
        _("Mã đơn vị"), help=_("Ngắn, không dấu, không đổi về sau, ví dụ: office hoặc vanphong.")
    )
    opened_on = day(_("Ngày bắt đầu"), help=_("Xu hướng của đơn vị được tính từ ngày này."))


class RenamedUnit(UnitNames):
    """A unit that goes on under another name, or another parent."""

    on = day(
        _("Từ ngày"), help=_("Trước ngày này vẫn ghi tên cũ; số liệu và xu hướng không thay đổi.")
    )


class ClosedUnit(StaffForm):
    """A unit that ends."""

    on = day(
        _("Ngày thôi hoạt động"),
        help=_("Từ ngày này các điểm tiếp đón của đơn vị ngừng nhận phiếu."),
    )
    typed = line(
        _("Gõ lại tên đơn vị để xác nhận"),
        help=_("Để chắc chắn không đóng nhầm đơn vị khác."),
        least=1,
    )


class MergedUnits(NewUnit):
    """Units that become one."""

    first = ("parts", "into", "opened_on")

    opened_on = day(_("Ngày nhập"), help=_("Ghi trong lịch sử của các đơn vị."))
    parts = Choices(_("Các đơn vị được nhập"), description=_("Chọn từ hai đơn vị trở lên."))
    into = SelectField(
        _("Nhập vào"),
        description=_("Chọn đơn vị mới (điền tên bên dưới) hoặc một trong các đơn vị trên."),
    )
    typed = line(
        _("Gõ tên đơn vị sau khi nhập để xác nhận"),
        help=_(
            "Các đơn vị kia thôi hoạt động từ ngày nhập. Chỉ hoàn tác được trong 48 giờ, khi chưa"
            " có thêm phiếu nào được đếm cho các đơn vị này."
        ),
    )


class SplitUnit(NewUnit):
    """A unit that gives some of its desks to a new one."""

    first = ("desks", "is_over", "opened_on")

    opened_on = day(_("Ngày tách"), help=_("Đơn vị mới bắt đầu từ ngày này."))
    desks = Choices(
        _("Các điểm tiếp đón chuyển sang đơn vị mới"), description=_("Địa chỉ giữ nguyên.")
    )
    is_over = BooleanField(
        _("Đơn vị cũ thôi hoạt động"),
        [Optional()],
        description=_("Để trống nếu đơn vị cũ vẫn còn."),
    )


class Site(StaffForm):
    """A building, or another place where desks stand."""

    name = line(_("Tên địa điểm"), help=_("Ví dụ: Trụ sở chính hoặc Cơ sở 2."), least=2)
    address = line(
        _("Địa chỉ"), help=_("Số nhà, đường, phường hoặc xã. Có thể để trống."), most=300
    )


class NewSite(Site):
    """A site that begins."""

    first = ("code",)

    code = code(_("Mã địa điểm"), help=_("Ngắn, không dấu, không đổi về sau. Ví dụ: TS1."))


class Desk(StaffForm):
    """A reception desk."""

    label = line(_("Tên điểm tiếp đón"), help=_("Ví dụ: Quầy tiếp đón Văn phòng Sở."), least=2)
    unit = SelectField(
        _("Đơn vị"), description=_("Chuyển sang đơn vị khác thì địa chỉ và mã QR giữ nguyên.")
    )
    site = SelectField(
        _("Địa điểm"),
        description=_("Tòa nhà hoặc trụ sở nơi đặt điểm; ghi trên tờ giới thiệu. Có thể để trống."),
        default="",
    )
    state = RadioField(
        _("Trạng thái"),
        choices={
            "open": _("Đang nhận phiếu"),
            "resting": _("Tạm nghỉ: quét mã sẽ thấy lời hẹn, mở lại lúc nào cũng được"),
            "closed": _("Đã đóng: không nhận phiếu nữa"),
        },
        default="open",
        description=_("Phiếu đang chờ công bố không mất khi tạm nghỉ hay đóng."),
    )


class NewDesk(Desk):
    """A desk that begins."""

    first = ("code",)

    code = code(
        _("Mã điểm tiếp đón"),
        help=_("Ghi trong địa chỉ ngắn và mã QR, không đổi về sau. Ví dụ: VP1."),
    )
