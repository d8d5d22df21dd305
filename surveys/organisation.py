"""The organization that asks, and what it has settled: names, contacts, periods of keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What the clerk settles once; every text that names the organization is filled from here.

    ``report_layout`` is ``party`` or ``administrative``; ``report_symbol`` stands behind the
    number of a report ("BC/ĐU"), ``report_signed_for`` and ``report_signer`` above the signature
    ("T/M ĐẢNG ỦY", "BÍ THƯ"): empty ones are dots for the office to fill in; an
    empty ``motto`` is the usual one. ``citizen_floor`` and ``member_floor`` are k of rounds to
    come, in people. Answers outside ``opens_at`` to ``closes_at`` (HH:MM), or after
    ``last_workday`` (0 Monday to 6 Sunday), are flagged.
    """

    name: str = "Cơ quan"
    name_en: str = "The office"
    parent: str = ""
    place: str = ""
    hotline: str = ""
    feedback_url: str = ""
    controller: str = ""
    contact: str = ""
    report_layout: str = "party"
    report_symbol: str = ""
    report_signed_for: str = ""
    report_signer: str = ""
    motto: str = ""
    motto_en: str = ""
    citizen_floor: int = 5
    member_floor: int = 10
    opens_at: str = "06:30"
    closes_at: str = "18:00"
    last_workday: int = 5
    retention_months: int = 24
    redaction_days: int = 30

    def is_working(self, moment: datetime) -> bool:
        """Tell whether the office is open at that moment (local time)."""
        opens, closes = time.fromisoformat(self.opens_at), time.fromisoformat(self.closes_at)
        return moment.weekday() <= self.last_workday and opens <= moment.time() <= closes

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Build the organization from saved settings; what was never saved has its default."""
        known = {each.name: each.type for each in fields(cls)}
        given = {
            key: int(value) if known[key] == "int" else value
            for key, value in settings.items()
            if key in known
        }
        return cls(**given)  # type: ignore[arg-type]  # each value was read by its field's type

    def as_settings(self) -> dict[str, str]:
        """Return every field as the text that is saved."""
        return {key: str(value) for key, value in asdict(self).items()}
