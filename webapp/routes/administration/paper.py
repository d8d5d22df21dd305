"""Paper forms: batches, keyed in twice sheet by sheet, then counted together."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import intake
from surveys.administration import optional_items, paper, points, questionnaires, units
from surveys.answers import Problem
from surveys.errors import InvalidAnswer
from surveys.questionnaire import Choice, Questionnaire
from surveys.store.paper import Batch
from webapp import current
from webapp.current import Connection
from webapp.desks import SHORT
from webapp.forms.paper import NewBatch
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.lists import Listing, show
from webapp.speech import _


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Phiếu giấy"), url_for("administration.list_batches")


@bp.get("/phieu-giay")
@admits(Role.CLERK)
def list_batches() -> ResponseReturnValue:
    """List the batches that are being keyed in."""
    with current.reading() as connection:
        found = paper.batches(connection)
        agreeing = {
            each.id: list(paper.sheets(connection, each).values()).count("agrees") for each in found
        }
    return show(
        Listing(
            title=_("Phiếu giấy"),
            lead=_(
                "Mỗi tờ nhập hai lần; hai lần giống nhau mới được đếm. Đếm xong thì xóa bản nhập."
            ),
            things=found,
            columns={
                _("Điểm tiếp đón"): lambda each: each.point,
                _("Số tờ"): lambda each: each.forms,
                _("Đã khớp"): lambda each: agreeing[each.id],
            },
            href=lambda each: url_for("administration.show_batch", batch_id=each.id),
            actions=((_("Nhập xấp phiếu mới"), url_for("administration.new_batch")),),
            file="phieu-giay",
        )
    )


@bp.route("/phieu-giay/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_batch() -> ResponseReturnValue:
    """Begin a batch."""
    form = NewBatch(typed())
    with current.reading() as connection:
        desks = {each.code: each for each in points.desks(connection) if each.state == "open"}
    form.point.choices = [(each.code, f"{each.code} – {each.label}") for each in desks.values()]
    return answer(
        Edit(
            title=_("Nhập xấp phiếu mới"),
            form=form,
            save=lambda connection, _by: _start(connection, form),
            back=back_to("administration.list_batches", "them"),
            button=_("Bắt đầu nhập"),
            room=room(),
        )
    )


def _start(connection: Connection, form: NewBatch) -> None:
    desk = intake.desk(connection, form.point.data, SHORT, on=current.today())
    asked = questionnaires.questionnaire(connection, desk.form, desk.version)
    paper.start(connection, desk.point, asked, form.forms.data)


@bp.get("/phieu-giay/<batch_id>")
@admits(Role.CLERK)
def show_batch(batch_id: str) -> ResponseReturnValue:
    """Show which sheets were keyed in once, agree, or differ."""
    with current.reading() as connection:
        batch = paper.batch_of(connection, batch_id)
        sheets = paper.sheets(connection, batch)
    return render_template(
        "administration/batch.html",
        batch=batch,
        sheets=sheets,
        is_done=set(sheets.values()) == {"agrees"},
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.route("/phieu-giay/<batch_id>/<int:number>", methods=["GET", "POST"])
@admits(Role.CLERK)
def key_sheet(batch_id: str, number: int) -> ResponseReturnValue:
    """Key in one sheet; what was keyed in before is never shown."""
    batch, asked = _found(batch_id)
    with current.reading() as connection:
        state = paper.sheets(connection, batch).get(number, "empty")
        wrong = paper.differing(connection, batch, number)
    if request.method != "POST":
        return _sheet(
            batch, asked, number, state, dict.fromkeys(wrong, _("Hai lần nhập khác nhau."))
        )
    submitted = {item.code: _values(asked, item.code) for item in asked.items}
    try:
        differing = current.write(lambda c: paper.key_in(c, batch, asked, number, submitted))
    except InvalidAnswer as error:
        problems = {code: _problem(word) for code, word in error.problems.items()}
        return _sheet(batch, asked, number, state, problems, status=422)
    if differing:
        return redirect(url_for(".key_sheet", batch_id=batch_id, number=number), code=303)
    after = number + 1 if number < batch.forms else 0
    back = url_for(".key_sheet", batch_id=batch_id, number=after)
    return redirect(back if after else url_for(".show_batch", batch_id=batch_id), code=303)


def _values(asked: Questionnaire, code: str) -> list[str]:
    text = request.form.get(code, "").strip()
    if isinstance(asked.find(code), Choice):
        return text.replace(",", " ").split()
    return [{"k": "na", "0": "na"}.get(text.casefold(), text)] if text else []


def _problem(word: str) -> str:
    return {
        Problem.REQUIRED: _("Câu này cần có trả lời."),
        Problem.TOO_MANY: _("Chọn nhiều quá số được chọn."),
        Problem.TOO_LONG: _("Ý kiến dài quá."),
    }.get(Problem(word), _("Không có mức hoặc mục này trên phiếu."))


def _sheet(
    batch: Batch,
    asked: Questionnaire,
    number: int,
    state: str,
    problems: dict[str, str],
    status: int = 200,
) -> ResponseReturnValue:
    with current.reading() as connection:
        desk = points.desk_of(connection, batch.point)
        unit = units.unit_on(connection, desk.unit, current.today())
    lang = current.language()
    page = render_template(
        "administration/sheet.html",
        batch=batch,
        blanks={"unit": unit.name.speak(lang), "staff": unit.staff.speak(lang)},
        questionnaire=asked,
        number=number,
        state=state,
        problems=problems,
        submitted=request.form if status != 200 else {},
    )
    return make_response(page, status)


@bp.post("/phieu-giay/<batch_id>/dem")
@admits(Role.CLERK)
def count_batch(batch_id: str) -> ResponseReturnValue:
    """Count a batch whose sheets all agree."""
    batch, asked = _found(batch_id)
    today = current.today()
    current.write(lambda c: paper.count(c, batch, asked, on=today, by=me()))
    return redirect(back_to("administration.list_batches", "phieu"), code=303)


@bp.post("/phieu-giay/<batch_id>/bo")
@admits(Role.CLERK)
def discard_batch(batch_id: str) -> ResponseReturnValue:
    """Throw a batch away before it is counted."""
    batch, _asked = _found(batch_id)
    current.write(lambda connection: paper.discard(connection, batch))
    return redirect(url_for("administration.list_batches"), code=303)


def _found(batch_id: str) -> tuple[Batch, Questionnaire]:
    with current.reading() as connection:
        batch = paper.batch_of(connection, batch_id)
        asked = questionnaires.questionnaire(connection, batch.form, batch.version)
        unit = points.desk_of(connection, batch.point).unit
        return batch, asked.with_optional(optional_items.of_unit(connection, unit))
