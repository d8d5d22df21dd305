"""A desk's form, made ready: what is asked there, in whose name, and the prepared page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, url_for

from surveys import catalogue, commitments, intake
from surveys.administration import optional_items, questionnaires, units
from surveys.intake import Desk
from surveys.questionnaire import Questionnaire, Section, Wording
from surveys.store.commitments import Commitment
from surveys.store.units import Unit
from webapp import current, i18n, prepared
from webapp.prepared import SLOT, PreparedPage

SHORT = "citizen-short"
FULL = "citizen-full"
MOST_PROMISES = 3
"""So many promises of the unit stand on the page of thanks."""

Submitted = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one desk asks in one language."""

    desk: Desk
    unit: Unit
    questionnaire: Questionnaire
    language: str
    note: Wording | None
    promises: tuple[Commitment, ...]
    page: PreparedPage
    thanks_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a visitor has filled in so far, and what is wrong with it."""

    key: str = SLOT
    step: int = 1
    submitted: Submitted
    problems: Mapping[str, str]
    notice: str = ""


NOTHING = Filled(submitted={}, problems={})


def find(point: str, slug: str) -> Form:
    """Return the form of a desk in the language of this visit.

    Raises:
        UnknownPoint, PointResting, RoundClosed: the desk asks nothing now.
    """
    if current.wanted_language() not in ("", *i18n.LANGUAGES):
        current.speak(_recall(point, slug, i18n.DEFAULT).questionnaire.languages)
    return _recall(point, slug, current.language())


def _recall(point: str, slug: str, language: str) -> Form:
    key = (point, slug, language)
    found: Form = current.house().forms.recall(key, lambda: _make(point, slug, language))
    return found


def _make(point: str, slug: str, language: str) -> Form:
    today = current.today()
    with current.reading() as connection:
        desk = intake.desk(connection, point, slug, on=today)
        unit = units.units_on(connection, today)[desk.unit]
        asked = questionnaires.questionnaire(connection, slug, desk.version)
        questionnaire = asked.with_optional(optional_items.of_unit(connection, unit.code))
        promises = commitments.for_the_public(connection, unit.code)
    note = catalogue.texts().get(f"{unit.code}_note")
    context = _context(point, unit, questionnaire, note, NOTHING)
    return Form(
        desk=desk,
        unit=unit,
        questionnaire=questionnaire,
        language=language,
        note=note,
        promises=promises[:MOST_PROMISES],
        page=prepared.prepare(render_template(template_of(slug), **context)),
        thanks_at=url_for("answering.thank", point=point),
    )


def thanks(point: str) -> PreparedPage:
    """Return the page that thanks whoever answered at a desk.

    Raises:
        UnknownPoint, PointResting, RoundClosed: the desk asks nothing now.
    """
    form = find(point, SHORT)
    key = (point, "thanks", form.language)
    found: PreparedPage = current.house().forms.recall(key, lambda: _thank(form))
    return found


def _thank(form: Form) -> PreparedPage:
    page = render_template(
        "answering/thank.html",
        questionnaire=form.questionnaire,
        unit=form.unit,
        promises=form.promises,
        today=current.today(),
    )
    return prepared.prepare(page + SLOT)  # nothing differs between visitors here


def template_of(slug: str) -> str:
    """Return the template of a form."""
    return "answering/ask.html" if slug == SHORT else "answering/ask_full.html"


def context(form: Form, filled: Filled) -> dict[str, object]:
    """Return what the template needs to show the form as it is filled in."""
    return _context(form.desk.point, form.unit, form.questionnaire, form.note, filled)


def _context(
    point: str, unit: Unit, questionnaire: Questionnaire, note: Wording | None, filled: Filled
) -> dict[str, object]:
    section = questionnaire.sections[filled.step - 1]
    endpoint = ".answer" if questionnaire.slug == SHORT else ".answer_full"
    return {
        "questionnaire": questionnaire,
        "unit": unit,
        "point": point,
        "action": url_for(f"answering{endpoint}", point=point),
        "full_address": url_for("answering.ask_full", point=point),
        "note": note,
        "section": section,
        "step": filled.step,
        "steps": len(questionnaire.sections),
        "submitted": filled.submitted,
        "problems": filled.problems,
        "notice": filled.notice,
        "key": filled.key,
        "kept": kept_elsewhere(questionnaire, section, filled.submitted),
    }


def kept_elsewhere(
    questionnaire: Questionnaire, section: Section, submitted: Submitted
) -> list[tuple[str, str]]:
    """Return the answers of the other sections, as they travel in hidden fields."""
    here = {item.code for item in section.items}
    return [
        (item.code, value)
        for item in questionnaire.items
        if item.code not in here
        for value in submitted.get(item.code, ())
        if value
    ]
