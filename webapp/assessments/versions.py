"""Two versions of a members' plan: the one that is kept, and the one that a clerk typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webapp.assessments.planning import CellLine, MergeLine, PlanForm
from webapp.speech import _


def facts(form: PlanForm) -> Mapping[str, object]:
    """Return all that a plan settles, as texts by the name of the field; groups by line."""
    cells = [_told(line) for line in form.cells]
    merges = [_merged(line, form) for line in form.merges]
    return {
        "title": form.title,
        "title_en": form.title_en or form.title,
        "opens_on": form.opens_on,
        "closes_on": form.closes_on,
        "floor": form.floor,
        "audience": form.audience,
        "public": form.public,
        "cells": "; ".join(cells),
        "merges": "; ".join(merges),
    }


def differing(kept: PlanForm, mine: PlanForm) -> Iterator[tuple[str, str, str]]:
    """Yield what differs: the name of a field, what is kept, what was typed."""
    stored, typed = facts(kept), facts(mine)
    for name, label in _labels().items():
        if stored[name] != typed[name]:
            yield label, _said(stored[name]), _said(typed[name])


def _labels() -> Mapping[str, str]:
    return {
        "title": _("Tên đợt"),
        "title_en": _("Tên tiếng Anh"),
        "opens_on": _("Ngày bắt đầu (dự kiến)"),
        "closes_on": _("Ngày kết thúc (dự kiến, không bắt buộc)"),
        "floor": _("Ngưỡng công bố"),
        "audience": _("Cách xưng hô trên phiếu"),
        "public": _("Kết quả được xem không cần đăng nhập"),
        "cells": _("Các nhóm (chi bộ)"),
        "merges": _("Nhóm gộp"),
    }


def _said(value: object) -> str:
    """Return a text as it stands on the page; of the two forms of address, the form's words."""
    words: Mapping[object, str] = {
        True: _("Có"),
        False: _("Không"),
        "member": _("“đồng chí” (đảng viên)"),
        "staff": _("“anh/chị” (người ngoài Đảng)"),
    }
    return words.get(value, str(value))


def _told(line: CellLine) -> str:
    parts = (line.name, line.name_en or line.name, line.issued, line.unit)
    return " · ".join(part for part in dict.fromkeys(parts) if part)


def _merged(line: MergeLine, form: PlanForm) -> str:
    names = ", ".join(form.cells[int(at)].name for at in sorted(line.cells, key=int))
    parts = (line.name, line.name_en or line.name, line.unit)
    return f"{' · '.join(part for part in dict.fromkeys(parts) if part)} ({names})"
