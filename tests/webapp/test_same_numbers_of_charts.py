"""A chart of a page: its alternative text, its table and the JSON record hold the same numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.founding import today
from tests.houses import visitor
from webapp import wording

ROUND = f"/ket-qua/{today().year}"
PLATE = re.compile(r'<section class="card stack plate plate-([a-z]+)"(.*?)</section>', re.DOTALL)
SHARE = re.compile(r"\d+,\d(?!\d)")
"""A share as it is printed, also inside a range: "81,2–84,5%"."""
IN_FULL = {"dots", "factors", "heatmap", "funnel", "comparison", "control", "participation"}
"""Their texts say every number; those of the others say the most important ones."""
CENTRED = {"funnel", "control", "participation"}
"""Their texts also say the line in the middle."""
OF_THE_RECORD = {"dots", "factors", "heatmap", "likert", "trend"}


def plates(page: str) -> dict[str, tuple[set[str], set[str]]]:
    """Return the shares of each chart's text and of its table."""
    found = {}
    for name, body in PLATE.findall(page):
        alt = html.unescape(re.findall(r'alt="([^"]*)"', body)[0])
        table = re.sub(r"<[^>]*>", " ", body[body.index("<table") : body.index("</table>")])
        found[name] = set(SHARE.findall(alt)), set(SHARE.findall(table))
    return found


def shares(part: object) -> Iterator[str]:
    """Yield every number of a JSON record as a share is printed."""
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from shares(each)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield wording.percent(part).rstrip("%")


@pytest.mark.parametrize(
    ("path", "least"),
    [
        (ROUND, {"dots", "heatmap", "comparison", "funnel"}),
        (f"{ROUND}/office", {"likert", "trend", "comparison"}),
    ],
)
def test_text_table_and_json_of_each_chart_hold_the_same_numbers(
    furnished: Flask, path: str, least: set[str]
):
    leader = visitor(furnished, "lanhdao")
    found = plates(leader.get(path).text)
    told = set(shares(leader.get(f"{path}.json").json))

    assert least <= set(found)
    for name, (alt, table) in found.items():
        assert table, name
        assert len(alt - table) <= (name in CENTRED), (name, alt - table)
        assert name not in IN_FULL or table <= alt, (name, table - alt)
        assert name not in OF_THE_RECORD or table <= told, (name, table - told)
