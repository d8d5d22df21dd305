"""Putting the house together: settings in, application out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from surveys.store.engine import Database
from webapp import (
    assets,
    current,
    errors,
    i18n,
    logs,
    metrics,
    permissions,
    security,
    sessions,
    speech,
    wording,
)
from webapp.charts.press import Press
from webapp.current import House
from webapp.documents.bindery import Bindery
from webapp.floods import Floods
from webapp.hypermedia import htmx
from webapp.memory import Memory
from webapp.routes import (
    account,
    answering,
    assessing,
    comments,
    commitments,
    enrolling,
    exports,
    figures,
    home,
    kiosk,
    member_results,
    own_account,
    posters,
    public,
    results,
    screens,
)
from webapp.routes.administration import door as administration
from webapp.routes.member_rounds import wizard
from webapp.routes.questionnaires import door as questionnaires
from webapp.settings import Settings
from webapp.undertakings import Undertakings

FORM_LIFE = 2.0
"""Seconds for which a desk's prepared form is used without looking at the database."""
LARGEST_POST = 256 * 1024
"""Bytes."""


ROUTES = (
    home,
    answering,
    kiosk,
    enrolling,
    screens,
    assessing,
    wizard,
    member_results,
    results,
    figures,
    exports,
    comments,
    account,
    own_account,
    administration,
    commitments,
    public,
    posters,
    questionnaires,
)


def open_app(settings: Settings) -> Flask:
    """Return the application as a server opens it: what draws its charts is started, too."""
    app = create_app(settings)
    house: House = app.extensions[current.EXTENSION]
    house.press.warm()
    return app


def create_app(settings: Settings) -> Flask:
    """Return the application.

    Its database must have been made by a command before; a web process never changes
    the schema.
    """
    return move_in(rooms(), settings)


def rooms() -> Flask:
    """Return an application that nobody has moved into: routes, guards and templates."""
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_POST)
    app.session_interface = sessions.NoCookies()
    _install(app)
    return app


def move_in(app: Flask, settings: Settings) -> Flask:
    """Give `rooms` what one server holds, and put the static files in front of them."""
    logs.configure()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.config.update(TESTING=settings.testing)
    press = Press()
    house = House(
        settings=settings,
        database=Database(settings.database_url),
        press=press,
        bindery=Bindery(press),
        assets=assets.prepare(settings.instance),
        floods=Floods(posts_per_minute=settings.flood_per_minute),
        undertakings=Undertakings(),
        forms=Memory(seconds=FORM_LIFE),
    )
    app.extensions[current.EXTENSION] = house
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0
        )
    app.wsgi_app = assets.serve(app.wsgi_app, house.assets)  # type: ignore[method-assign]
    return app


def _install(app: Flask) -> None:
    sessions_first: tuple[Callable[[Flask], None], ...] = (
        security.install,
        sessions.install,
        permissions.install,
        errors.install,
        logs.install,
        metrics.install,
    )
    for install in sessions_first:
        install(app)
    for routes in ROUTES:
        app.register_blueprint(routes.bp)
    htmx.init_app(app)
    _furnish_templates(app)
    app.url_defaults(_keep_language)


def _furnish_templates(app: Flask) -> None:
    jinja = app.jinja_env
    jinja.undefined = StrictUndefined
    jinja.trim_blocks = jinja.lstrip_blocks = True
    jinja.globals.update(
        _=speech._,
        ngettext=speech.ngettext,
        text=speech.text,
        here=_here,
        asset=lambda name: current.house().assets.address(name),
        csrf_field=sessions.csrf_field,
        number=wording.number,
        percent=wording.percent,
        interval=wording.interval,
        points=wording.points,
        short_date=wording.short_date,
        official_date=wording.official_date,
        week_label=wording.week_label,
    )
    app.context_processor(_say_who_and_where)


def _say_who_and_where() -> dict[str, object]:
    return {
        "lang": current.language(),
        "account": current.account(),
        "organisation": current.organisation(),
    }


def _here(*, lang: str) -> str:
    """Return the address of this page in another language, relative to the page itself.

    So the page of a refusal is the same whatever address was asked for (privacy rule P5).
    """
    is_chosen = (request.endpoint or "").startswith(("results.", "figures.", "exports."))
    kept = {name: value for name, value in request.args.items() if is_chosen and name != "lang"}
    return "?" + urlencode({**kept, "lang": lang})


def _keep_language(_endpoint: str, values: dict[str, Any]) -> None:
    language = current.language()
    if language != i18n.DEFAULT:
        values.setdefault("lang", language)
