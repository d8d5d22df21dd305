"""What the form of a new round begins with, and which questionnaires it offers."""

from __future__ import annotations

from flask import request

from surveys.administration import questionnaires, rounds, units
from surveys.store.rounds import Round
from webapp import current
from webapp.forms.rounds import NewRound
from webapp.speech import _

NO_FORM = ""


def start() -> dict[str, object]:
    """Return what the form of a new round begins with; the next year's is made from another."""
    today = current.today()
    begun: dict[str, object] = {"opens_on": today}
    former = request.args.get("tu")
    if former:
        with current.reading() as connection:
            found = rounds.round_of(connection, former)
            still = units.units_on(connection, today).values()
        open_units = tuple(each.code for each in still if each.closed_on is None)
        year = (found.closes_on or today).year + 1
        made = rounds.next_year(found, year, open_units)
        begun = {**rounds.facts(made), "slug": made.slug, **_forms_of(made)}
    return begun


def _forms_of(each: Round) -> dict[str, object]:
    chosen = {slug: f"{slug} {version}" for slug, version in each.forms}
    return {
        "short_form": chosen.get("citizen-short", NO_FORM),
        "full_form": chosen.get("citizen-full", NO_FORM),
    }


def offer_forms(form: NewRound) -> None:
    """Let the form choose among the published versions of the citizens' questionnaires."""
    with current.reading() as connection:
        found = [
            each.questionnaire
            for each in questionnaires.versions(connection)
            if each.state != "draft" and each.questionnaire.audience == "citizen"
        ]
    language = current.language()
    for field, kind in ((form.short_form, "citizen-short"), (form.full_form, "citizen-full")):
        field.choices = [
            (f"{each.slug} {each.version}", f"{each.title.speak(language)} (v{each.version})")
            for each in found
            if each.slug == kind
        ]
    form.full_form.choices = [*(form.full_form.choices or []), (NO_FORM, _("Không dùng"))]
