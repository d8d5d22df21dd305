"""What anybody may see of a unit when the clerk switched its public page on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveys import commitments
from surveys.administration import rounds as survey_rounds
from surveys.administration import units as service_units
from surveys.errors import UnknownUnit
from surveys.published import View
from surveys.report import citizens
from surveys.report.citizens import Wanted
from surveys.store.commitments import Commitment
from webapp import current
from webapp.charts import gallery
from webapp.charts.data.captions import Width
from webapp.charts.data.results import Likert
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import me
from webapp.typed import whole_number
from webapp.wording import collation_key

bp = Blueprint("public", __name__)

CHART = "likert"
SLIDES = ("headline", "chart")
PROMISES = 6
"""How many promises follow them, each on a slide of its own, so that the longest is not cut."""
LONG = 450
"""From how many characters on a promise is set smaller."""
SECONDS = 15
"""How long the waiting room's television shows one slide."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a public page shows."""

    view: View
    promises: Sequence[Commitment]


@bp.get("/don-vi/<unit>")
@admits()
def show(unit: str) -> ResponseReturnValue:
    """Show the headline of a unit, one chart and its promises."""
    shown = _shown(unit)
    return render_template("public/show.html", picture=_picture(shown.view), **_context(shown))


@bp.get("/don-vi/<unit>/man-hinh")
@admits()
def rotate(unit: str) -> ResponseReturnValue:
    """Show one slide for the television in the waiting room; the next one follows by itself."""
    shown = _shown(unit)
    told = shown.promises[:PROMISES]
    slides = [*SLIDES, *(["promise"] * len(told))]
    number = whole_number(request.args.get("trang", "")) % len(slides)
    return render_template(
        "public/rotate.html",
        slide=slides[number],
        told=told[number - len(SLIDES)] if number >= len(SLIDES) else None,
        long=LONG,
        position=number + 1,
        slides=slides,
        seconds=SECONDS,
        following=url_for(".rotate", unit=unit, trang=(number + 1) % len(slides)),
        picture=_picture(shown.view),
        **_context(shown),
    )


@bp.get("/don-vi/<unit>/bieu-do/likert.svg")
@admits()
def draw(unit: str) -> ResponseReturnValue:
    """Draw the one chart of a public page."""
    view = _shown(unit).view
    language = current.language()
    width: Width = "narrow" if request.args.get("width") == "narrow" else "wide"
    response = make_response()
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(f"{view.state}-{width}-{language}")
    if request.if_none_match.contains(response.get_etag()[0] or ""):
        return response.make_conditional(request)
    drawn = current.house().press.draw(
        CHART, Likert.of(view), language, "svg", width=width, state=view.state
    )
    response.set_data(drawn)
    response.content_type = "image/svg+xml"
    return response


@bp.get("/quan-tri/trang-cong-khai")
@admits(Role.CLERK)
def choose() -> ResponseReturnValue:
    """Show which units have a public page."""
    with current.reading() as connection:
        units = service_units.units_on(connection, current.today())
        public = commitments.public_units(connection)
    return render_template(
        "public/choose.html",
        units=sorted(units.values(), key=lambda unit: collation_key(unit.name.vi)),
        public=public,
    )


@bp.post("/quan-tri/trang-cong-khai/<unit>")
@admits(Role.CLERK)
def switch(unit: str) -> ResponseReturnValue:
    """Switch the public page of a unit on or off."""
    with current.reading() as connection:
        units = service_units.units_on(connection, current.today())
    if unit not in units:
        raise UnknownUnit(unit)
    is_public = request.form.get("public") == "on"
    by = me()
    current.write(
        lambda connection: commitments.make_public(connection, unit, public=is_public, by=by)
    )
    return redirect(url_for(".choose"), code=303)


def _shown(unit: str) -> Shown:
    """Return what the public may see of a unit.

    Raises:
        NotFound: its page is not public, or there is no such unit; the two look the same.
    """
    with current.reading() as connection:
        if unit not in commitments.public_units(connection):
            raise NotFound
        rounds = survey_rounds.all_rounds(connection, "citizen")
        found = survey_rounds.foremost(
            (each for each in rounds if unit in each.units), on=current.today()
        )
        if found is None:
            raise NotFound
        view = citizens.unit(connection, Wanted(round=found.slug), unit, on=current.today())
        return Shown(view, commitments.for_the_public(connection, unit))


@dataclass(frozen=True, slots=True)
class PublicPicture:
    """The chart of a public page: its addresses and its words."""

    svg: str
    narrow: str
    alt: str
    sentence: str


def _picture(view: View) -> PublicPicture:
    taken, language = Likert.of(view), current.language()
    unit = view.unit.code if view.unit else ""
    return PublicPicture(
        svg=url_for(".draw", unit=unit),
        narrow=url_for(".draw", unit=unit, width="narrow"),
        alt=gallery.alt(CHART, taken, language),
        sentence=gallery.sentence(CHART, taken, language),
    )


def _context(shown: Shown) -> dict[str, object]:
    return {"view": shown.view, "promises": shown.promises, "today": current.today()}
