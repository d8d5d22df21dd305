from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.privacy.masking import MASKS, Kind, Span, masked, suggest

PIECES = st.sampled_from(
    ["anh ", "Chị ", "đồng chí ", "Nguyễn Văn An", "0912 345 678", "079203001234", "a@b.vn", ". "]
)
comments = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map("".join))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("Gọi 0912345678 nhé", "Gọi [số điện thoại] nhé"),
        ("Gọi 0912 345 678.", "Gọi [số điện thoại]."),
        ("0912.345.678 gọi lại", "[số điện thoại] gọi lại"),
        ("091-234-5678", "[số điện thoại]"),
        ("(0292) 3812 345", "[số điện thoại]"),
        ("+84 912 345 678", "[số điện thoại]"),
        ("+84 292 3812 345", "[số điện thoại]"),
        ("(+84) 912345678", "[số điện thoại]"),
        ("84912345678", "[số điện thoại]"),
        ("CCCD 079203001234 của tôi", "CCCD [số giấy tờ] của tôi"),
        ("CCCD 079 203 001 234", "CCCD [số giấy tờ]"),
        ("CMND: 361234567", "CMND: [số giấy tờ]"),
        ("viết cho ten.toi+1@example.com.vn!", "viết cho [thư điện tử]!"),
        ("Anh Nguyễn Văn An rất tận tình", "Anh [tên riêng] rất tận tình"),
        ("cảm ơn chị Lan và ông Đức", "cảm ơn chị [tên riêng] và ông [tên riêng]"),
        ("đồng chí Trần Thị Ánh Ngọc.", "đồng chí [tên riêng]."),
        ("Đ/c Hùng hướng dẫn rõ", "Đ/c [tên riêng] hướng dẫn rõ"),
        ("BÀ LÊ THỊ BA", "BÀ [tên riêng]"),
    ],
)
def test_what_could_name_a_person_is_suggested(comment, left, form):
    comment = normalize(form, comment)

    assert normalize("NFC", masked(comment, suggest(comment))) == left


@pytest.mark.parametrize(
    "comment",
    [
        "Nhân viên lịch sự, chờ 45 phút.",
        "Nộp 100.000.000 đồng ngày 20.11.2026",
        "anh em trong phòng rất vui vẻ",
        "Xin cảm ơn Ông Bà",
        "Hồ sơ số 12345 nộp lúc 14 giờ 30",
        "bàn Số 3, banh Nỉ, thanh Xuân",
        "Trung tâm Dịch vụ việc làm",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(comment):
    assert suggest(comment) == ()


@given(comments)
def test_suggestions_lie_in_the_text_in_order_and_apart(comment):
    done = 0
    for span in suggest(comment):
        assert done <= span.start < span.end <= len(comment)
        done = span.end


@given(comments)
def test_nothing_but_the_spans_is_changed_and_nothing_is_left_to_suggest(comment):
    spans = suggest(comment)
    left = masked(comment, spans)

    kept, done = [], 0
    for span in spans:
        kept.append(comment[done : span.start])
        done = span.end
    assert (
        left
        == "".join(
            piece + mask for piece, mask in zip(kept, [MASKS[s.kind] for s in spans], strict=True)
        )
        + comment[done:]
    )


@given(
    st.text(alphabet="0123456789", min_size=8, max_size=8),
    st.sampled_from(["0{}{}", "0{} {}", "+84 {} {}", "0{}.{}"]),
    st.sampled_from("35789"),
)
def test_no_mobile_number_stays_however_it_is_written(digits, pattern, first):
    number = pattern.format(first + digits[:3], digits[3:])

    left = masked(f"Gọi {number} sau giờ làm", suggest(f"Gọi {number} sau giờ làm"))

    assert left == "Gọi [số điện thoại] sau giờ làm"


@pytest.mark.parametrize(
    "spans",
    [
        [Span(0, 4, Kind.NAME), Span(3, 5, Kind.ID)],
        [Span(2, 2, Kind.NAME)],
        [Span(0, 99, Kind.NAME)],
        [Span(-1, 2, Kind.NAME)],
    ],
)
def test_impossible_spans_are_refused(spans):
    with pytest.raises(ValueError, match="cannot be masked"):
        masked("chị Lan", spans)
