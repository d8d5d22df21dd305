"""The published record of a members' round as plain data for JSON; withheld values are null."""

from __future__ import annotations

from surveys.published import FormInfo, RoundInfo, Withheld
from surveys.published_members import (
    DimensionResult,
    Exact,
    GapEstimate,
    GapRow,
    GapTable,
    GroupInfo,
    ItemResult,
    MemberGroup,
    MemberRecord,
    Remarks,
    Score,
    ShownGroup,
    WithheldMemberItem,
)
from surveys.questionnaire import Wording
from surveys.report.plain import Plain


def record(found: MemberRecord) -> Plain:
    """Return a whole round."""
    return {
        "round": _round(found.round),
        "form": _form(found.form),
        "before": _round(found.before) if found.before else None,
        "state": found.state,
        "min_n": found.floor,
        "whole": group(found.whole),
        "groups": [group(each) for each in found.groups],
        "remarks": [_remarks(each) for each in found.remarks],
    }


def group(found: MemberGroup) -> Plain:
    """Return one group."""
    if not isinstance(found, ShownGroup):
        return {
            **_info(found.info),
            "n": None,
            "withheld": _why(found.why),
            "in_groups": list(found.in_groups),
        }
    return {
        **_info(found.info),
        "n": found.n,
        "response_rate": found.response_rate,
        "is_rate_low": found.is_rate_low,
        "n_before": found.n_before,
        "issued_before": found.issued_before,
        "overall": score(found.overall),
        "overall_of": found.overall_of,
        "overall_before": score(found.overall_before),
        "dimensions": [_dimension(each) for each in found.dimensions],
        "items": [_item(each) for each in found.items],
        "gaps": [_table(each) for each in found.gaps],
    }


def score(found: Score | None) -> Plain | None:
    """Return a score: a value, or both ends of what it may be, or why it is withheld."""
    if found is None:
        return None
    if isinstance(found, Withheld):
        return {"value": None, "withheld": _why(found)}
    worst = {"worst_low": found.worst_low, "worst_high": found.worst_high}
    if isinstance(found, Exact):
        return {"value": found.value, **worst}
    return {"value": None, "low": found.low, "high": found.high, **worst}


def _info(info: GroupInfo) -> Plain:
    return {
        "key": info.key,
        "kind": info.kind.value,
        "name": _wording(info.name),
        "unit": info.unit.code if info.unit else None,
        "cells": list(info.cells),
        "issued": info.issued,
    }


def _dimension(found: DimensionResult) -> Plain:
    return {
        "key": found.key,
        "name": _wording(found.name),
        "score": score(found.score),
        "before": score(found.before),
        "items": found.items,
        "all_items": found.all_items,
    }


def _item(found: ItemResult | WithheldMemberItem) -> Plain:
    head = {
        "item_code": found.code,
        "dimension": found.dimension,
        "short": _wording(found.short),
    }
    if isinstance(found, WithheldMemberItem):
        return {**head, "n": None, "withheld": _why(found.why)}
    return {
        **head,
        "n": found.answered,
        "reverse": found.reverse,
        "is_banded": found.is_banded,
        "per_cent": [
            {"label": _wording(part.label), "low": part.low, "high": part.high}
            for part in found.parts
        ],
        "satisfied_share": score(found.satisfied),
        "mean_score": found.mean,
        "score_100": score(found.score),
    }


def _table(found: GapTable) -> Plain:
    return {
        "round": _round(found.round),
        "form": _form(found.form),
        "measure": found.measure.value,
        "rows": [_row(each) for each in found.rows],
    }


def _row(found: GapRow) -> Plain:
    return {
        "item_code": found.code,
        "citizen_code": found.citizen_code,
        "construct": found.construct,
        "short": _wording(found.short),
        "own": score(found.own),
        "citizens": _number(found.citizens),
        "n_own": _number(found.n_own),
        "n_citizens": _number(found.n_citizens),
        "gap": _gap(found.gap),
        "reading": found.reading.value if found.reading else None,
        "flagged": found.flagged,
    }


def _gap(found: GapEstimate | Withheld) -> Plain:
    if isinstance(found, Withheld):
        return {"withheld": _why(found)}
    return {
        "low_value": found.low_value,
        "high_value": found.high_value,
        "ci_low": found.low,
        "ci_high": found.high,
    }


def _remarks(found: Remarks) -> Plain:
    return {
        "item_code": found.code,
        "text": _wording(found.text),
        "state": found.state.value,
        "min_n": found.floor,
        "answers": list(found.answers),
    }


def _number(found: float | Withheld) -> float | None:
    return None if isinstance(found, Withheld) else found


def _why(found: Withheld) -> Plain:
    return {"reason": found.reason.value, "min_n": found.floor}


def _wording(found: Wording) -> Plain:
    return {"vi": found.vi, "en": found.en}


def _round(found: RoundInfo) -> Plain:
    return {
        "slug": found.slug,
        "title": _wording(found.title),
        "kind": found.kind,
        "state": found.state,
        "public": found.public,
        "opens_on": found.opens_on.isoformat(),
        "closes_on": found.closes_on.isoformat() if found.closes_on else None,
    }


def _form(found: FormInfo) -> Plain:
    return {"slug": found.slug, "version": found.version, "title": _wording(found.title)}
