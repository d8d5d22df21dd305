"""What is asked of the bindery: one file of one published record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from surveys.published import Overview
from surveys.published_members import MemberRecord
from webapp.charts.data.captions import Format
from webapp.documents.report.letterhead import Letterhead
from webapp.documents.report.members import MembersPart

FileKind = Literal["docx", "pdf", "xlsx", "csv"]

PICTURES: Mapping[FileKind, Format] = {"docx": "png", "pdf": "svg"}
"""Which files hold charts, and how those are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersOrder:
    """The numbers of a members' round alone, as XLSX or CSV."""

    kind: Literal["xlsx", "csv"]
    record: MemberRecord
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A kind of file, the records it projects, and whose it is; equal orders, equal bytes.

    ``form`` is the office's own Word template, if it has one.
    """

    kind: FileKind
    record: Overview
    letterhead: Letterhead
    language: str
    members: MembersPart | None = None
    form: bytes | None = None
