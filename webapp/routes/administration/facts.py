"""What the audit log wrote down of a thing, in words: the labels of the forms that change it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from surveys.calendar import HERE
from webapp.forms.accounts import NewAccount
from webapp.forms.base import StaffForm
from webapp.forms.cells import NewCell
from webapp.forms.organization import Settings
from webapp.forms.rounds import NewRound
from webapp.forms.units import NewDesk, NewSite, NewUnit
from webapp.routes.administration import deeds, sentences
from webapp.speech import _, spoken
from webapp.summaries import topics
from webapp.wording import short_date

FORMS: Mapping[str, type[StaffForm]] = {
    "settings": Settings,
    "unit": NewUnit,
    "cell": NewCell,
    "point": NewDesk,
    "site": NewSite,
    "account": NewAccount,
    "round": NewRound,
}
"""By the first word of a deed, the form with which such a thing is made or changed."""
DAY = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?$")


def named(action: str, key: str) -> str:
    """Return what a fact is called, for whoever reads the log."""
    label = _labels(action.partition(".")[0]).get(key)
    return spoken(label) if label else _others().get(key, key)


@cache
def _labels(kind: str) -> Mapping[str, str]:
    form = FORMS.get(kind)
    return {each.short_name: each.label.text for each in form()} if form else {}


def _others() -> dict[str, str]:
    return {
        "disabled": _("Khóa tài khoản"),
        "closed_on": _("Đến ngày"),
        "from_on": _("Từ ngày"),
        "parts": _("Các đơn vị được nhập"),
        "split_off": _("Phần được tách"),
        "desks": _("Điểm tiếp đón"),
        "is_over": _("Đơn vị cũ thôi hoạt động"),
        "rows": _("Số dòng"),
        "from": _("Từ ngày"),
        "to": _("Đến ngày"),
        "forms": _("Mẫu phiếu"),
        "items": _("Câu hỏi"),
        "expires_at": _("Hết hạn lúc"),
        "state": _("Trạng thái"),
        "is_public": _("Trang công khai"),
        "topic": _("Chủ đề"),
        "reason": _("Lý do"),
        "action": _("Việc"),
        "by": _("Ai"),
        "at": _("Lúc"),
        **_of_commitments(),
    }


def _of_commitments() -> dict[str, str]:
    return {
        "what": _("Chúng tôi làm"),
        "who": _("Người phụ trách"),
        "due_on": _("Thời hạn"),
    }


def said(key: str, value: object) -> str:
    """Return the value of a fact as it is read."""
    if isinstance(value, list) and value:
        return ", ".join(said(key, each) for each in value)
    if isinstance(value, bool):
        return sentences.yes_or_no(value)
    if value in (None, "", []):
        return _("trống")
    words = {
        "state": sentences.state,
        "role": sentences.role,
        "action": deeds.deed,
        "topic": topics.called,
        "reason": sentences.withheld_for,
    }
    return words[key](str(value)) if key in words else _day(str(value))


def _day(text: str) -> str:
    """Return a day or moment (UTC) as it is read here; any other text as it stands."""
    if not DAY.match(text):
        return text
    if len(text) == len("2026-11-26"):
        return short_date(date.fromisoformat(text))
    moment = datetime.fromisoformat(text).replace(tzinfo=UTC).astimezone(HERE)
    return moment.strftime("%d/%m/%Y %H:%M")
