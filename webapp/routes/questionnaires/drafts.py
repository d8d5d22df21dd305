"""The page where a draft is written: its items moved and dropped, its texts reworded."""

from __future__ import annotations

from functools import partial

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys.administration.drafting import edits, keeping
from surveys.administration.drafting.edits import Values
from surveys.errors import MalformedQuestionnaire, UnknownQuestionnaire
from webapp import current
from webapp.current import Connection
from webapp.forms.base import StaffForm
from webapp.forms.questionnaires import PairForm
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.editing import Edit, answer, me, typed
from webapp.routes.questionnaires import refusals
from webapp.routes.questionnaires.blueprint import DRAFT, SAMPLE, bp, desk_of, draft, find
from webapp.routes.questionnaires.saving import back, kept
from webapp.speech import _

Place = tuple[str, ...]


@bp.get(f"{DRAFT}/soan")
@admits(Role.CLERK)
def write(slug: str, version: int) -> ResponseReturnValue:
    """Show a draft with everything that can be done to it, and how a phone shows it."""
    return _page(slug, version)


def _page(slug: str, version: int, problem: str = "") -> ResponseReturnValue:
    found = find(slug, version)
    if found.state != "draft":
        raise UnknownQuestionnaire(slug, version)
    page = render_template(
        "questionnaires/write.html",
        form=found.questionnaire,
        values=draft(slug, version),
        sample=SAMPLE,
        problem=problem,
        notice=sentences.notice(request.args.get("xong", "")),
    )
    return make_response(page, 422 if problem else 200)


@bp.post(f"{DRAFT}/chuyen")
@admits(Role.CLERK)
def move(slug: str, version: int) -> ResponseReturnValue:
    """Move an item or a section one place up or down; routes that cannot follow forbid it."""
    step = -1 if request.form.get("huong") == "len" else 1
    code, section = request.form.get("cau", ""), request.form.get("phan", "")

    def moved(values: Values) -> Values:
        if section:
            return edits.moved_section(values, section, step)
        return edits.moved_item(values, code, step)

    def save(connection: Connection) -> None:
        keeping.change(connection, slug, version, moved, by=me(), what=code or section)

    try:
        current.write(save)
    except MalformedQuestionnaire as error:
        return _page(slug, version, refusals.malformed(error))
    anchor = f"cau-{code}" if code else f"phan-{section}"
    here = url_for("questionnaires.write", slug=slug, version=version, _anchor=anchor)
    return redirect(here, code=303)


@bp.route(f"{DRAFT}/bo-cau/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def drop_item(slug: str, version: int, code: str) -> ResponseReturnValue:
    """Leave an item out of a draft, after telling which indices lose it."""
    values = draft(slug, version)
    if code not in {item["code"] for _section, item in edits.every_item(values)}:
        raise NotFound
    item = edits.item_of(values, code)
    losing = [
        each["name"]["vi"] for each in values.get("index", []) if code in each.get("items", [])
    ]
    dropped = partial(edits.dropped_item, code=code)
    return answer(
        Edit(
            title=_("Bỏ câu %(code)s", code=code),
            lead=item["text"].get(current.language(), item["text"]["vi"]),
            form=StaffForm(typed()),
            save=kept(slug, version, dropped, what=code, field="seen"),
            back=back(slug, version),
            button=_("Bỏ câu này khỏi bản soạn"),
            is_final=True,
            room=desk_of(slug, version),
            extra={"losing": losing},
            template="questionnaires/drop.html",
        )
    )


@bp.route(f"{DRAFT}/loi/<place>", methods=["GET", "POST"])
@admits(Role.CLERK)
def reword(slug: str, version: int, place: str) -> ResponseReturnValue:
    """Reword a text of the form: its title, its introduction, its thanks, a stem."""
    values = draft(slug, version)
    where, name = _place(values, place)
    form = PairForm(typed(), data=_text(values, where))

    def wanted(old: Values) -> Values:
        wording = {**_text(old, where), "vi": form.vi.data, "en": form.en.data}
        return edits.reworded(old, where, wording)

    return answer(
        Edit(
            title=name,
            lead=_note(where),
            form=form,
            load=lambda c: _text(keeping.values_of(c, slug, version), where),
            save=kept(slug, version, wanted, what=".".join(where), field="vi"),
            back=back(slug, version),
            room=desk_of(slug, version),
        )
    )


def _place(values: Values, place: str) -> tuple[Place, str]:
    plain = {
        "title": _("Tên phiếu"),
        "intro": _("Lời mời ở đầu phiếu"),
        "thanks": _("Lời cảm ơn"),
    }
    if place in plain:
        return (place,), plain[place]
    kind, _dot, name = place.partition(".")
    if kind == "stem" and name in values.get("stem", {}):
        return ("stem", name), _("Câu dẫn %(name)s", name=name)
    raise NotFound


def _note(where: Place) -> str:
    if where[0] != "stem":
        return ""
    return _(
        "Câu dẫn thuộc nghĩa của mọi câu đứng sau nó. Ở đây chỉ sửa lỗi chính tả; muốn đổi nghĩa, "
        "xin sửa từng câu và nhận mã mới."
    )


def _text(values: Values, where: Place) -> dict[str, str]:
    found: dict[str, str] = values[where[0]] if len(where) == 1 else values[where[0]][where[1]]
    return found
