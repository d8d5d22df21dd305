"""Refusals and faults: the status of each, and a page of the house that says what to do."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from surveys import errors as refused
from surveys.administration import organization
from surveys.administration.errors import NotArranged, NotThere
from surveys.ballots import errors as ballots
from surveys.errors import StorageUnavailable, SurveyError
from surveys.members import errors as members
from webapp import current, logs, typed
from webapp.charts.press import PressBusy
from webapp.speech import _

STATUS: Mapping[type[SurveyError], int] = {
    refused.UnknownPoint: 404,
    refused.UnknownRound: 404,
    refused.UnknownUnit: 404,
    refused.UnknownQuestionnaire: 404,
    refused.RoundClosed: 409,
    refused.RoundNotOpen: 409,
    refused.PointResting: 409,
    refused.KeyExpired: 422,
    refused.KeyForged: 422,
    refused.StorageUnavailable: 503,
    refused.InvalidAnswer: 422,
    refused.MalformedQuestionnaire: 422,
    refused.NotAllowed: 404,
    refused.WeakPassword: 422,
    refused.NotABackup: 422,
    refused.BackupRefused: 422,
    refused.RowsDiffer: 409,
    ballots.PayloadTooLong: 422,
    ballots.Undecryptable: 422,
    ballots.BallotsDoNotMatchCodes: 422,
    ballots.DraftUnreadable: 422,
    ballots.ShareMistyped: 422,
    ballots.ShareMissing: 422,
    ballots.SameShareTwice: 422,
    ballots.ShareOfAnotherRound: 422,
    ballots.ShareOfAnotherKey: 422,
    ballots.KeyDoesNotMatch: 422,
    members.WrongStage: 409,
    members.MalformedPlan: 422,
    members.RoundExists: 422,
    members.UnknownGroup: 404,
    members.UnknownRemark: 404,
    members.CodeMistyped: 422,
    members.UnknownCode: 422,
    members.CodeUsed: 409,
    members.CodeVoid: 409,
    members.GroupComplete: 409,
    members.BallotsMissing: 409,
    members.NotFromThisForm: 422,
    refused.UnknownCommitment: 404,
    refused.InvalidCommitment: 422,
    refused.ChangedMeanwhile: 409,
    NotArranged: 422,
    NotThere: 404,
}
RETRY_AFTER = {429: "60", 503: "10"}
"""Seconds."""
LOST = (404, 409, 422, 500, 503)
"""With these a form of the staff is not shown again; the post came from one of its pages."""
TYPED = 100
"""A page of refusal carries at most so many typed fields."""


def words(status: int) -> tuple[str, str]:
    """Return the title of a refusal, and what to do."""
    return _titles().get(status) or _("Hệ thống gặp lỗi"), _advice().get(status) or _(
        "Lỗi này do hệ thống, không phải do Ông/Bà. Xin thử lại sau ít phút."
    )


def _titles() -> Mapping[int, str]:
    return {
        403: _("Yêu cầu không được chấp nhận"),
        404: _("Không tìm thấy trang"),
        405: _("Thao tác không phù hợp"),
        409: _("Chưa thực hiện được"),
        413: _("Nội dung gửi quá lớn"),
        422: _("Nội dung chưa hợp lệ"),
        429: _("Xin đợi ít phút"),
        503: _("Hệ thống đang bận"),
    }


def _advice() -> Mapping[int, str]:
    return {
        403: _("Yêu cầu này không gửi từ trang của chúng tôi. Xin mở lại trang và gửi lại."),
        404: _("Địa chỉ này không có, hoặc tài khoản không được xem. Xin kiểm tra lại địa chỉ."),
        405: _("Trang này không nhận thao tác vừa rồi. Xin quay lại và dùng nút trên trang."),
        409: _("Việc này không làm được ở trạng thái hiện tại. Xin tải lại trang."),
        413: _("Nội dung vừa gửi vượt quá giới hạn. Xin rút ngắn rồi gửi lại."),
        422: _("Có chỗ chưa đúng trong nội dung vừa gửi. Xin kiểm tra và gửi lại."),
        429: _("Có quá nhiều lượt gửi cùng lúc. Xin đợi một phút rồi bấm gửi lại."),
        503: _("Chưa lưu được vào lúc này. Xin đợi ít giây rồi bấm gửi lại."),
    }


def install(app: Flask) -> None:
    """Answer every refusal and every fault with a page of the house."""
    app.register_error_handler(SurveyError, _refuse)
    app.register_error_handler(PressBusy, lambda _error: page(503))
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_fault)


def page(status: int) -> Response:
    """Return the page of a refusal; what was typed in a post is in it, to be sent again."""
    if isinstance(g.get("organisation"), type(None)):
        g.organisation = _organisation_if_reachable(status)
    title, advice = words(status)
    body = render_template(
        "errors/error.html",
        status=status,
        title=title,
        advice=advice,
        kept=_typed(status),
        action=request.full_path.rstrip("?") if _is_answering() else "",
        to_copy=_to_copy(status),
        key="" if status == 413 else request.form.get("key", ""),
    )
    response = make_response(body, status)
    if status in RETRY_AFTER:
        response.headers["Retry-After"] = RETRY_AFTER[status]
    return response


def _organisation_if_reachable(status: int) -> object:
    if status in (500, 503):
        return None
    try:
        with current.reading() as connection:
            return organization.organisation(connection)
    except Exception as error:
        logs.note_error(error)
        return None


def _is_answering() -> bool:
    is_form = (request.endpoint or "").startswith(("answering.", "assessing."))
    return request.method == "POST" and is_form


def _typed(status: int) -> list[tuple[str, str]]:
    """Return what was typed, to be sent again; never what another site wrote into a post."""
    from_elsewhere = status == 403 and {"Origin", "Sec-Fetch-Site"} & {*request.headers.keys()}
    if not _is_answering() or status == 413 or from_elsewhere:
        return []
    fields = [(name, value) for name, value in request.form.items(multi=True) if value]
    return [(name, value) for name, value in fields if name != "key"][:TYPED]


def _to_copy(status: int) -> list[tuple[str, str]]:
    """Return the words that somebody of the staff had typed into a form that is not there now."""
    is_lost = request.method == "POST" and status in LOST and not _is_answering()
    if not is_lost or current.account() is None:
        return []
    return typed.words(request.form.items(multi=True))[:TYPED]


def _refuse(error: SurveyError) -> ResponseReturnValue:
    if isinstance(error, StorageUnavailable):
        logs.note_error(error)
    return page(STATUS[type(error)])


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    response = page(status if status in (403, 404, 405, 409, 413, 422, 429, 503) else 400)
    if status == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return response


def _answer_fault(error: Exception) -> ResponseReturnValue:
    logs.note_error(error)
    return page(500)
