"""Every chart, drawn here in one process."""

from __future__ import annotations

from pathlib import Path

from webapp.charts.drawing import easel

ROOT = Path(__file__).parents[2]


def svg(name: str, data, language: str = "vi", width="wide") -> str:
    return easel.draw(name, data, language, "svg", width).decode()
