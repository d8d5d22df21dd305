"""What is noticed about a citizen's post: signals against stuffing, kept as four booleans.

Nothing here tells visitors apart: the cookie holds only units and the day, the same
for everyone who rated that unit that day (privacy rule C5).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.http import dump_cookie
from werkzeug.wrappers import Response

from surveys.formkeys import FormKey
from surveys.intake import Flag
from surveys.organisation import Organisation
from webapp import current

COOKIE = "rated"
FAST = 6.0
"""Seconds in which nobody reads eight rows."""
MOST_UNITS = 20
MINUTE = timedelta(minutes=1)
_OFFICE = ("", "", "office")


def flags(key: FormKey, *, point: str, unit: str, is_shared: bool = False) -> Flag:
    """Return what is unusual about this post; a browser that is shared repeats itself rightly."""
    moment = current.moment()
    noticed = {
        Flag.REPEAT: not is_shared and _mark(unit) in _rated_today(),
        Flag.FAST: key.age < FAST,
        Flag.BURST: current.house().floods.bursts(point),
        Flag.OFF_HOURS: not _office().is_working(moment),
    }
    found = Flag.NONE
    for flag, is_so in noticed.items():
        found |= flag if is_so else Flag.NONE
    return found


def _office() -> Organisation:
    """Return the organization's settings, read again as often as the forms are."""
    found: Organisation = current.house().forms.recall(_OFFICE, current.organisation)
    return found


def remember(response: Response, *, unit: str) -> None:
    """Let the browser remember until midnight that this unit was rated today."""
    marks = sorted({*_rated_today(), _mark(unit)})[-MOST_UNITS:]
    moment = current.moment()
    midnight = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
    minutes = int((midnight - moment) / MINUTE) + 1
    settings = current.settings()
    cookie = _cookie(settings.secret_key, tuple(marks), minutes, is_secure=settings.encrypted)
    response.headers.add("Set-Cookie", cookie)


def _mark(unit: str) -> str:
    return f"{unit}:{current.today().isoformat()}"


def _rated_today() -> set[str]:
    written = request.cookies.get(COOKIE) if "HTTP_COOKIE" in request.environ else None
    if not written:
        return set()
    try:
        marks = _serializer(current.settings().secret_key).loads(written)
    except BadSignature:
        return set()
    today = current.today().isoformat()
    return {mark for mark in marks if isinstance(mark, str) and mark.endswith(today)}


@lru_cache
def _cookie(secret: str, marks: tuple[str, ...], minutes: int, *, is_secure: bool) -> str:
    """Return the cookie: the same for all who rated the same units in the same minute."""
    return dump_cookie(
        COOKIE,
        str(_serializer(secret).dumps(list(marks))),
        max_age=timedelta(minutes=minutes),
        httponly=True,
        secure=is_secure,
        samesite="Lax",
        path="/d",
    )


@lru_cache(maxsize=8)
def _serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="rated")
