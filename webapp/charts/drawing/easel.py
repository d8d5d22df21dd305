"""The drawing process: takes orders on standard input, answers with pictures, ends with its parent.

Started by `webapp.charts.press`, never imported by the web process: importing it is what
loads matplotlib.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from matplotlib.figure import Figure

from webapp.charts import errands
from webapp.charts.data.captions import Format, Width
from webapp.charts.data.results import Trend
from webapp.charts.drawing import (
    canvas,
    comparison,
    control,
    distribution,
    dots,
    funnel,
    heatmap,
    likert,
    members,
    trend,
)

Draw = Callable[[Any, str, Width], Figure]

DRAWINGS: Mapping[str, Draw] = {
    "likert": likert.draw,
    "trend": trend.draw,
    "spark": trend.draw_spark,
    "dots": dots.draw,
    "factors": dots.draw_factors,
    "distribution": distribution.draw,
    "heatmap": heatmap.draw,
    "control": control.draw,
    "participation": control.draw_participation,
    "funnel": funnel.draw,
    "comparison": comparison.draw,
    "dumbbell": members.draw_dumbbell,
    "profile": members.draw_profile,
}


def draw(name: str, data: Any, language: str, format_: Format, width: Width = "wide") -> bytes:
    """Return the chart ``name`` as a whole document; equal arguments give equal bytes."""
    return canvas.save(DRAWINGS[name](data, language, width), format_, salt=name)


def warm_up() -> None:
    """Draw once for each format: fonts are read and the rest of matplotlib is loaded."""
    for format_ in get_args(Format):
        draw("spark", Trend(weeks=()), "vi", format_)


if __name__ == "__main__":
    warm_up()
    errands.run(draw)
