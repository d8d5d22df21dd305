"""Forms for the organization: its settings, and its beginning."""

from __future__ import annotations

from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Optional, Regexp, ValidationError

from webapp.forms.base import StaffForm, code, line, lines, whole
from webapp.forms.marking import later as _

LAYOUTS = {
    "party": _("Văn bản của Đảng (Hướng dẫn 05-HD/VPTW)"),
    "administrative": _("Văn bản hành chính (Nghị định 30/2020/NĐ-CP)"),
}
_WEB = Regexp(r"https?://\S+$", message=_("Xin ghi địa chỉ bắt đầu bằng https:// hoặc http://."))
_TIME = Regexp(r"([01]\d|2[0-3]):[0-5]\d$", message=_("Xin ghi giờ như 07:30."))
_TELEPHONE = Regexp(r"[0-9+(). -]+$", message=_("Xin chỉ ghi số điện thoại."))


class Names(StaffForm):
    """Who asks, and where to turn."""

    name = line(
        _("Tên cơ quan, tổ chức"),
        help=_("Ghi trên mọi trang, báo cáo và tờ giới thiệu."),
        least=2,
    )
    name_en = line(_("Tên bằng tiếng Anh"), help=_("Ghi trên các trang tiếng Anh."))
    parent = line(_("Cơ quan cấp trên"), help=_("Ghi ở góc trái của báo cáo. Có thể để trống."))
    place = line(
        _("Địa danh"),
        help=_("Ghi trước ngày tháng của báo cáo, ví dụ: Vĩnh Long."),
        most=80,
        least=2,
    )
    hotline = line(
        _("Đường dây nóng"),
        help=_("Người dân gọi số này khi cần được trả lời về một việc cụ thể."),
        most=30,
        checks=[_TELEPHONE],
    )
    feedback_url = line(
        _("Địa chỉ nhận phản ánh, kiến nghị"),
        help=_("Trang web nhận phản ánh chính thức, ví dụ: https://dichvucong.gov.vn."),
        checks=[_WEB],
    )
    report_layout = SelectField(
        _("Thể thức báo cáo"),
        choices=LAYOUTS,
        description=_("Dùng cho báo cáo tải về dạng Word và PDF."),
    )


class Settings(Names):
    """Every setting of the organization."""

    controller = line(
        _("Đơn vị tổ chức khảo sát"),
        help=_("Ghi trong thông báo về quyền riêng tư. Để trống thì dùng tên cơ quan."),
    )
    contact = line(_("Đầu mối liên hệ"), help=_("Ghi trong thông báo về quyền riêng tư."))
    report_symbol = line(
        _("Ký hiệu báo cáo"), help=_("Đứng sau số của báo cáo, ví dụ: BC/ĐU hoặc BC-SNV."), most=40
    )
    report_signed_for = line(
        _("Thẩm quyền ký"), help=_("Đứng trên chức vụ người ký, ví dụ: T/M ĐẢNG ỦY."), most=80
    )
    report_signer = line(_("Chức vụ người ký"), help=_("Ví dụ: BÍ THƯ hoặc GIÁM ĐỐC."), most=80)
    motto = lines(
        _("Phương châm trên tờ giới thiệu"),
        help=_(
            "Để trống thì dùng: Trọng dân, gần dân, hiểu dân, học dân và có trách nhiệm với dân."
        ),
        most=300,
    )
    motto_en = lines(
        _("Phương châm bằng tiếng Anh"),
        help=_("In trên tờ giới thiệu tiếng Anh. Để trống thì dùng câu có sẵn."),
        most=300,
    )
    citizen_floor = whole(
        _("Ngưỡng công bố của phiếu người dân"),
        help=_(
            "Số phiếu ít nhất của một đơn vị thì mới công bố, từ 5 đến 20; dùng cho các đợt tạo"
            " sau này, đợt đã có giữ ngưỡng của mình."
        ),
        least=5,
        most=20,
    )
    member_floor = whole(
        _("Ngưỡng công bố của phiếu tự đánh giá"),
        help=_("Gợi ý cho đợt tự đánh giá đầu tiên, từ 8 đến 20; nên để 10."),
        least=8,
        most=20,
    )
    opens_at = line(
        _("Giờ bắt đầu làm việc"),
        help=_("Ví dụ: 06:30. Phiếu gửi ngoài giờ vẫn được đếm nhưng được đánh dấu."),
        least=5,
        most=5,
        checks=[_TIME],
    )
    closes_at = line(
        _("Giờ kết thúc làm việc"), help=_("Ví dụ: 18:00."), least=5, most=5, checks=[_TIME]
    )
    last_workday = SelectField(
        _("Ngày làm việc cuối trong tuần"),
        choices={"4": _("Thứ Sáu"), "5": _("Thứ Bảy"), "6": _("Chủ nhật")},
        coerce=int,
        description=_("Phiếu gửi sau ngày này trong tuần được đánh dấu là ngoài giờ."),
    )
    retention_months = whole(
        _("Số tháng lưu câu trả lời"),
        help=_("Hết thời gian này chỉ còn giữ số liệu tổng hợp."),
        least=1,
        most=120,
    )
    redaction_days = whole(
        _("Số ngày để lược bỏ thông tin cá nhân trong ý kiến"),
        help=_("Người duyệt phải xử lý mỗi ý kiến trong thời gian này."),
        least=1,
        most=90,
    )

    def validate_closes_at(self, field: StringField) -> None:
        """Refuse an end before the beginning."""
        if (field.data or "") <= (self.opens_at.data or ""):
            raise ValidationError(_("Giờ kết thúc phải sau giờ bắt đầu."))


class Beginning(Names):
    """The first run: the organization, and its first clerk."""

    username = code(
        _("Tên đăng nhập của người quản trị"),
        help=_("Chữ không dấu và số, ví dụ: vanthu."),
        most=40,
    )
    person = line(
        _("Họ và tên người quản trị"), help=_("Hiện ở góc trên của trang."), most=120, least=2
    )
    password = PasswordField(
        _("Mật khẩu"),
        [InputRequired(_("Xin điền mục này."))],
        description=_("Ít nhất 12 ký tự; nên ghép vài từ thành một câu dễ nhớ."),
    )
    again = PasswordField(
        _("Nhập lại mật khẩu"),
        [InputRequired(_("Xin điền mục này."))],
        description=_("Giống ô trên."),
    )
    units = lines(
        _("Các đơn vị trực tiếp phục vụ"),
        help=_("Mỗi dòng một đơn vị: mã; tên; tên tiếng Anh; mã điểm tiếp đón. Sửa lại cho đúng."),
        most=8000,
        rows=10,
    )
    cells = lines(
        _("Các chi bộ"),
        help=_(
            "Mỗi dòng một chi bộ: mã; tên; số đảng viên; mã đơn vị (nhiều đơn vị thì cách nhau"
            " bằng dấu phẩy; có thể để trống). Sửa lại cho đúng."
        ),
        most=8000,
        rows=10,
    )
    with_round = BooleanField(
        _("Mở ngay đợt lấy ý kiến người dân của năm nay"),
        [Optional()],
        description=_("Có thể để lại, mở sau ở mục Đợt khảo sát."),
    )
