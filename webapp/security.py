"""What every answer of this site carries, and which posts it refuses (privacy rules S1–S4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import Forbidden, TooManyRequests

from webapp import current

Application = Callable[..., Any]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
UNLESS_SAID = ("Cache-Control", "no-store")
TLS_HEADER = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOADS = frozenset({"administration.import_visits", "questionnaires.bring_in"})
LARGEST_UPLOAD = 1024 * 1024 + 64 * 1024
"""Bytes: a file of 1 MiB, and what a form adds to it."""
OWN_SITE = frozenset({"same-origin", "none"})


def install(app: Flask) -> None:
    """Guard every request."""
    app.before_request(widen_for_uploads)
    app.before_request(refuse_cross_site_posts)
    app.before_request(refuse_floods)


def widen_for_uploads() -> None:
    """Let the clerk's uploads and long lists in; every other post stays small."""
    if request.endpoint in UPLOADS:
        request.max_content_length = LARGEST_UPLOAD


def refuse_cross_site_posts() -> None:
    """Refuse a post that another site made a browser send.

    Browsers say where a post comes from by `Sec-Fetch-Site`, older ones and plain
    HTTP by `Origin`; a post that says neither is refused.

    Raises:
        Forbidden: the post comes from elsewhere, or does not say.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site in OWN_SITE or (site is None and _own_origin(request.headers.get("Origin"))):
        return
    raise Forbidden


def _own_origin(origin: str | None) -> bool:
    if not origin:
        return False
    own = {request.host, urlsplit(current.settings().base_url).netloc}
    return urlsplit(origin).netloc in own


def refuse_floods() -> None:
    """Ask an address to wait that posts faster than a full waiting room could.

    Raises:
        TooManyRequests: there were too many posts within a minute.
    """
    is_post = request.method not in SAFE_METHODS
    if is_post and current.house().floods.floods(request.remote_addr):
        raise TooManyRequests


def marking(inside: Application, *, is_encrypted: bool) -> Application:
    """Return an application whose answers carry the security headers.

    They are put in where the answer leaves, as plain pairs: as headers of a response they cost
    a citizen's visit a tenth of its time. What a view has said stands; unless it said so,
    browsers keep nothing.
    """
    always = (*HEADERS, UNLESS_SAID)
    marks = (*always, TLS_HEADER) if is_encrypted else always

    def answer(environ: Any, start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *raised: Any) -> Any:
            said = {name.lower() for name, _value in headers}
            more = [mark for mark in marks if mark[0].lower() not in said]
            return start_response(status, [*headers, *more], *raised)

        return inside(environ, start)

    return answer
