"""Weeks of steps and how people came in them."""

from __future__ import annotations

K = 5
