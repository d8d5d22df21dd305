"""The way in for everybody: what this is, how it treats answers, how numbers are made."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template
from flask.typing import ResponseReturnValue

from surveys import schema
from surveys.administration.rounds import all_rounds
from surveys.administration.units import units_on
from webapp import current, metrics
from webapp.permissions import admits
from webapp.wording import collation_key

bp = Blueprint("home", __name__)

SMALLEST_GROUP = 5
"""People: the k of citizens' rounds (privacy rule P1)."""


@bp.get("/")
@admits()
def show() -> ResponseReturnValue:
    """Show what this is, the units, and the results made public."""
    with current.reading() as connection:
        units = units_on(connection, current.today()).values()
        rounds = all_rounds(connection)
    today = current.today()
    return render_template(
        "home/show.html",
        units=sorted(
            (unit for unit in units if unit.closed_on is None or unit.closed_on > today),
            key=lambda unit: collation_key(unit.name.vi),
        ),
        rounds=[each for each in rounds if each.public and each.state != "draft"],
    )


@bp.get("/rieng-tu")
@admits()
def privacy() -> ResponseReturnValue:
    """Say what is kept of an answer, and what is not."""
    organisation = current.organisation()
    return render_template(
        "home/privacy.html",
        retention_months=organisation.retention_months,
        redaction_days=organisation.redaction_days,
    )


@bp.get("/ve-he-thong")
@admits()
def about() -> ResponseReturnValue:
    """Say how the numbers are made."""
    return render_template("home/about.html", floor=SMALLEST_GROUP)


@bp.get("/favicon.ico")
@admits()
def icon() -> ResponseReturnValue:
    """Lead browsers that guess to the icon."""
    return redirect(current.house().assets.address("favicon.svg"), code=301)


@bp.get("/healthz")
@admits()
def healthz() -> ResponseReturnValue:
    """Tell that the process answers."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@bp.get("/readyz")
@admits()
def readyz() -> ResponseReturnValue:
    """Tell whether the database is there and has the newest schema."""
    is_ready = schema.is_ready(current.house().database)
    said, status = ("ready\n", 200) if is_ready else ("not ready\n", 503)
    return Response(said, status=status, content_type="text/plain; charset=utf-8")


@bp.get("/metrics")
@admits()
def show_metrics() -> ResponseReturnValue:
    """Show the operator's counters."""
    return metrics.show()
