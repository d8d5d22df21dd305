"""Citizens' rounds: the list, a new one, what each state allows, the next year's."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import rounds, units
from surveys.administration.auditing import By, Facts
from surveys.questionnaire import Wording
from surveys.store.rounds import Round
from webapp import current
from webapp.current import Connection
from webapp.forms.rounds import KeptRound, NewRound
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.desks import offer_units
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.lists import Line, Listing, show
from webapp.routes.administration.round_forms import offer_forms, start
from webapp.speech import _
from webapp.wording import short_date

FLOOR = 5
"""People: the smallest step that is published (privacy rule P1)."""


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Đợt khảo sát"), url_for("administration.list_rounds")


@bp.get("/dot-khao-sat")
@admits(Role.CLERK)
def list_rounds() -> ResponseReturnValue:
    """List the citizens' rounds, the newest first."""
    with current.reading() as connection:
        found = rounds.all_rounds(connection, "citizen")
    return show(
        Listing(
            title=_("Đợt khảo sát"),
            columns=(
                *(_("Tên đợt"), _("Mã"), _("Từ ngày"), _("Đến ngày")),
                *(_("Trạng thái"), _("Công khai")),
            ),
            lines=[_line(each) for each in found],
            actions=((_("Thêm đợt khảo sát"), url_for("administration.new_round")),),
            sorted_by=None,
            file="dot-khao-sat",
        )
    )


def _line(each: Round) -> Line:
    return Line(
        (
            *(each.title.speak(current.language()), each.slug, short_date(each.opens_on)),
            short_date(each.closes_on) if each.closes_on else _("thường xuyên"),
            sentences.state(each.state),
            _("Có") if each.public else _("Không"),
        ),
        url_for("administration.show_round", slug=each.slug),
    )


@bp.get("/dot-khao-sat/<slug>")
@admits(Role.CLERK)
def show_round(slug: str) -> ResponseReturnValue:
    """Show a round, and what its state allows."""
    with current.reading() as connection:
        found = rounds.round_of(connection, slug)
        names = units.units_on(connection, current.today())
    return render_template(
        "administration/round.html",
        round=found,
        names=names,
        state=sentences.state(found.state),
        notice=sentences.notice(request.args.get("xong", "")),
        next_year=(found.closes_on or current.today()).year + 1,
    )


@bp.route("/dot-khao-sat/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_round() -> ResponseReturnValue:
    """Prepare a round; it takes no answers before it is opened."""
    form = NewRound(typed(), data=start())
    offer_units(form.units)
    offer_forms(form)
    return answer(
        Edit(
            title=_("Thêm đợt khảo sát"),
            lead=_("Đợt mới ở trạng thái chuẩn bị; người dân chưa thấy cho đến khi mở."),
            form=form,
            save=lambda connection, by: rounds.open_round(connection, _described(form), by),
            back=back_to("administration.list_rounds", "them"),
            room=room(),
        )
    )


@bp.route("/dot-khao-sat/<slug>/sua", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_round(slug: str) -> ResponseReturnValue:
    """Change what the state of a round allows."""
    with current.reading() as connection:
        kept = rounds.round_of(connection, slug)
    form = KeptRound(typed(), data=dict(rounds.facts(kept)))
    offer_units(form.units)
    offered = {code for code, *_names in form.units.iter_choices()}

    def save(connection: Connection, by: By) -> None:
        changed = replace(
            kept,
            title=Wording(vi=form.title_vi.data, en=form.title_en.data),
            opens_on=form.opens_on.data,
            closes_on=form.closes_on.data,
            public=bool(form.public.data),
            # Units that are over cannot be ticked any more, and keep their place.
            units=(*(each for each in kept.units if each not in offered), *(form.units.data or ())),
        )
        rounds.change_round(connection, changed, by=by)

    return answer(
        Edit(
            title=_("Sửa đợt: %(name)s", name=kept.title.vi),
            form=form,
            load=lambda connection: _facts(connection, slug),
            save=save,
            back=back_to("administration.show_round", "luu", slug=slug),
            room=room(),
        )
    )


def _facts(connection: Connection, slug: str) -> Facts:
    return rounds.facts(rounds.round_of(connection, slug))


@bp.post("/dot-khao-sat/<slug>/mo")
@admits(Role.CLERK)
def start_round(slug: str) -> ResponseReturnValue:
    """Let a draft take answers."""
    current.write(lambda connection: rounds.start_round(connection, slug, by=me()))
    return redirect(back_to("administration.show_round", "mo", slug=slug), code=303)


def _described(form: NewRound) -> Round:
    chosen = [form.short_form.data, form.full_form.data]
    forms = [(each.split()[0], int(each.split()[1])) for each in chosen if each]
    return Round(
        slug=form.slug.data,
        kind="citizen",
        title=Wording(vi=form.title_vi.data, en=form.title_en.data),
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
        state="draft",
        public=bool(form.public.data),
        floor=FLOOR,
        forms=tuple(forms),
        units=tuple(form.units.data or ()),
    )
