"""The blueprint that all rooms of the office share."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("administration", __name__, url_prefix="/quan-tri")
