"""Who may come to which view. A view that says nothing admits nobody."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from flask import (
    Flask,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound

from webapp import current, typed

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Role(StrEnum):
    """What an account is for."""

    CLERK = "clerk"
    LEADER = "leader"
    HEAD = "head"
    REVIEWER = "reviewer"
    HOLDER = "holder"


ANYONE: frozenset[Role] = frozenset()
"""Marks a view that needs no account."""


def admits(*roles: Role) -> Callable[[View], View]:
    """Declare which roles may come to a view; no role means anyone."""

    def mark(view: View) -> View:
        view.admits = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def install(app: Flask) -> None:
    """Check every request before its view runs."""
    app.before_request(check)


def check() -> ResponseReturnValue | None:
    """Let the visitor in, ask for a sign-in, or refuse; refusing looks like “no such page”.

    Raises:
        NotFound: the account's role has no business here.
        Forbidden: the view declares nothing.
    """
    if request.endpoint is None:
        return None
    roles = getattr(current_app.view_functions[request.endpoint], "admits", None)
    if roles is None:
        raise Forbidden
    if roles == ANYONE:
        return None
    account = current.account()
    if account is None:
        return _ask_to_sign_in()
    if account.role not in roles:
        raise NotFound
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    """Lead to the sign-in; what was typed before the session ended is shown, to be copied."""
    if request.method != "POST":
        here = request.full_path.rstrip("?")
        return redirect(url_for("account.sign_in", next=here), code=303)
    kept = typed.words(request.form.items(multi=True))
    if not kept:  # a post cannot be made again by a redirect: there is nothing to come back to
        return redirect(url_for("account.sign_in"), code=303)
    page = render_template("errors/expired.html", kept=kept, back=request.path)
    return make_response(page, 401)
