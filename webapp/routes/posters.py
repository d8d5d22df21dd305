"""What is printed for the desks: posters in one file, and the same questions on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys import catalogue
from surveys.administration import optional_items, points, questionnaires, rounds, sites, units
from surveys.questionnaire import Questionnaire
from surveys.store.points import Point
from surveys.store.sites import Site
from surveys.store.units import Unit
from webapp import current
from webapp.desks import FULL, SHORT
from webapp.documents.paper_forms import paper_form_pdf
from webapp.documents.posters import SIZES, Poster, posters_pdf
from webapp.i18n import SPOKEN
from webapp.permissions import Role, admits
from webapp.wording import collation_key

bp = Blueprint("posters", __name__, url_prefix="/quan-tri/to-roi")

WORDS = ("title", "steps", "promise", "no_phone", "motto", "url")
FORMS = (SHORT, FULL)


@bp.get("")
@admits(Role.CLERK)
def choose() -> ResponseReturnValue:
    """Let the clerk choose size, languages and desks."""
    named, desks = _units(), _open_desks()
    language = current.language()
    groups = [
        (unit, [desk for desk in desks if desk.unit == code])
        for code, unit in sorted(
            named.items(), key=lambda each: collation_key(each[1].name.speak(language))
        )
    ]
    return render_template(
        "posters/choose.html",
        groups=[(unit, found) for unit, found in groups if found],
        desks=desks,
        languages=spoken(),
        forms=[catalogue.find(slug) for slug in FORMS],
    )


@bp.get("/to-roi.pdf")
@admits(Role.CLERK)
def pack() -> ResponseReturnValue:
    """Return the posters of the chosen desks in the chosen languages; of all, if none is chosen.

    Raises:
        NotFound: there is no such size, language or desk.
    """
    size = _one_of(SIZES, request.args.get("kho", SIZES[0]))
    languages = _some_of([*spoken()], request.args.getlist("tieng") or [current.language()])
    desks = _chosen(request.args.getlist("diem"))
    named = _units()
    with current.reading() as connection:
        places = sites.all_sites(connection)
    made = [
        _poster(desk, named[desk.unit], places.get(desk.site or ""), lang)
        for desk in desks
        for lang in languages
    ]
    name = f"{desks[0].code}-{size}" if len(desks) == 1 else f"to-roi-{size}"
    return _pdf(posters_pdf(made, size=size, lang=languages[0]), name)


@bp.get("/phieu-giay.pdf")
@admits(Role.CLERK)
def paper() -> ResponseReturnValue:
    """Return the form on paper for one desk, in the version that the desk asks now.

    Raises:
        NotFound: there is no such form, language or desk.
    """
    slug = _one_of(FORMS, request.args.get("mau", SHORT))
    lang = _one_of([*spoken()], request.args.get("tieng", current.language()))
    desk = _chosen(request.args.getlist("diem")[:1])[0]
    unit = _units()[desk.unit]
    form = _asked(slug, desk.unit)
    blanks = {"unit": unit.name.speak(lang), "staff": unit.staff.speak(lang)}
    made = paper_form_pdf(form, blanks=blanks, organization=_organization(lang), lang=lang)
    return _pdf(made, f"phieu-giay-{desk.code}-{slug}")


def spoken() -> dict[str, str]:
    """Return the languages in which every text of a poster is there."""
    texts = [catalogue.texts()[f"poster_{word}"] for word in WORDS]
    has_khmer = all(text.km for text in texts)
    return {code: name for code, name in SPOKEN.items() if code != "km" or has_khmer}


def _poster(desk: Point, unit: Unit, place: Site | None, lang: str) -> Poster:
    def say(key: str) -> str:
        return catalogue.texts()[key].speak(lang, short_url="") if key in catalogue.texts() else ""

    settled = current.organisation()
    motto = {"vi": settled.motto, "en": settled.motto_en}.get(lang, "")
    return Poster(
        organization=_organization(lang),
        unit=unit.name.speak(lang),
        desk=desk.label,
        title=say("poster_title"),
        steps=say("poster_steps"),
        promise=say("poster_promise"),
        no_phone=say("poster_no_phone"),
        motto=motto or say("poster_motto"),
        address=f"{current.settings().base_url}/d/{desk.code}",
        or_go_to=say("poster_url"),
        note=say(f"{unit.code}_note"),
        site=sites.told(place) if place else "",
        lang=lang,
    )


def _asked(slug: str, unit: str) -> Questionnaire:
    """Return the form as an open round asks it in a unit, else its newest version."""
    with current.reading() as connection:
        switched_on = optional_items.of_unit(connection, unit)
        for each in rounds.all_rounds(connection, "citizen"):
            version = dict(each.forms).get(slug)
            if version and each.state == "open" and unit in each.units:
                found = questionnaires.questionnaire(connection, slug, version)
                return found.with_optional(switched_on)
    return catalogue.find(slug).with_optional(switched_on)


def _units() -> Mapping[str, Unit]:
    with current.reading() as connection:
        return units.units_on(connection, current.today())


def _open_desks() -> list[Point]:
    with current.reading() as connection:
        return [desk for desk in points.desks(connection) if desk.state != "closed"]


def _chosen(codes: Sequence[str]) -> list[Point]:
    desks = _open_desks()
    known = {desk.code: desk for desk in desks}
    found = [known[code] for code in _some_of([*known], codes)] if codes else desks
    if not found:
        raise NotFound
    return found


def _one_of(known: Sequence[str], wanted: str) -> str:
    return _some_of(known, [wanted])[0]


def _some_of(known: Sequence[str], wanted: Sequence[str]) -> list[str]:
    if not set(wanted) <= set(known):
        raise NotFound
    return [each for each in known if each in wanted]


def _organization(lang: str) -> str:
    organisation = current.organisation()
    return organisation.name_en if lang == "en" else organisation.name


def _pdf(made: bytes, name: str) -> Response:
    response = make_response(made)
    response.content_type = "application/pdf"
    response.headers.set("Content-Disposition", "inline", filename=f"{name}.pdf")
    return response
