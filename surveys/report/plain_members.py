"""The published record of a members' round as plain data for JSON."""

from __future__ import annotations

from surveys.published_members import MemberGroup, MemberRecord
from surveys.report.plain import Plain


def record(found: MemberRecord) -> Plain:
    """Return a whole round."""
    raise NotImplementedError


def group(found: MemberGroup) -> Plain:
    """Return one group."""
    raise NotImplementedError
