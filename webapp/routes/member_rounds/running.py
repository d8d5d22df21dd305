"""A members' round is opened for answers, and closed."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveys.members import running
from webapp.assessments import wizard
from webapp.permissions import Role, admits
from webapp.routes.member_rounds.acting import act

bp = Blueprint("running", __name__, url_prefix="/<slug>")


@bp.post("/mo")
@admits(Role.CLERK)
def start(slug: str) -> ResponseReturnValue:
    """Let members answer; from here on everything is frozen."""
    if not wizard.is_confirmed():
        return wizard.unconfirmed(slug)
    act(slug, "opened", lambda connection: running.start(connection, slug))
    return wizard.back(slug)


@bp.post("/dong")
@admits(Role.CLERK)
def close(slug: str) -> ResponseReturnValue:
    """Take no more answers."""
    if not wizard.is_confirmed():
        return wizard.unconfirmed(slug)
    act(slug, "closed", lambda connection: running.close(connection, slug))
    return wizard.back(slug)
