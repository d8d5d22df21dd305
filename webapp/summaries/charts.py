"""What charts are called, and how each is made, for people who are not statisticians."""

from __future__ import annotations

from surveys.report.monitoring import FEWEST_WEEKS
from webapp.speech import _


def titles() -> dict[str, str]:
    """Return the title of each chart by name."""
    return {
        "likert": _("Trả lời theo từng nội dung"),
        "trend": _("Diễn biến"),
        "factors": _("Các nhóm nội dung"),
        "comparison": _("So sánh"),
        "control": _("Theo dõi hằng tuần"),
        "participation": _("Mức độ tham gia"),
        "distribution": _("Một nội dung"),
        "dots": _("Các đơn vị quanh mức chung"),
        "heatmap": _("Nội dung theo đơn vị"),
        "funnel": _("Đơn vị và số phiếu"),
    }


def missing(chart: str) -> str:
    """Return why a chart may not be there for what was chosen."""
    reasons = {
        "control": _(
            "Cần ít nhất %(weeks)s tuần đã kết thúc có đủ số liệu. Xin chọn khoảng thời gian "
            "dài hơn.",
            weeks=FEWEST_WEEKS,
        ),
        "participation": _(
            "Cần ít nhất %(weeks)s tuần đã kết thúc và đã nhập số lượt giao dịch. Xin chọn khoảng "
            "thời gian dài hơn.",
            weeks=FEWEST_WEEKS,
        ),
        "factors": _("Mẫu phiếu này không chia thành các nhóm nội dung."),
    }
    return reasons.get(chart, _("Chưa đủ số liệu để vẽ biểu đồ này."))


def methods() -> dict[str, str]:
    """Return how each chart is made and read, by name."""
    return {**_methods_of_items(), **_methods_of_weeks(), **_methods_of_units()}


def _methods_of_items() -> dict[str, str]:
    return {
        "likert": _(
            "Mỗi thanh là toàn bộ câu trả lời cho một nội dung, theo thứ tự trong phiếu. "
            "Vạch 0 đi qua giữa mức trung lập: bên phải là hài lòng, bên trái là không hài lòng."
        ),
        "factors": _(
            "Điểm của một nhóm là trung bình cộng tỷ lệ hài lòng ở các nội dung của nhóm; "
            "chỉ tính khi mỗi nội dung có ít nhất 10 câu trả lời."
        ),
        "distribution": _("Số người chọn từng câu trả lời, trên số người đã trả lời nội dung này."),
    }


def _methods_of_weeks() -> dict[str, str]:
    return {
        "trend": _(
            "Mỗi điểm là chỉ số của những phiếu được công bố trong kỳ đó; dải mờ là khoảng "
            "dao động ngẫu nhiên. Tuần chưa đủ 5 phiếu thì phiếu được cộng sang tuần sau."
        ),
        "control": _(
            "Giới hạn kiểm soát là nơi một tuần bình thường dao động (biểu đồ p; giới hạn được "
            "nới theo Laney khi các tuần dao động nhiều hơn ngẫu nhiên). Chỉ xét tuần đã kết thúc."
        ),
        "participation": _(
            "Số phiếu chia cho số lượt giao dịch của tuần. Tăng hoặc giảm bất thường có thể do "
            "phiếu không thật hoặc do nơi tiếp đón không còn mời người dân đánh giá."
        ),
    }


def _methods_of_units() -> dict[str, str]:
    return {
        "comparison": _(
            "Chỉ viết “khác biệt rõ” khi khoảng của chênh lệch không chứa số 0 sau khi đã tính "
            "đến việc so sánh nhiều dòng cùng lúc (Newcombe, Holm). “Tương đương” nghĩa là chênh "
            "lệch chắc chắn nằm trong ±10 điểm. Còn lại là chưa đủ dữ liệu để kết luận."
        ),
        "dots": _(
            "Mỗi điểm là chỉ số của một đơn vị, đoạn ngang là khoảng dao động ngẫu nhiên; đường "
            "đứt là mức chung. Xếp theo bảng chữ cái, không xếp hạng."
        ),
        "heatmap": _(
            "Tỷ lệ hài lòng của từng nội dung ở từng đơn vị. Màu chỉ để dễ nhìn; con số in trong ô."
        ),
        "funnel": _(
            "Đơn vị ít phiếu thì dao động nhiều. Trong phễu là dao động do ngẫu nhiên; ngoài phễu "
            "mới là khác mức chung. Giới hạn nhị thức chính xác 95% và 99,8%."
        ),
    }
