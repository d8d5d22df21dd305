"""What every template can say, and in which language the site's addresses lead on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from jinja2 import StrictUndefined

from webapp import current, i18n, sessions, speech, wording


def install(app: Flask) -> None:
    """Give every template its words, and every address its language."""
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
    app.url_defaults(_keep_language)


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
