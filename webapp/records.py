"""The published record that this visitor may see: pages, pictures and files ask here for it."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration.rounds import all_rounds
from surveys.errors import UnknownQuestionnaire, UnknownRound
from surveys.published import Overview, View
from surveys.report import citizens
from surveys.report.citizens import Wanted
from surveys.store.rounds import Round
from webapp import current, periods
from webapp.periods import ChosenPeriod
from webapp.permissions import Role
from webapp.typed import whole_number
from webapp.wording import collation_key

LOOKING = frozenset({Role.CLERK, Role.LEADER, Role.HEAD})


class SignInFirst(Exception):
    """Nobody is signed in, and what is asked for is not public, or not there."""


def ask_to_sign_in(_error: SignInFirst) -> ResponseReturnValue:
    """Lead to the sign-in, and back here afterwards."""
    return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")), code=303)


def rounds_for_visitor() -> tuple[Round, ...]:
    """Return the rounds that this visitor may look at, the newest first."""
    account = current.account()
    is_staff = account is not None and account.role in LOOKING
    with current.reading() as connection:
        found = all_rounds(connection)
    return tuple(each for each in found if each.state != "draft" and (each.public or is_staff))


def wanted_by_visitor(slug: str) -> Wanted:
    """Return which record the address asks for, and which units this visitor may see.

    Raises:
        SignInFirst: nobody is signed in and the round is not public, or not there.
        UnknownRound: there is none, or not for this account.
        PeriodRefused: the dates in the address make no period.
    """
    account = current.account()
    found = next((each for each in rounds_for_visitor() if each.slug == slug), None)
    if found is None:
        raise SignInFirst if account is None else UnknownRound(slug)
    period = periods.read(request.args)
    form, dot, version = request.args.get("form", "").partition(".")
    if dot and not whole_number(version):
        raise UnknownQuestionnaire(form)
    return Wanted(
        round=slug,
        form=form or None,
        version=whole_number(version) or None,
        first_week=period.first,
        last_week=period.last,
        units=account.units if account and not account.every_unit and not found.public else None,
    )


def overview_for_visitor(slug: str) -> Overview:
    """Return the units of a round that this visitor may see; raise as `wanted_by_visitor`."""
    wanted = wanted_by_visitor(slug)
    with current.reading() as connection:
        return alphabetical(citizens.overview(connection, wanted, on=current.today()))


def alphabetical(record: Overview) -> Overview:
    """Return the units by their Vietnamese names, in every language: never by their numbers."""
    units = sorted(
        record.units, key=lambda view: collation_key(view.unit.name.vi if view.unit else "")
    )
    return replace(record, units=tuple(units))


def view_for_visitor(slug: str, unit: str) -> View:
    """Return one unit of a round; raise as `wanted_by_visitor`, and `UnknownUnit`."""
    wanted = wanted_by_visitor(slug)
    with current.reading() as connection:
        return citizens.unit(connection, wanted, unit, on=current.today())


def query_of_visitor() -> dict[str, str]:
    """Return what the visitor chose, as it stands in addresses."""
    period = periods.read(request.args)
    kept = ChosenPeriod(period.first, period.last).as_query()
    return {**kept, **({"form": request.args["form"]} if request.args.get("form") else {})}
