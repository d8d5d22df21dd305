"""Leaders answer in public: “Dân nói – chúng tôi làm”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import commitments
from surveys.administration import units as service_units
from surveys.commitments import LONGEST, Draft, State
from surveys.errors import ChangedMeanwhile, InvalidCommitment, UnknownUnit
from surveys.store.commitments import Commitment
from surveys.store.units import Unit
from webapp import current
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.editing import me
from webapp.speech import _
from webapp.typed import whole_number
from webapp.wording import collation_key

bp = Blueprint("commitments", __name__, url_prefix="/cam-ket")

FIELDS = ("said", "what", "who", "due_on", "state", "outcome")


@bp.get("")
@admits(Role.LEADER, Role.HEAD)
def show() -> ResponseReturnValue:
    """Show the promises of the units that this account answers for."""
    units = _units()
    with current.reading() as connection:
        kept = commitments.of_units(connection, list(units))
    return render_template(
        "commitments/show.html",
        units=sorted(units.values(), key=lambda unit: collation_key(unit.name.vi)),
        kept=kept,
        today=current.today(),
        states=_states(),
    )


@bp.get("/moi/<unit>")
@admits(Role.LEADER, Role.HEAD)
def draft(unit: str) -> ResponseReturnValue:
    """Ask what is promised."""
    typed = dict.fromkeys(FIELDS, "") | {"state": State.PROMISED.value}
    return _ask(_unit(unit), typed)


@bp.post("/moi/<unit>")
@admits(Role.LEADER, Role.HEAD)
def promise(unit: str) -> ResponseReturnValue:
    """Keep a new promise, or show what to mend."""
    found = _unit(unit)
    try:
        current.write(lambda connection: commitments.promise(connection, unit, _typed(), by=me()))
    except InvalidCommitment as error:
        return _ask(found, request.form, problems=error.problems, status=422)
    return redirect(url_for(".show"), code=303)


@bp.get("/<commitment>")
@admits(Role.LEADER, Role.HEAD)
def edit(commitment: str) -> ResponseReturnValue:
    """Show a promise to be changed."""
    found = _find(commitment)
    typed = {**asdict(found), "due_on": found.due_on.isoformat()}
    return _ask(_unit(found.unit), typed, revision=found.revision)


@bp.post("/<commitment>")
@admits(Role.LEADER, Role.HEAD)
def change(commitment: str) -> ResponseReturnValue:
    """Keep a changed promise; if somebody else changed it meanwhile, show both versions."""
    found = _find(commitment)
    seen = whole_number(request.form.get("revision", ""))
    try:
        current.write(
            lambda connection: commitments.change(connection, found, _typed(), seen=seen, by=me())
        )
    except InvalidCommitment as error:
        return _ask(
            _unit(found.unit), request.form, problems=error.problems, revision=seen, status=422
        )
    except ChangedMeanwhile:
        return _ask(
            _unit(found.unit), request.form, revision=found.revision, other=found, status=409
        )
    return redirect(url_for(".show"), code=303)


@bp.get("/<unit>/to-giay")
@admits(Role.LEADER, Role.HEAD, Role.CLERK)
def sheet(unit: str) -> ResponseReturnValue:
    """Show the promises of a unit as a sheet to print for its desk."""
    found = _unit(unit)
    with current.reading() as connection:
        kept = commitments.for_the_public(connection, unit)
    return render_template(
        "commitments/sheet.html", unit=found, kept=kept, today=current.today(), states=_states()
    )


def _units() -> Mapping[str, Unit]:
    account = current.account()
    with current.reading() as connection:
        found = service_units.units_on(connection, current.today())
    if account is None or account.every_unit:
        return found
    return {code: unit for code, unit in found.items() if code in account.units}


def _unit(code: str) -> Unit:
    found = _units().get(code)
    if found is None:
        raise UnknownUnit(code)
    return found


def _find(commitment: str) -> Commitment:
    units = list(_units())
    with current.reading() as connection:
        return commitments.find(connection, commitment, units)


def _typed() -> Draft:
    return Draft(**{name: request.form.get(name, "") for name in FIELDS})


def _ask(
    unit: Unit,
    typed: Mapping[str, object],
    *,
    problems: Mapping[str, str] | None = None,
    revision: int = 0,
    other: Commitment | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    page = render_template(
        "commitments/edit.html",
        unit=unit,
        typed=typed,
        problems={name: _say(name, word) for name, word in (problems or {}).items()},
        revision=revision,
        other=other,
        longest=LONGEST,
        states=_states(),
    )
    return make_response(page, status)


def _states() -> Mapping[str, str]:
    return {each: sentences.state(each) for each in State}


def _say(name: str, word: str) -> str:
    said = {
        "required": _("Xin điền mục này."),
        "too_long": _("Xin rút ngắn (tối đa %(limit)s ký tự).", limit=LONGEST.get(name, 0)),
        "no_date": _("Xin chọn ngày hoàn thành."),
        "unknown_option": _("Xin chọn một trạng thái có sẵn."),
    }
    return said[word]
