"""How wide a text is, and where it breaks into lines."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from webapp.charts.drawing import style


@lru_cache(maxsize=4096)
def length(text: str, size: float = style.BODY, weight: style.Weight = "normal") -> float:
    """Return the width of one line, in inches; ``size`` is in points."""
    if not text:
        return 0.0
    font = FontProperties(family=style.FAMILIES, weight=weight, size=size)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def wrap(
    text: str, room: float, size: float = style.BODY, weight: style.Weight = "normal"
) -> tuple[str, ...]:
    """Break ``text`` at spaces into lines no wider than ``room`` inches.

    A single word that is too wide keeps its line: no word is ever cut, because the
    parts of a Vietnamese syllable or a Khmer cluster mean nothing alone.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and length(longer, size, weight) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def height(lines: int, size: float = style.BODY) -> float:
    """Return the height of so many lines, in inches."""
    return lines * size * style.LEADING / 72
