"""Every address of the site, as tests visit it: a new one must be listed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from tests.founding import today

YEAR = str(today().year)
ANYONE = ""


@dataclass(frozen=True)
class Visit:
    """One address, and who visits it (a user name, or nobody)."""

    path: str
    who: str = ANYONE
    kind: str = "text/html; charset=utf-8"
    status: int = 200


PAGES: Mapping[str, Visit] = {
    "home.show": Visit("/"),
    "home.privacy": Visit("/rieng-tu"),
    "home.about": Visit("/ve-he-thong"),
    "answering.ask": Visit("/d/VP1"),
    "answering.ask_full": Visit("/d/VP1/day-du"),
    "answering.thank": Visit("/d/VP1/cam-on"),
    "account.sign_in": Visit("/dang-nhap"),
    "results.overview": Visit("/ket-qua", "lanhdao"),
    "results.show_round": Visit(f"/ket-qua/{YEAR}", "lanhdao"),
    "results.show": Visit(f"/ket-qua/{YEAR}/office", "truongvp"),
    "results.explain": Visit("/ket-qua/cach-tinh"),
    "figures.show_round": Visit(f"/ket-qua/{YEAR}/bieu-do/comparison", "lanhdao"),
    "figures.show": Visit(f"/ket-qua/{YEAR}/office/bieu-do/distribution?item=CS05", "lanhdao"),
    "administration.show": Visit("/quan-tri", "quantri"),
}
"""Pages that people read, by endpoint."""

SVG, PNG, JSON, PLAIN = "image/svg+xml", "image/png", "application/json", "text/plain"
OTHERS: Mapping[str, Visit] = {
    "home.icon": Visit("/favicon.ico", kind="text/html; charset=utf-8", status=301),
    "home.healthz": Visit("/healthz", kind=PLAIN),
    "home.readyz": Visit("/readyz", kind=PLAIN),
    "home.show_metrics": Visit("/metrics", kind=PLAIN),
    "answering.code": Visit("/d/VP1/qr.svg", kind=SVG),
    "results.tell_round": Visit(f"/ket-qua/{YEAR}.json", "lanhdao", JSON),
    "results.tell": Visit(f"/ket-qua/{YEAR}/office.json", "lanhdao", JSON),
    "figures.draw_round": Visit(f"/ket-qua/{YEAR}/bieu-do/dots.svg", "lanhdao", SVG),
    "figures.draw": Visit(f"/ket-qua/{YEAR}/office/bieu-do/likert.svg", "lanhdao", SVG),
}
"""What programs, printers and browsers fetch, by endpoint."""

WITHHELD: Mapping[str, Visit] = {
    "results.show of a unit with too few": Visit(f"/ket-qua/{YEAR}/rehab", "lanhdao"),
    "results.show of a period": Visit(
        f"/ket-qua/{YEAR}/office?from={YEAR}-01-01&to={YEAR}-12-31", "lanhdao"
    ),
    "results.show of the full form": Visit(
        f"/ket-qua/{YEAR}/office?form=citizen-full.1", "lanhdao"
    ),
    "results.show of dates reversed": Visit(
        f"/ket-qua/{YEAR}/office?from={YEAR}-12-31&to={YEAR}-01-01", "lanhdao", status=422
    ),
    "figures.show beside another unit": Visit(
        f"/ket-qua/{YEAR}/office/bieu-do/comparison?with=merit", "lanhdao"
    ),
    "results.show_round of the full form": Visit(f"/ket-qua/{YEAR}?form=citizen-full.1", "lanhdao"),
}
"""More states of pages that are worth a look."""


def rules(app: Flask) -> list[Rule]:
    """Return all rules of the site."""
    return list(app.url_map.iter_rules())


def read_only(rule: Rule) -> bool:
    """Tell whether an address is there to be fetched."""
    return "GET" in (rule.methods or ())
