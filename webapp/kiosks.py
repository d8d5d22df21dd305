"""A device that stands at a desk: its enrolment, the session of one visitor, one question a screen.

The device's cookie holds the desk and a random id, signed, and nothing else. A visitor's session
is a form key that stands in the page and in a cookie: when a screen is begun anew, the cookie
changes, so pages that the browser still remembers from the visitor before open nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from surveys import formkeys
from surveys import response as responses
from surveys.administration import kiosks
from surveys.errors import InvalidAnswer, KeyExpired, KeyForged
from surveys.formkeys import FormKey, Proof
from surveys.questionnaire import Choice, Item, Questionnaire, Rating, Section
from surveys.store.kiosks import Kiosk
from webapp import current

COOKIE, SESSION = "kiosk", "kiosk_session"
PATH = "/kiosk"
YEAR = 400 * 24 * 3600
"""Seconds; the longest that browsers keep a cookie."""
IDLE = 60
"""Seconds after which a screen that nobody touches returns to the beginning."""
THANKED = 8
"""Seconds for which the thanks are shown."""
LONGEST = 15 * 60
"""Seconds that one visitor may take."""

Submitted = Mapping[str, Sequence[str]]


def enrolment(point: str) -> str | None:
    """Return the id under which this device is enrolled at a desk, if it is."""
    try:
        told = _serializer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return None
    if not isinstance(told, list) or len(told) != 2 or told[0] != point:
        return None
    kiosk_id = str(told[1])
    with current.reading() as connection:
        return kiosk_id if kiosks.is_enrolled(connection, kiosk_id, point) else None


def remember(response: Response, kiosk: Kiosk) -> None:
    """Let the device know that it is enrolled."""
    written = str(_serializer().dumps([kiosk.point, kiosk.id]))
    _set(response, COOKIE, written, max_age=YEAR)


def begin(point: str, kiosk_id: str) -> str:
    """Return the ticket of a new session; `hand_over` gives it to the browser."""
    scope = _scope(point, kiosk_id)
    return formkeys.issue(_secret(), now=current.now(), proof=Proof.KIOSK, scope=scope)


def hand_over(response: Response, ticket: str) -> None:
    """Make the browser's session the one of this ticket; former ones end."""
    _set(response, SESSION, ticket)


def end_session(response: Response) -> None:
    """Let the browser forget the session."""
    response.delete_cookie(SESSION, path=PATH)


def session(point: str, kiosk_id: str) -> FormKey | None:
    """Return the checked ticket of the session that this post belongs to, if it goes on."""
    written, kept = request.form.get("key", ""), request.cookies.get(SESSION, "")
    if not written or not hmac.compare_digest(written.encode(), kept.encode()):
        return None
    try:
        key = formkeys.check(_secret(), written, now=current.now(), scope=_scope(point, kiosk_id))
    except (KeyExpired, KeyForged):
        return None
    return key if key.proof is Proof.KIOSK and key.age <= LONGEST else None


def asked(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return what is asked on a kiosk: what is rated, and what must be answered.

    Age, sex and own words are for one's own telephone: others stand behind.
    """
    return tuple(item for item in questionnaire.items if isinstance(item, Rating) or item.required)


def problem(questionnaire: Questionnaire, item: Item, submitted: Submitted) -> str:
    """Return the machine word for what is wrong with one answer; empty if nothing is."""
    only = replace(questionnaire, sections=(alone(item),), routes=())
    try:
        responses.read(only, submitted)
    except InvalidAnswer as error:
        return error.problems.get(item.code, "")
    return ""


def alone(item: Item) -> Section:
    """Return an item as a section of its own."""
    return Section(key=item.code, title=None, items=(item,))


def kind(item: Item) -> str:
    """Return how an item is answered: by a ``rating``, an ``option``, ``options`` or ``words``."""
    if isinstance(item, Rating):
        return "rating"
    if isinstance(item, Choice):
        return "option" if item.at_most == 1 else "options"
    return "words"


def _set(response: Response, name: str, value: str, max_age: int | None = None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        httponly=True,
        secure=current.settings().encrypted,
        samesite="Strict",
        path=PATH,
    )


def _scope(point: str, kiosk_id: str) -> str:
    return f"{point}/{kiosk_id}"


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(_secret(), salt="kiosk")


def _secret() -> bytes:
    return current.settings().secret_key.encode()
