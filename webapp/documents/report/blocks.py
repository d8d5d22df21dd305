"""What a report is made of, from top to bottom; Word and PDF files are set from the same blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first order: "I- TÌNH HÌNH TỔ CHỨC KHẢO SÁT"."""

    text: str
    kind: str = "section"


@dataclass(frozen=True, slots=True)
class Point:
    """A heading of the second order: "1. Mục đích"."""

    text: str
    kind: str = "point"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the third order: "a) Văn phòng Sở"."""

    text: str
    kind: str = "part"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Lead:
    """A paragraph that stays with the figure below it."""

    text: str
    kind: str = "lead"


@dataclass(frozen=True, slots=True)
class Blank:
    """Dotted lines for the office to write on, and what belongs there."""

    text: str
    lines: tuple[int, ...] = (1, 2, 3)
    kind: str = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart; ``picture`` is its key among the pictures of the order, ``width`` in millimetres."""

    picture: str
    width: int
    text: str
    alt: str
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; it may cover more than one column."""

    text: str
    span: int = 1
    is_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as it is printed; ``widths`` are parts of the width, in no particular unit."""

    text: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    kind: str = "grid"


Block = Section | Point | Part | Text | Lead | Blank | Figure | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The blocks before the signature, and those of the annex behind it."""

    body: tuple[Block, ...]
    annex: tuple[Block, ...]
