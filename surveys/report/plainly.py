"""What every published record has, as plain data for JSON."""

from __future__ import annotations

from typing import Any

from surveys.published import FormInfo, RoundInfo, Withheld
from surveys.questionnaire import Wording

Plain = dict[str, Any]


def why(withheld: Withheld) -> Plain:
    """Return why a value is withheld, and the least number of people it needs."""
    return {"reason": withheld.reason.value, "min_n": withheld.floor}


def wording(found: Wording) -> Plain:
    """Return a text in both languages."""
    return {"vi": found.vi, "en": found.en}


def round_info(found: RoundInfo) -> Plain:
    """Return a round; days in ISO 8601."""
    return {
        "slug": found.slug,
        "title": wording(found.title),
        "kind": found.kind,
        "state": found.state,
        "public": found.public,
        "opens_on": found.opens_on.isoformat(),
        "closes_on": found.closes_on.isoformat() if found.closes_on else None,
    }


def form_info(found: FormInfo) -> Plain:
    """Return which form was asked."""
    return {"slug": found.slug, "version": found.version, "title": wording(found.title)}
