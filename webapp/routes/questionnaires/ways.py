"""How a draft comes in as a file, and how it goes out for good."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from surveys.administration import questionnaires
from surveys.administration.auditing import By
from surveys.administration.drafting import keeping
from surveys.administration.drafting.codes import substance
from surveys.administration.drafting.keeping import Difference
from surveys.administration.errors import NotArranged
from surveys.errors import UnknownQuestionnaire
from webapp import current
from webapp.current import Connection
from webapp.forms.drafts import DiscardForm, FileForm, PublishForm
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, bp, desk_of, find, room
from webapp.speech import _

LARGEST = 1024 * 1024
"""Bytes of a file."""


@bp.route("/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def bring_in() -> ResponseReturnValue:
    """Take in a file as a draft, or say what is wrong with it."""
    form = FileForm(typed())
    return answer(
        Edit(
            title=_("Nhập phiếu từ tệp TOML"),
            lead=_("Tệp được kiểm tra trước khi nhận; nhận rồi là bản soạn, chưa ai được hỏi."),
            form=form,
            save=_take,
            back=back_to("questionnaires.overview", "luu"),
            button=_("Kiểm tra và nhận làm bản soạn"),
            room=room(),
            template="questionnaires/bring_in.html",
        )
    )


def _take(connection: Connection, by: By) -> None:
    uploaded = request.files.get("file")
    name = (uploaded.filename or "") if uploaded else ""
    content = uploaded.stream.read(LARGEST + 1) if uploaded else b""
    if uploaded:
        uploaded.stream.seek(0)  # the transaction may be tried again
    if not name:
        raise NotArranged("file", _("Xin chọn một tệp."))
    if len(content) > LARGEST:
        raise NotArranged("file", _("Tệp quá lớn (nhiều nhất 1 MB)."))
    slug = name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotArranged("file", refusals.reason("is not written in UTF-8")) from None
    with refusals.beside("file"):
        keeping.bring_in(connection, slug, text.replace("\r\n", "\n"), by=by)


@bp.route(f"{DRAFT}/cong-bo", methods=["GET", "POST"])
@admits(Role.CLERK)
def publish(slug: str, version: int) -> ResponseReturnValue:
    """Publish a draft after a look at what it changes: from then on it never changes."""
    found = find(slug, version)
    if found.state != "draft":
        raise UnknownQuestionnaire(slug, version)
    with current.reading() as connection:
        changes = keeping.differences(connection, found.questionnaire)
    return answer(
        Edit(
            title=_("Công bố phiên bản %(version)s", version=version),
            lead=_("Công bố rồi thì cố định mãi; muốn sửa nữa phải tạo phiên bản mới."),
            form=PublishForm(typed()),
            load=lambda c: {"source": questionnaires.source(c, slug, version)},
            save=lambda c, by: questionnaires.publish(c, slug, version, by=by),
            back=back_to("questionnaires.overview", "cong-bo"),
            button=_("Công bố"),
            room=desk_of(slug, version),
            extra={"changes": [(_kind(each), each) for each in changes]},
            template="questionnaires/publish.html",
        )
    )


@bp.route(f"{DRAFT}/bo", methods=["GET", "POST"])
@admits(Role.CLERK)
def discard(slug: str, version: int) -> ResponseReturnValue:
    """Throw a draft away, once its name was typed."""
    found = find(slug, version)
    if found.state != "draft":
        raise UnknownQuestionnaire(slug, version)
    name = f"{found.questionnaire.code} {version}"
    return answer(
        Edit(
            title=_("Bỏ bản soạn %(name)s", name=name),
            lead=_("Mọi điều đã soạn trong bản này mất hẳn; các phiên bản đã công bố giữ nguyên."),
            form=DiscardForm(typed()),
            load=lambda c: {"source": questionnaires.source(c, slug, version)},
            save=lambda c, by: questionnaires.discard(c, slug, version, by=by),
            back=back_to("questionnaires.overview", "luu"),
            button=_("Bỏ bản soạn"),
            confirm=name,
            room=desk_of(slug, version),
        )
    )


def _kind(each: Difference) -> str:
    if each.before is None:
        return _("Câu mới")
    if each.now is None:
        return _("Bỏ câu")
    is_other_words = substance(each.before) != substance(each.now)
    return _("Sửa lời, giữ mã") if is_other_words else ""
