"""The way into the clerk's office: every room under one blueprint."""

from __future__ import annotations

from webapp.routes.administration import (
    accounts,
    auditing,
    beginning,
    cell_changes,
    cell_lineages,
    cells,
    comments,
    desks,
    home,
    kiosks,
    lineages,
    organization,
    paper,
    round_end,
    rounds,
    sites,
    undoing,
    units,
    visits,
    years,
)
from webapp.routes.administration.blueprint import bp

ROOMS = (
    accounts,
    auditing,
    beginning,
    cell_changes,
    cell_lineages,
    cells,
    comments,
    desks,
    home,
    kiosks,
    lineages,
    organization,
    paper,
    round_end,
    rounds,
    sites,
    undoing,
    units,
    visits,
    years,
)
"""Importing a room opens its doors on the blueprint."""

__all__ = ["ROOMS", "bp"]
