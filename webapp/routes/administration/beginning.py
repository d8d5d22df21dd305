"""The first run: the one-time address asks for the organization and its first clerk."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys import catalogue
from surveys.administration import beginning
from surveys.administration.auditing import By
from surveys.administration.beginning import Beginning
from surveys.administration.errors import NotArranged
from surveys.organisation import Organisation
from surveys.questionnaire import Wording
from surveys.store.rounds import Round
from webapp import current, founding, founding_cells
from webapp.current import Connection
from webapp.forms import beginning as reading
from webapp.forms.organization import Beginning as BeginningForm
from webapp.permissions import admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.speech import _

FLOOR = 5
FORMS = ("citizen-short", "citizen-full")


@bp.route("/bat-dau", methods=["GET", "POST"])
@admits()
def begin() -> ResponseReturnValue:
    """Found the organization; without the token that was printed there is nothing here."""
    token = request.values.get("ma", "")
    _demand(token)
    form = BeginningForm(typed(), data=_offered())

    def save(connection: Connection, by: By) -> None:
        founded = _described(form)
        by = By(founded.username, by.at)
        beginning.begin(connection, token, founded, by=by)

    return answer(
        Edit(
            title=_("Bắt đầu với Nghe Dân"),
            lead=_("Điền một lần; mọi mục đều sửa được sau. Địa chỉ này chỉ dùng được một lần."),
            form=form,
            save=save,
            back=back_to("account.sign_in", "thiet-lap"),
            button=_("Bắt đầu"),
            template="account/edit.html",
        )
    )


def _demand(token: str) -> None:
    try:
        with current.reading() as connection:
            beginning.demand_token(connection, token)
    except NotArranged as refused:
        raise NotFound from refused


def _offered() -> dict[str, object]:
    """Return the founding units and cells as lines to edit."""
    desks = {each.unit: each.code for each in founding.POINTS}
    units = founding.units(opened_on=current.today())
    return {
        "units": "\n".join(
            f"{each.code}; {each.name.vi}; {each.name.en}; {desks[each.code]}" for each in units
        ),
        "cells": "\n".join(
            f"{each.key}; {each.name}; {each.members}; {each.unit or ''}"
            for each in founding_cells.CELLS
        ),
        "with_round": True,
    }


def _described(form: BeginningForm) -> Beginning:
    if form.password.data != form.again.data:
        raise NotArranged("again", "again")
    today = current.today()
    try:
        units, points = reading.units(form.units.data or "", on=today)
    except reading.WrongLine as error:
        raise NotArranged("units", "row", row=int(str(error))) from error
    try:
        cells = reading.cells(form.cells.data or "", of=units, on=today)
    except reading.WrongLine as error:
        raise NotArranged("cells", "row", row=int(str(error))) from error
    codes = tuple(each.code for each in units)
    return Beginning(
        organisation=_organisation(form),
        username=(form.username.data or "").casefold(),
        name=form.person.data,
        password=form.password.data or "",
        units=units,
        points=points,
        cells=cells,
        round=_round(today, codes) if form.with_round.data and codes else None,
    )


def _organisation(form: BeginningForm) -> Organisation:
    known = {each.name for each in fields(Organisation)}
    values = {each.short_name: each.data or "" for each in form if each.short_name in known}
    values["name_en"] = values["name_en"] or values["name"]
    return Organisation.from_settings(values)


def _round(today: date, units: tuple[str, ...]) -> Round:
    return Round(
        slug=str(today.year),
        kind="citizen",
        title=Wording(
            vi=f"Ý kiến người dân năm {today.year}", en=f"Citizens’ ratings, {today.year}"
        ),
        opens_on=today,
        closes_on=None,
        state="open",
        public=False,
        floor=FLOOR,
        forms=tuple((slug, catalogue.find(slug).version) for slug in FORMS),
        units=units,
    )
