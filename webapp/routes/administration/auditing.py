"""The audit log: who did what, when; found without accents, exported."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import NamedTuple

from flask.typing import ResponseReturnValue

from surveys.administration import auditing
from surveys.calendar import HERE
from surveys.store.audit import Entry
from webapp import current
from webapp.permissions import Role, admits
from webapp.routes.administration import deeds, facts
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.lists import Listing, show
from webapp.speech import _


@bp.get("/nhat-ky")
@admits(Role.CLERK)
def audit() -> ResponseReturnValue:
    """Show the audit log, the newest first."""
    with current.reading() as connection:
        found = auditing.entries(connection)
    return show(
        Listing(
            title=_("Nhật ký"),
            lead=_(
                "Nhật ký chỉ ghi thêm, không sửa, không xóa; không chứa câu trả lời, ý kiến,"
                " mã hay mật khẩu."
            ),
            things=[_written(each) for each in found],
            columns={
                _("Lúc"): lambda each: each.at,
                _("Ai"): lambda each: each.actor,
                _("Việc"): lambda each: each.deed,
                _("Đối tượng"): lambda each: each.subject,
                _("Trước"): lambda each: each.before,
                _("Sau"): lambda each: each.after,
            },
            sorted_by=None,
            file="nhat-ky",
        )
    )


class Written(NamedTuple):
    """An entry of the log as it is read here."""

    at: datetime
    actor: str
    deed: str
    subject: str
    before: str
    after: str


def _written(entry: Entry) -> Written:
    here = entry.at.replace(tzinfo=UTC).astimezone(HERE)
    before, after = _differing(entry)
    return Written(here, entry.actor, deeds.deed(entry.action), entry.subject, before, after)


def _differing(entry: Entry) -> tuple[str, str]:
    """Return the facts before and after; those that stayed the same are left out."""
    old, new = json.loads(entry.before or "{}"), json.loads(entry.after or "{}")
    same = {key for key in old.keys() & new.keys() if old[key] == new[key]}
    return _said(entry.action, old, same), _said(entry.action, new, same)


def _said(action: str, found: dict[str, object], same: set[str]) -> str:
    return "; ".join(
        f"{facts.named(action, key)}: {facts.said(key, found[key])}"
        for key in found
        if key not in same
    )
