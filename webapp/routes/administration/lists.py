"""Lists of the office: searched without accents, sorted the Vietnamese way, paged, exported."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.routes.administration import sentences
from webapp.typed import whole_number
from webapp.wording import collation_key, fold, short_date

PAGE = 50
"""Lines on a page."""
LONGEST_SEARCH = 100
FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""A spreadsheet takes a cell that begins so for a formula."""
Thing = TypeVar("Thing")
Cell = str | int | date | datetime
"""What stands in a list: numbers and times are sorted as such, words the Vietnamese way."""


class Order(NamedTuple):
    """By which column a list is sorted (None: as it came), and whether the last comes first."""

    by: int | None
    turned: bool


class Line(NamedTuple):
    """One line as it is read: its cells, and where its first cell leads."""

    cells: tuple[Cell, ...]
    href: str

    @property
    def said(self) -> tuple[str, ...]:
        """Return the cells as text."""
        return tuple(_said(each) for each in self.cells)


def _said(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M:%S")
    return short_date(cell) if isinstance(cell, date) else str(cell)


def _nowhere(_thing: object) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Thing]):
    """A list of things: what each column is called and says of a thing, where a thing leads.

    ``sorted_by`` is the number of a column; None keeps the order of ``things``.
    """

    title: str
    things: Collection[Thing]
    columns: Mapping[str, Callable[[Thing], Cell]]
    href: Callable[[Thing], str] = _nowhere
    lead: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    sorted_by: int | None = 0
    file: str = "danh-sach"
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """Return the things as they are read."""
        said = self.columns.values()
        return [Line(tuple(say(each) for say in said), self.href(each)) for each in self.things]


def show(listing: Listing[Thing]) -> ResponseReturnValue:
    """Show a page of the list, or all of it as a file where ``?tep=csv`` asks for it."""
    looked_for = request.args.get("tim", "")[:LONGEST_SEARCH]
    order = _order(listing)
    found = _sorted(_matching(listing.lines, looked_for), order)
    if request.args.get("tep") == "csv":
        return _file(listing, found)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(whole_number(request.args.get("trang", ""), otherwise=1), 1), pages)
    return make_response(
        render_template(
            "administration/list.html",
            listing=listing,
            lines=found[(page - 1) * PAGE : page * PAGE],
            total=len(found),
            looked_for=looked_for,
            order=order,
            page=page,
            pages=pages,
            notice=sentences.notice(request.args.get("xong", "")),
            address=address,
        )
    )


def _order(listing: Listing[Thing]) -> Order:
    chosen = request.args.get("xep", "")
    by = int(chosen) if chosen.isdigit() and len(chosen) < 3 else listing.sorted_by
    return Order(by, bool(request.args.get("nguoc")))


def address(**changed: object) -> str:
    """Return this list's address with some of its arguments changed."""
    kept = {name: request.args[name] for name in ("tim", "xep", "nguoc") if name in request.args}
    given = {**(request.view_args or {}), **kept, **changed}
    return url_for(request.endpoint or "", **{k: v for k, v in given.items() if v != ""})


def _matching(lines: Sequence[Line], looked_for: str) -> list[Line]:
    words = fold(looked_for).split()
    return [each for each in lines if _holds(fold(" ".join(each.said)), words)]


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _sorted(lines: list[Line], order: Order) -> list[Line]:
    if order.by is None:
        return lines
    column = order.by
    return sorted(
        lines,
        key=lambda each: _place(each.cells[min(column, len(each.cells) - 1)]),
        reverse=order.turned,
    )


def _place(cell: Cell) -> tuple[int, tuple[tuple[int, ...], tuple[int, ...], str]]:
    """Return what a cell is sorted by: numbers and days before words."""
    if isinstance(cell, str):
        return sys.maxsize, collation_key(cell)
    if isinstance(cell, datetime):
        return int(cell.timestamp() * 1_000_000), ((), (), "")
    return (cell.toordinal() if isinstance(cell, date) else cell), ((), (), "")


def _file(listing: Listing[Thing], lines: Sequence[Line]) -> Response:
    """Return the list as CSV that a Vietnamese spreadsheet opens by itself."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow(listing.columns)
    rows.writerows([safe_cell(each) for each in line.said] for line in lines)
    response = Response("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"{listing.file}.csv")
    return response


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in FORMULA and text else text
