"""Questionnaires: versions, their TOML to take away, drafts to bring in, check and publish."""

from __future__ import annotations

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from surveys import catalogue
from surveys.administration import questionnaires
from surveys.administration.auditing import By, Facts
from surveys.administration.questionnaires import Version
from surveys.errors import MalformedQuestionnaire
from surveys.questionnaire import Questionnaire
from webapp import current
from webapp.current import Connection
from webapp.forms.base import StaffForm, code
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, me, show, typed
from webapp.routes.administration.lists import Line, Listing
from webapp.routes.administration.lists import show as show_list
from webapp.speech import _


class Source(StaffForm):
    """A questionnaire's text."""

    slug = code(
        "Mã phiếu",
        help="citizen-short, citizen-full hoặc member-annual cho phiên bản mới của phiếu có sẵn.",
        most=40,
    )
    text = TextAreaField(
        "Nội dung TOML",
        [InputRequired("Xin điền mục này.")],
        description="Dán nội dung tệp TOML; tăng số version so với bản đang dùng.",
        render_kw={"rows": 24, "spellcheck": "false"},
    )


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Mẫu phiếu"), url_for("administration.list_questionnaires")


@bp.get("/mau-phieu")
@admits(Role.CLERK)
def list_questionnaires() -> ResponseReturnValue:
    """List every version of every questionnaire."""
    with current.reading() as connection:
        found = questionnaires.versions(connection)
    return show_list(
        Listing(
            title=_("Mẫu phiếu"),
            lead=_("Phiên bản đã có đợt dùng thì cố định; muốn sửa, xin tạo phiên bản mới từ đó."),
            columns=(_("Tên phiếu"), _("Mã"), _("Phiên bản"), _("Số câu"), _("Trạng thái")),
            lines=[_line(each) for each in found],
            actions=((_("Nhập phiên bản mới"), url_for("administration.draft_questionnaire")),),
            sorted_by=None,
            file="mau-phieu",
        )
    )


def _line(each: Version) -> Line:
    found = each.questionnaire
    return Line(
        (
            *(found.title.speak(current.language()), found.slug, str(found.version)),
            str(len(found.items)),
            sentences.state(each.state),
        ),
        url_for("administration.show_questionnaire", slug=found.slug, version=found.version),
    )


@bp.get("/mau-phieu/<slug>/<int:version>")
@admits(Role.CLERK)
def show_questionnaire(slug: str, version: int) -> ResponseReturnValue:
    """Show what a version asks, in both languages side by side."""
    found = _find(slug, version)
    return render_template(
        "administration/questionnaire.html",
        questionnaire=found.questionnaire,
        state=found.state,
        said=sentences.state(found.state),
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.get("/mau-phieu/<slug>/<int:version>.toml")
@admits(Role.CLERK)
def export_questionnaire(slug: str, version: int) -> ResponseReturnValue:
    """Return the TOML text of a version."""
    _find(slug, version)
    with current.reading() as connection:
        text = questionnaires.source(connection, slug, version)
    response = Response(text, content_type="application/toml; charset=utf-8")
    name = f"{slug}.{version}.toml"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@bp.route("/mau-phieu/nhap", methods=["GET", "POST"])
@admits(Role.CLERK)
def draft_questionnaire() -> ResponseReturnValue:
    """Bring in a version, or copy one; the loader's own words say what is wrong with it."""
    slug = request.args.get("tu", "")
    version = request.args.get("ban", "")
    start = _start(slug, int(version)) if version.isdigit() and len(version) < 6 else {}
    form = Source(typed(), data=start)
    edit = Edit(
        title=_("Nhập phiên bản mới"),
        lead=_("Bản nhập vào là bản soạn: xem thử, sửa lại được cho đến khi công bố."),
        form=form,
        save=lambda connection, by: _keep(connection, form, by),
        back=back_to("administration.list_questionnaires", "luu"),
        button=_("Kiểm tra và lưu bản soạn"),
        room=room(),
    )
    if request.method == "POST" and form.validate():
        problem = _problem(form)
        if problem:
            form.text.errors = [problem]
            return show(edit, status=422)
    return answer(edit)


def _start(slug: str, version: int) -> dict[str, str]:
    _find(slug, version)
    with current.reading() as connection:
        return {"slug": slug, "text": questionnaires.source(connection, slug, version)}


def _problem(form: Source) -> str:
    try:
        catalogue.parse(form.text.data or "", file=f"{form.slug.data}.toml")
    except MalformedQuestionnaire as error:
        return f"{error.key}: {error.reason}" if error.key else error.reason
    return ""


def _keep(connection: Connection, form: Source, by: By) -> Questionnaire:
    return questionnaires.keep_draft(connection, form.slug.data, form.text.data or "", by=by)


@bp.route("/mau-phieu/<slug>/<int:version>/cong-bo", methods=["GET", "POST"])
@admits(Role.CLERK)
def publish_questionnaire(slug: str, version: int) -> ResponseReturnValue:
    """Publish a draft: from now on it never changes."""
    found = _draft(slug, version)
    form = StaffForm(typed())
    return answer(
        Edit(
            title=_("Công bố: %(name)s", name=found.questionnaire.title.vi),
            lead=_("Công bố rồi thì không sửa được nữa; muốn sửa phải tạo phiên bản mới."),
            form=form,
            load=lambda connection: _facts(connection, slug, version),
            save=lambda connection, by: questionnaires.publish(connection, slug, version, by=by),
            back=back_to("administration.list_questionnaires", "cong-bo"),
            button=_("Công bố"),
            room=room(),
        )
    )


@bp.post("/mau-phieu/<slug>/<int:version>/bo")
@admits(Role.CLERK)
def discard_questionnaire(slug: str, version: int) -> ResponseReturnValue:
    """Throw a draft away."""
    current.write(lambda c: questionnaires.discard(c, slug, version, by=me()))
    return redirect(url_for("administration.list_questionnaires"), code=303)


def _facts(connection: Connection, slug: str, version: int) -> Facts:
    return {"source": questionnaires.source(connection, slug, version)}


def _draft(slug: str, version: int) -> Version:
    found = _find(slug, version)
    if found.state != "draft":
        raise NotFound
    return found


def _find(slug: str, version: int) -> Version:
    with current.reading() as connection:
        for each in questionnaires.versions(connection):
            if (each.questionnaire.slug, each.questionnaire.version) == (slug, version):
                return each
    raise NotFound
