"""Signed-in browsers: kept on the server, so that they can be ended there."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, g, request
from flask.sessions import SecureCookieSessionInterface
from markupsafe import Markup
from sqlalchemy import Connection
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from surveys.store import accounts
from surveys.store.accounts import Account, StaffSession
from webapp import current
from webapp.current import SignedIn

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)
TOKEN_BYTES = 16
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
RESPONDENTS = ("answering.", "assessing.", "kiosk.")
"""Endpoints of respondents: their forms know no session."""


class NoCookies(SecureCookieSessionInterface):
    """No Flask session: respondents have none, the staff's are kept on the server."""

    def open_session(self, app: Flask, request: Any) -> Any:  # noqa: ARG002
        """Return an empty session that refuses to be written."""
        return self.make_null_session(app)

    def save_session(self, app: Flask, session: Any, response: Any) -> None:
        """Keep nothing."""


def install(app: Flask) -> None:
    """Find out who is signed in, before anything asks."""
    app.before_request(recognise)
    app.before_request(refuse_forged_posts)


def cookie_name() -> str:
    """Return the cookie's name; on TLS browsers bind it to this host."""
    return "__Host-nghedan" if current.settings().encrypted else "nghedan"


def recognise() -> None:
    """Note who is signed in; where respondents answer, nobody asks who that is."""
    is_staff = "HTTP_COOKIE" in request.environ and not _is_respondents(request.endpoint)
    token = request.cookies.get(cookie_name()) if is_staff else None
    g.signed_in = _find(token) if token else None


def _find(token: str) -> SignedIn | None:
    digest = _digest(token)
    moment = _moment()
    with current.reading() as connection:
        session = accounts.session(connection, digest)
        account = accounts.get(connection, session.account) if session else None
    if session is None or account is None or account.disabled or _over(session, moment):
        return None
    if moment - session.seen_at > SEEN_EVERY:
        current.write(lambda connection: accounts.touch_session(connection, digest, at=moment))
    return SignedIn(account, session, digest)


def _over(session: StaffSession, moment: datetime) -> bool:
    return moment - session.seen_at > IDLE or moment - session.started_at > LONGEST


def refuse_forged_posts() -> None:
    """Demand the session's own token in what a signed-in browser posts.

    Raises:
        Forbidden: the token is missing or another's.
    """
    found = current.signed_in()
    if found is None or request.method in SAFE_METHODS or _is_respondents(request.endpoint):
        return
    sent = request.form.get("csrf") or request.headers.get("X-CSRF-Token") or ""
    if not hmac.compare_digest(sent.encode(), found.session.csrf.encode()):
        raise Forbidden


def _is_respondents(endpoint: str | None) -> bool:
    return endpoint is not None and endpoint.startswith(RESPONDENTS)


def csrf_field() -> Markup:
    """Return the hidden field for a form of the staff."""
    found = current.signed_in()
    token = found.session.csrf if found else ""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token)


def begin(response: Response, account: Account) -> None:
    """Sign the account in, in a new session under a new token."""
    end(response)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    moment = _moment()
    session = StaffSession(
        account=account.id, csrf=secrets.token_urlsafe(), started_at=moment, seen_at=moment
    )

    def keep(connection: Connection) -> None:
        accounts.forget_sessions(connection, before=moment - LONGEST)
        accounts.open_session(connection, _digest(token), session)

    current.write(keep)
    response.set_cookie(
        cookie_name(),
        token,
        httponly=True,
        secure=current.settings().encrypted,
        samesite="Strict",
        path="/",
    )


def end(response: Response) -> None:
    """Sign this browser out."""
    g.signed_in = None
    token = request.cookies.get(cookie_name())
    if token:
        digest = _digest(token)
        current.write(lambda connection: accounts.close_session(connection, digest))
    response.delete_cookie(
        cookie_name(),
        path="/",
        secure=current.settings().encrypted,
        httponly=True,
        samesite="Strict",
    )


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _moment() -> datetime:
    return datetime.fromtimestamp(current.now(), UTC).replace(tzinfo=None)
