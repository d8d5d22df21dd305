"""Citizens' rounds: the list, a new one, what each state allows, the next year's."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import rounds, units
from surveys.administration.auditing import Facts
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
from webapp.routes.administration.lists import Listing, show
from webapp.routes.administration.round_forms import offer_forms, start
from webapp.speech import _


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Đợt khảo sát"), url_for("administration.list_rounds")


@bp.get("/dot-khao-sat")
@admits(Role.CLERK)
def list_rounds() -> ResponseReturnValue:
    """List the citizens' rounds, the newest first."""
    with current.reading() as connection:
        found = rounds.all_rounds(connection, "citizen")
    language = current.language()
    return show(
        Listing(
            title=_("Đợt khảo sát"),
            things=found,
            columns={
                _("Tên đợt"): lambda each: each.title.speak(language),
                _("Mã"): lambda each: each.slug,
                _("Từ ngày"): lambda each: each.opens_on,
                _("Đến ngày"): lambda each: each.closes_on or _("thường xuyên"),
                _("Trạng thái"): lambda each: sentences.state(each.state),
                _("Công khai"): lambda each: sentences.yes_or_no(each.public),
            },
            href=lambda each: url_for("administration.show_round", slug=each.slug),
            actions=(
                (_("Thêm đợt khảo sát"), url_for("administration.new_round")),
                (_("Chuẩn bị năm mới"), url_for("administration.turn_year")),
            ),
            sorted_by=None,
            file="dot-khao-sat",
        )
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
    return answer(
        Edit(
            title=_("Sửa đợt: %(name)s", name=kept.title.vi),
            form=form,
            load=lambda connection: _facts(connection, slug),
            save=lambda connection, by: rounds.change_round(
                connection, _changed(kept, form), by=by
            ),
            back=back_to("administration.show_round", "luu", slug=slug),
            room=room(),
        )
    )


def _changed(kept: Round, form: KeptRound) -> Round:
    """Return a round as the form wants it; units that are over keep their place in it."""
    offered = {code for code, *_names in form.units.iter_choices()}
    return replace(
        kept,
        title=Wording(vi=form.title_vi.data, en=form.title_en.data),
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
        public=bool(form.public.data),
        units=(*(each for each in kept.units if each not in offered), *(form.units.data or ())),
    )


def _facts(connection: Connection, slug: str) -> Facts:
    return rounds.facts(rounds.round_of(connection, slug))


@bp.post("/dot-khao-sat/<slug>/mo")
@admits(Role.CLERK)
def start_round(slug: str) -> ResponseReturnValue:
    """Let a draft take answers."""
    current.write(lambda connection: rounds.start_round(connection, slug, by=me()))
    return redirect(back_to("administration.show_round", "mo", slug=slug), code=303)


@bp.post("/dot-khao-sat/<slug>/bo")
@admits(Role.CLERK)
def discard_round(slug: str) -> ResponseReturnValue:
    """Forget a draft."""
    current.write(lambda connection: rounds.discard_round(connection, slug, by=me()))
    return redirect(back_to("administration.list_rounds", "bo"), code=303)


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
        floor=current.organisation().citizen_floor,
        forms=tuple(forms),
        units=tuple(form.units.data or ()),
    )
