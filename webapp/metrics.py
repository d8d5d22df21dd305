"""Counters for an operator: how many requests of which route ended how. Nobody is in them."""

from __future__ import annotations

import hmac
import ipaddress
from functools import lru_cache

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from werkzeug.exceptions import NotFound

from webapp import current

registry = CollectorRegistry()
requests = Counter(
    "nghedan_requests", "Requests by route and status.", ["route", "status"], registry=registry
)


def install(app: Flask) -> None:
    """Count every answer."""
    app.after_request(count)


def count(response: Response) -> Response:
    """Count one answer by its route, never by its address."""
    rule = request.url_rule.rule if request.url_rule else "none"
    _of(rule, response.status_code).inc()
    return response


@lru_cache
def _of(rule: str, status: int) -> Counter:
    """Return the counter of a route's answers of one status; looking it up anew takes a lock."""
    return requests.labels(rule, str(status))


def show() -> Response:
    """Return the counters to who knows the token, and without TLS to the machine itself.

    TLS means that a proxy stands in front, and then everybody seems to be this machine.

    Raises:
        NotFound: somebody else asks.
    """
    token = current.settings().metrics_token
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    known = bool(token) and hmac.compare_digest(sent.encode(), token.encode())
    is_here = _is_here(request.remote_addr) and not current.settings().encrypted
    if not known and not is_here:
        raise NotFound
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _is_here(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
