"""What the loader and the rules refuse, in the clerk's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from surveys.administration.errors import NotArranged
from surveys.errors import MalformedQuestionnaire
from webapp import current
from webapp.routes.administration import sentences
from webapp.speech import _

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"is missing", "còn thiếu"),
    (r"is empty", "đang để trống"),
    (r"begins or ends with a space", "có dấu cách ở đầu hoặc cuối"),
    (r"is not in Unicode's composed form \(NFC\)", "chưa ở dạng Unicode dựng sẵn (NFC)"),
    (
        r"holds invisible signs that control or turn what is written",
        "có ký tự vô hình làm đổi chiều hoặc điều khiển chữ",
    ),
    (r"is not written in UTF-8", "không phải văn bản UTF-8"),
    (r"is not TOML: (.*)", r"không phải TOML: \1"),
    (r"unknown key; known are (.*)", r"khóa không có; các khóa dùng được: \1"),
    (r"unknown blank (.*)", r"chỗ trống \1 không có"),
    (r"a brace without its partner", "dấu ngoặc nhọn thiếu dấu mở hoặc đóng"),
    (r"unknown (\w+) (“.*”)", r"không có \1 tên \2"),
    (r"(“.*”) is no plain name \((.*)\)", r"\1 không phải tên hợp lệ (\2)"),
    (r"(-?\d+) is not from (\d+) to (\d+)", r"\1 không nằm trong khoảng \2 đến \3"),
    (r"(\d+) labels instead of (\d+)", r"có \1 mức thay vì \2"),
    (r"(\d+) options, not from (\d+) to (\d+)", r"có \1 lựa chọn, phải từ \2 đến \3"),
    (r"is longer than (\d+) characters", r"dài hơn \1 ký tự"),
    (r"(“.*”) is none of (.*)", r"\1 không thuộc: \2"),
    (r"must be a list", "phải là danh sách"),
    (r"must be a table", "phải là bảng"),
    (r"must be a text", "phải là chữ"),
    (r"must be a whole number", "phải là số nguyên"),
    (r"must be true or false", "phải là true hoặc false"),
    (r"must be vi and en, or vi, en and km", "phải là vi và en, hoặc vi, en và km"),
    (r"a name stands there twice", "có tên lặp lại"),
    (r"a text in a language that the form does not have", "ngôn ngữ này phiếu không có"),
    (r"a section must ask something", "mỗi phần phải có ít nhất một câu"),
    (
        r"the scale (\w+) has no words for “not applicable”",
        r"thang \1 chưa có chữ cho “Không áp dụng”",
    ),
    (r"an optional item cannot be required", "câu tùy chọn không thể bắt buộc"),
    (r"(“.*”) is no index of the form", r"\1 không phải chỉ số của phiếu"),
    (r"(“.*”) stands at (.*) already", r"\1 đã có ở \2"),
    (r"needs either items or of", "cần một trong hai: items hoặc of"),
    (
        r"(“.*”) is no rated item that is always asked",
        r"\1 không phải câu chấm mức luôn được hỏi",
    ),
    (r"(“.*”) is no index of items", r"\1 không phải chỉ số tính từ các câu"),
    (r"(“.*”) is no choice of one", r"\1 không phải câu chọn một"),
    (r"(\w+) has no option (\d+)", r"\1 không có lựa chọn \2"),
    (
        r"(“.*”) is no rated item asked after (\w+)",
        r"\1 không phải câu chấm mức hỏi sau \2",
    ),
)
"""The loader's reasons, and the same in Vietnamese."""


def reason(found: str) -> str:
    """Return a reason of the loader in the language of the visit."""
    if current.language() == "en":
        return found
    for pattern, said in PATTERNS:
        match = re.fullmatch(pattern, found, re.DOTALL)
        if match:
            return match.expand(said)
    return found


def malformed(error: MalformedQuestionnaire) -> str:
    """Return which file cannot be used, where, and why."""
    parts = (error.file, error.key, reason(error.reason))
    return ": ".join(part for part in parts if part)


def ruled(word: str) -> str:
    """Return why the rules refuse something."""
    own = {**_of_files(), **_of_parts()}
    return own[word]() if word in own else sentences.reason(word)


def _of_files() -> dict[str, Callable[[], str]]:
    return {
        "needs_code": lambda: _(
            "Nghĩa của câu thay đổi, nên cần mã mới (chữ cái và số, ví dụ CS01b), hoặc đánh dấu là "
            "chỉ sửa lỗi chính tả."
        ),
        "unknown_form": lambda: _(
            "Không có mẫu phiếu nào mang tên tệp này. Tên tệp phải là citizen-short, citizen-full "
            "hoặc member-annual."
        ),
        "version_taken": lambda: _("Đã có bản soạn mang số này. Xin tăng version trong tệp."),
        "frozen": lambda: _("Phiên bản này đã công bố nên cố định. Xin tăng version trong tệp."),
    }


def _of_parts() -> dict[str, Callable[[], str]]:
    return {
        "asked_with": lambda: _("Còn câu dùng mục này, nên chưa bỏ được."),
        "would_lose_khmer": lambda: _(
            "Bản soạn đã có chữ Khmer. Thôi soạn thì các chữ ấy mất: xin đánh dấu nếu đúng là "
            "muốn bỏ."
        ),
        "plain_name": lambda: _(
            "Chỉ dùng chữ thường không dấu, số và dấu gạch dưới; bắt đầu là chữ."
        ),
        "needs_scale_code": lambda: _("Chỉ dùng chữ cái và số, bắt đầu bằng chữ hoa, ví dụ SAT5B."),
        "said_for_all": lambda: _(
            "Phần này có câu dẫn hoặc khía cạnh chung cho mọi câu, mà câu này được hỏi không kèm. "
            "Xin chọn phần khác hoặc một phần mới."
        ),
        "in_use": lambda: _("Không bỏ được câu cuối cùng của phiếu hoặc của một chỉ số."),
    }


@contextmanager
def beside(field: str) -> Iterator[None]:
    """Say what the loader or the rules refuse as a sentence beside a field.

    Raises:
        NotArranged: with that sentence as its reason.
    """
    try:
        yield
    except MalformedQuestionnaire as error:
        raise NotArranged(field, malformed(error)) from error
    except NotArranged as error:
        raise NotArranged(error.field, ruled(error.reason)) from error
