"""Who may come to which view. A view that says nothing admits nobody."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound

from webapp import current

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
        # A post cannot be made again by a redirect; afterwards there is nothing to come back to.
        here = None if request.method == "POST" else request.full_path.rstrip("?")
        return redirect(url_for("account.sign_in", next=here), code=303)
    if account.role not in roles:
        raise NotFound
    return None
