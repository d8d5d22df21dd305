"""Why an opening key does not open: each refusal in one sentence that says what to do."""

from __future__ import annotations

from surveys.ballots.crockford import in_groups
from surveys.ballots.errors import (
    BallotsDoNotMatchCodes,
    KeyDoesNotMatch,
    SameShareTwice,
    ShareMissing,
    ShareMistyped,
    ShareOfAnotherKey,
    ShareOfAnotherRound,
    Undecryptable,
)
from surveys.errors import SurveyError
from surveys.members.errors import BallotsMissing, NotFromThisForm
from webapp.speech import _

OF_SHARES = (
    ShareMistyped,
    ShareMissing,
    SameShareTwice,
    ShareOfAnotherRound,
    ShareOfAnotherKey,
    KeyDoesNotMatch,
    Undecryptable,
)
OF_OPENING = (*OF_SHARES, BallotsDoNotMatchCodes, BallotsMissing, NotFromThisForm)


def say(error: SurveyError) -> str:
    """Return what is wrong, and what to do; nothing was written in any of these cases."""
    match error:
        case BallotsDoNotMatchCodes(ballots=ballots, used_codes=used):
            return _(
                "Số phiếu niêm phong (%(ballots)s) không bằng số mã đã dùng (%(used)s): dữ liệu đã"
                " bị thay đổi. Không mở phiếu nào. Xin khôi phục bản sao lưu.",
                ballots=ballots,
                used=used,
            )
        case Undecryptable(count=count, total=total):
            return _(
                "%(count)s trên %(total)s phiếu không giải mã được: phiếu đã bị sửa hoặc thuộc đợt"
                " khác. Không mở phiếu nào. Xin khôi phục bản sao lưu.",
                count=count,
                total=total,
            )
        case NotFromThisForm(count=count):
            return _(
                "%(count)s phiếu không khớp biểu mẫu của đợt. Không mở phiếu nào.", count=count
            )
        case BallotsMissing():
            return _("Không có phiếu nào được gửi nên không có gì để mở.")
    return _say_of_share(error)


def _say_of_share(error: SurveyError) -> str:
    match error:
        case ShareMistyped(position=position, line=None):
            return _("Ô %(position)s không phải là một mảnh khóa. Xin gõ lại.", position=position)
        case ShareMistyped(position=position, line=line):
            return _("Ô %(position)s: dòng %(line)s gõ chưa đúng.", position=position, line=line)
        case ShareMissing(number=number):
            return _("Còn thiếu mảnh khóa số %(number)s. Cần cả hai mảnh.", number=number)
        case SameShareTwice(number=number):
            return _("Hai ô cùng là mảnh số %(number)s. Cần hai mảnh khác nhau.", number=number)
    return _say_of_key(error)


def _say_of_key(error: SurveyError) -> str:
    match error:
        case ShareOfAnotherRound(number=number, round_tag=tag):
            return _(
                "Mảnh số %(number)s là của đợt khác (đợt %(tag)s). Xin lấy đúng tờ của đợt này.",
                number=number,
                tag=in_groups(tag),
            )
        case ShareOfAnotherKey(number=number, found=found):
            return _(
                "Mảnh số %(number)s là của một khóa cũ (mã khóa %(found)s) đã được thay.",
                number=number,
                found=in_groups(found),
            )
        case KeyDoesNotMatch(expected=expected, found=found):
            return _(
                "Hai mảnh hợp với nhau (mã khóa %(found)s) nhưng không phải khóa của đợt"
                " (%(expected)s): khóa trong máy hoặc hai tờ giấy đã bị tráo.",
                found=in_groups(found),
                expected=in_groups(expected),
            )
    return _("Chưa mở được. Xin kiểm tra lại hai mảnh khóa.")
