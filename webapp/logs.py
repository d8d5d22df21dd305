"""The log: what happened, on which route, in which minute. Never who, and never what was said."""

from __future__ import annotations

import sys
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import structlog
from flask import Flask, Response, request

ALLOWED = frozenset({"event", "level", "route", "status", "minute", "error", "where", "account"})
"""Everything else is dropped, whoever logs it."""


def configure() -> None:
    """Send one line of JSON for each event to the standard error stream."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _add_minute,
            keep_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        # looked up for each line: whoever redirects the stream gets the log
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _add_minute(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Any:
    event["minute"] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return event


def keep_allowed(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Drop every field that is not on the list."""
    return {key: value for key, value in event.items() if key in ALLOWED}


def install(app: Flask) -> None:
    """Log what did not go well; a visit that went well leaves no trace."""
    app.after_request(note_failure)


def note_failure(response: Response) -> Response:
    """Note an answer that says the server failed."""
    if response.status_code >= 500:
        rule = request.url_rule.rule if request.url_rule else ""
        structlog.get_logger().warning("failed", route=rule, status=response.status_code)
    return response


def note_error(error: BaseException) -> None:
    """Note an unexpected error: its type and its places in the code, none of its words."""
    where = [
        f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    rule = request.url_rule.rule if request.url_rule else ""
    structlog.get_logger().error("error", error=type(error).__name__, route=rule, where=where[-8:])
