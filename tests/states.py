"""Pages in more than one state: what `tests.addresses` visits once, seen another way."""

from __future__ import annotations

from collections.abc import Mapping

from tests.addresses import YEAR, Visit
from tests.furnishing import CLOSED, KEYED, PLANNED, PUBLISHED

STATES: Mapping[str, Visit] = {
    "results.show of a unit with too few": Visit(f"/ket-qua/{YEAR}/rehab", "lanhdao"),
    "results.show of a period": Visit(
        f"/ket-qua/{YEAR}/office?from={YEAR}-01-01&to={YEAR}-12-31", "lanhdao"
    ),
    "results.show of the full form": Visit(
        f"/ket-qua/{YEAR}/office?form=citizen-full.1", "lanhdao"
    ),
    "figures.show beside another unit": Visit(
        f"/ket-qua/{YEAR}/office/bieu-do/comparison?with=merit", "lanhdao"
    ),
    "results.show_round of the full form": Visit(f"/ket-qua/{YEAR}?form=citizen-full.1", "lanhdao"),
    "results.show_round of members": Visit(f"/ket-qua/{PUBLISHED}", "lanhdao"),
    "member_rounds.show of a plan": Visit(f"/quan-tri/tu-danh-gia/{PLANNED}", "quantri"),
    "member_rounds.show with a key": Visit(f"/quan-tri/tu-danh-gia/{KEYED}", "quantri"),
    "member_rounds.show when closed": Visit(f"/quan-tri/tu-danh-gia/{CLOSED}", "quantri"),
    "member_rounds.show when published": Visit(f"/quan-tri/tu-danh-gia/{PUBLISHED}", "quantri"),
    "public.rotate to the chart": Visit("/don-vi/office/man-hinh?trang=1"),
    "public.rotate to the promises": Visit("/don-vi/office/man-hinh?trang=2"),
}
"""More states of pages that are worth a look."""
