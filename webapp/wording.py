"""Numbers, dates and the alphabet the Vietnamese way; English beside it. Pure functions."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Period = Literal["week", "month", "quarter"]

MINUS = "−"
KHMER = 0x1780
"""Combining marks from here on are letters of their script (Khmer vowels), not accents."""

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries, after no mark at all."""

_PLACE = {letter: number for number, letter in enumerate(ALPHABET)}
_ROMAN = ("I", "II", "III", "IV")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(x: float | Decimal, decimals: int = 0, lang: str = "vi") -> str:
    """Return ``x`` with a decimal comma and dots for thousands (English: the other way round).

    Rounded half up, away from zero, and only here: "4.257.581", "83,94".
    """
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    text = f"{abs(rounded):,.{decimals}f}"
    if lang != "en":
        text = text.translate(str.maketrans(",.", ".,"))
    return sign + text


def percent(share: float, decimals: int = 1, lang: str = "vi") -> str:
    """Return a share from 0 to 1 as per cent, without a space: "84,9%"."""
    return _hundred(share, decimals, lang) + "%"


def points(diff: float, lang: str = "vi", decimals: int = 1) -> str:
    """Return a difference in points (of 100) with its sign: "+1,1", "−0,9", "0,0"."""
    text = number(diff, decimals, lang)
    return f"+{text}" if not text.startswith(MINUS) and text.strip("0,.") else text


def interval(low: float, high: float, lang: str = "vi", decimals: int = 1) -> str:
    """Return two shares from 0 to 1 as a range in per cent: "74,1–81,0%"."""
    return f"{_hundred(low, decimals, lang)}–{_hundred(high, decimals, lang)}%"


def points_interval(low: float, high: float, lang: str = "vi", decimals: int = 1) -> str:
    """Return a range of differences in points: "−0,9 đến +3,1"."""
    to = "to" if lang == "en" else "đến"
    return f"{points(low, lang, decimals)} {to} {points(high, lang, decimals)}"


def official_date(day: date, lang: str = "vi") -> str:
    """Return the date as documents write it: "ngày 05 tháng 01 năm 2027".

    Days below 10 and the months 1 and 2 only are written with two digits, so that
    nothing can be put in front of them; locale libraries do not know this.
    """
    if lang == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Return "23/11/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def period_tick(day: date, period: Period, lang: str = "vi") -> str:
    """Return what stands at an axis whose year is written below: "23/11", "T11", "Quý IV"."""
    if period == "week":
        return f"{day.day:02d}/{day.month:02d}"
    if period == "month":
        return _ENGLISH_MONTHS[day.month - 1][:3] if lang == "en" else f"T{day.month}"
    quarter = (day.month - 1) // 3
    return f"Q{quarter + 1}" if lang == "en" else f"Quý {_ROMAN[quarter]}"


def whole_percents(counts: Sequence[int]) -> tuple[int, ...]:
    """Return counts as whole per cents that add up to 100 (largest remainder; all 0 if empty).

    Equal remainders go to the earlier count, so equal counts always give equal figures.
    """
    total = sum(counts)
    if total == 0:
        return tuple(0 for _ in counts)
    shares = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(100 * counts[place] % total))
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def week_label(monday: date, lang: str = "vi") -> str:
    """Return the ISO week of that Monday: "tuần 07/2026"."""
    year, week, _ = monday.isocalendar()
    return f"week {week}/{year}" if lang == "en" else f"tuần {week:02d}/{year}"


def period_label(day: date, period: Period, lang: str = "vi") -> str:
    """Return the name of the week, month or quarter that begins on ``day``: "quý IV/2026"."""
    if period == "week":
        return week_label(day, lang)
    if period == "month":
        return f"{'month' if lang == 'en' else 'tháng'} {day.month}/{day.year}"
    quarter = (day.month - 1) // 3
    name = f"quarter {quarter + 1}" if lang == "en" else f"quý {_ROMAN[quarter]}"
    return f"{name}/{day.year}"


def fold(text: str) -> str:
    """Return ``text`` without accents and capitals, for searching: "Đường Lê Lợi" → "duong le loi".

    đ does not decompose and is named here; old and new places of the tone mark
    (hoà, hòa) become equal; Khmer vowels stay, being letters.
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text.casefold())
        if not (unicodedata.category(letter) == "Mn" and ord(letter) < KHMER)
    )
    return plain.casefold().replace("đ", "d")


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return what Vietnamese words are sorted by: letters first, then tones, then capitals."""
    letters: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text):
        place, tone = _place(letter)
        letters.append(place)
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _place(letter: str) -> tuple[int, int]:
    """Return the place of one letter in the alphabet, and of its tone.

    What is no letter comes before the alphabet, other scripts after it, by code.
    """
    marks = unicodedata.normalize("NFD", letter.casefold())
    tone = next((number for number, mark in enumerate(TONES, 1) if mark in marks), 0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    for candidate in (bare, fold(bare)):
        if candidate in _PLACE:
            return 0x1000 + _PLACE[candidate], tone
    code = ord(letter[0])
    return (code if code < 0x80 else 0x2000 + code), tone


def _hundred(share: float, decimals: int, lang: str) -> str:
    # Decimal, because 100 * 0.8495 is not 84.95 in binary and would round down.
    return number(Decimal(str(share)).scaleb(2), decimals, lang)
