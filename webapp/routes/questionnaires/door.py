"""The way to the questionnaires: every room under one blueprint."""

from __future__ import annotations

from webapp.routes.questionnaires import (
    drafts,
    items,
    optional,
    previews,
    scales,
    sections,
    shelf,
    texts,
    ways,
)
from webapp.routes.questionnaires.blueprint import bp

ROOMS = (drafts, items, optional, previews, scales, sections, shelf, texts, ways)
"""Importing a room opens its doors on the blueprint."""

__all__ = ["ROOMS", "bp"]
