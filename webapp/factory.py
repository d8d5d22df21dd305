"""Putting the house together: settings in, application out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from surveys.store.engine import Database
from webapp import (
    assets,
    current,
    errors,
    furnishing,
    logs,
    metrics,
    permissions,
    security,
    sessions,
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


class Rooms(Flask):
    """A Flask application whose views are all ordinary functions."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: asking each one, each time, costs a visit a twentieth."""
        return func


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
    app = Rooms(__name__, static_folder=None)
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
    app.wsgi_app = security.marking(  # type: ignore[method-assign]
        app.wsgi_app, is_encrypted=settings.encrypted
    )
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
    furnishing.install(app)
