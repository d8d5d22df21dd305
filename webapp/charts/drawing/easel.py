"""The drawing process: takes orders on standard input, answers with pictures, ends with its parent.

Started by `webapp.charts.press`, never imported by the web process: importing it is what
loads matplotlib.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from matplotlib.figure import Figure

from webapp.charts.data.captions import Format, Width
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


def serve(orders: BinaryIO, pictures: BinaryIO) -> None:
    """Answer orders until the other side is gone, however it went: then reading ends."""
    while True:
        try:
            order = pickle.load(orders)  # noqa: S301 - only our own parent writes here
        except EOFError:
            return
        reply: tuple[bool, bytes | str]
        try:
            reply = True, draw(*order)
        except Exception:
            reply = False, traceback.format_exc()
        pickle.dump(reply, pictures)
        pictures.flush()


def main() -> None:
    """Step back behind the web process, say that we are ready, and draw."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent; we end with it
    if sys.platform != "win32":
        os.nice(19)
    pictures = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever prints must not end up between the pictures
    pickle.dump((True, b""), pictures)
    pictures.flush()
    serve(sys.stdin.buffer, pictures)


if __name__ == "__main__":
    main()
