"""What can be chosen on every page of results: period, form, unit; and what if that fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import questionnaires, units
from surveys.published import Overview, View
from surveys.questionnaire import Questionnaire, Wording
from surveys.store.rounds import Round
from webapp import current, periods, sights
from webapp.hypermedia import render
from webapp.periods import PeriodRefused
from webapp.records import rounds_for_visitor
from webapp.speech import _
from webapp.wording import collation_key

SHORT_NAMES = {
    "citizen-short": Wording(vi="Phiếu nhanh", en="Quick form"),
    "citizen-full": Wording(vi="Phiếu đầy đủ", en="Full form"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value in an address, and what it is called."""

    value: str
    name: Wording


def offered(record: Overview | View) -> dict[str, Any]:
    """Return what a template needs to offer choices: rounds, forms, periods, units, the query."""
    seen = [each for each in rounds_for_visitor() if each.kind == "citizen"]
    found = next(each for each in seen if each.slug == record.round.slug)
    account = current.account()
    with current.reading() as connection:
        names = units.units_on(connection, current.today())
        forms = [questionnaires.questionnaire(connection, *form) for form in found.forms]
    everything = found.public or account is None or account.every_unit
    codes = [code for code in found.units if everything or (account and code in account.units)]
    return {
        "rounds": seen,
        "forms": [Option(f"{form.slug}.{form.version}", _form_name(form)) for form in forms],
        "form": f"{record.form.slug}.{record.form.version}",
        "units": sorted(
            (names[code] for code in codes), key=lambda unit: collation_key(unit.name.vi)
        ),
        "periods": _periods(found),
        "period": periods.read(request.args),
        "query": sights.query(),
    }


def _periods(found: Round) -> list[Option]:
    """Return the whole round, its quarters so far, and the period that was chosen."""
    chosen = periods.read(request.args)
    last = min(found.closes_on or current.today(), current.today())
    quarters = [each.period for each in periods.quarters(found.opens_on, last)]
    offers = [periods.ChosenPeriod(), *quarters]
    return [
        Option(each.code, each.name) for each in (offers if chosen in offers else [*offers, chosen])
    ]


def _form_name(form: Questionnaire) -> Wording:
    """Return the short name of a form; its title is for those who fill it in."""
    known = SHORT_NAMES.get(form.slug, form.title)
    mark = f" ({form.version})" if form.version > 1 else ""
    return Wording(vi=known.vi + mark, en=known.en + mark)


def refuse_period(error: PeriodRefused) -> ResponseReturnValue:
    """Say what is wrong with the dates in the address."""
    said = {
        "reversed": _("Ngày bắt đầu ở sau ngày kết thúc. Xin chọn lại khoảng thời gian."),
        "unreadable": _("Không đọc được ngày trong địa chỉ. Xin chọn lại khoảng thời gian."),
        "overlapping": _("Hai phần được chọn trùng nhau nên không so sánh được. Xin chọn lại."),
    }
    place = {name: value for name, value in (request.view_args or {}).items() if name in PLACE}
    page = ("results.overview", "results.show_round", "results.show")[len(place)]
    return render(
        "results/refused.html",
        fragment="results",
        status=422,
        advice=said[error.reason],
        back=url_for(page, **place),
    )


PLACE = ("round", "unit")
