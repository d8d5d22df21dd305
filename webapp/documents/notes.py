"""How the numbers were made, in words that stand in every document."""

from __future__ import annotations

from surveys.published import Overview
from webapp.charts.words import phrases
from webapp.documents.projection.record import views
from webapp.documents.tables import Kind, written

SELF_SELECTED = (
    "Người dân tự nguyện trả lời, nên kết quả nói về những người đã trả lời, chưa chắc về mọi "
    "người đến giao dịch. Khoảng ghi bên cạnh mỗi tỷ lệ là khoảng dao động ngẫu nhiên, chỉ đúng "
    "nếu người trả lời giống mọi người đến giao dịch; vì vậy có ghi kèm tỷ lệ phiếu trên lượt.",
    "Citizens answer of their own accord, so the results tell of those who answered, perhaps not "
    "of all who came. The range beside a share is the range of chance, true only if those who "
    "answered are like all who came; that is why forms per visit stand beside it.",
)
SHARES = (
    "Tỷ lệ hài lòng của một nội dung = số người chọn mức 4 hoặc 5 chia cho số người trả lời nội "
    "dung đó; khoảng dao động tính theo Wilson với độ tin cậy 95%.",
    "The satisfied share of an item = those who chose level 4 or 5 divided by those who answered "
    "it; the range is Wilson’s at 95%.",
)
MEANS = (
    "Điểm trung bình tính trên thang 1–5, khoảng dao động theo phân phối Dirichlet với độ tin cậy "
    "95%; điểm 100 = (điểm trung bình − 1) × 25.",
    "Means are on the scale of 1 to 5, their range from a Dirichlet distribution at 95%; the score "
    "of 100 = (mean − 1) × 25.",
)
INDICES = (
    "Chỉ số là trung bình cộng giản đơn của tỷ lệ hài lòng các nội dung thành phần; khoảng của chỉ "
    "số là trung bình các khoảng, nên không bao giờ hẹp hơn thực tế.",
    "An index is the plain mean of the satisfied shares of its items; its range is the mean of "
    "their ranges, so it is never too narrow.",
)
RELEASE = (
    "Phiếu không ghi tên và chỉ được công bố theo từng đợt từ {floor} phiếu trở lên của mỗi đơn "
    "vị. Nội dung có dưới {floor} câu trả lời không hiển thị; chỗ nào không hiển thị có câu ghi rõ "
    "lý do. Không có số 0 nào thay cho số liệu không hiển thị.",
    "Forms are anonymous and are published in steps of at least {floor} of a unit. An item with "
    "fewer than {floor} answers is not shown; where nothing is shown, a sentence says why. No "
    "withheld number is ever printed as 0.",
)
NO_RANKING = (
    "Đơn vị xếp theo bảng chữ cái, không xếp hạng: chênh lệch nhỏ hơn khoảng dao động có thể chỉ "
    "do ngẫu nhiên.",
    "Units stand in alphabetical order, not ranked: a difference smaller than the ranges may be "
    "chance alone.",
)


def method(language: str) -> tuple[str, ...]:
    """Return how numbers were computed, a sentence or two for each kind."""
    said = (SHARES, MEANS, INDICES, SELF_SELECTED, NO_RANKING)
    return tuple(phrases.pick(language, *each) for each in said)


def thresholds(record: Overview, language: str) -> tuple[str, ...]:
    """Return what is not shown, and from how many answers on."""
    floors = sorted({view.floor for view in views(record)})
    return tuple(phrases.pick(language, *RELEASE).format(floor=floor) for floor in floors)


def period(record: Overview, language: str) -> str:
    """Return the weeks that the numbers are from: "từ 25/05/2026 đến hết tuần 16/11/2026"."""
    firsts = [view.first_week.monday for view in views(record) if view.first_week]
    lasts = [view.last_week.monday for view in views(record) if view.last_week]
    if not firsts or not lasts:
        return phrases.none_yet(language)
    first, last = (written(day, Kind.DAY, language) for day in (min(firsts), max(lasts)))
    vi = f"từ tuần bắt đầu ngày {first} đến tuần bắt đầu ngày {last}"
    return phrases.pick(language, vi, f"from the week of {first} to the week of {last}")
