"""The blueprint of the questionnaires, and what its pages share."""

from __future__ import annotations

from types import SimpleNamespace

from flask import Blueprint, url_for

from surveys.administration import questionnaires
from surveys.administration.drafting import keeping
from surveys.administration.drafting.edits import Values
from surveys.administration.questionnaires import Version
from surveys.errors import UnknownQuestionnaire
from surveys.questionnaire import Wording
from webapp import current
from webapp.speech import _

bp = Blueprint("questionnaires", __name__, url_prefix="/quan-tri/phieu")

DRAFT = "/<slug>/<int(max=9999):version>"
"""Where a version lives."""
SAMPLE = SimpleNamespace(
    name=Wording(vi="Văn phòng", en="The office"),
    staff=Wording(vi="công chức, nhân viên", en="staff"),
)
"""A unit to fill the blanks of a preview with."""


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Mẫu phiếu"), url_for("questionnaires.overview")


def desk_of(slug: str, version: int) -> tuple[str, str]:
    """Return the name and address of the page where a draft is written."""
    name = _("Bản soạn %(version)s", version=version)
    return name, url_for("questionnaires.write", slug=slug, version=version)


def find(slug: str, version: int) -> Version:
    """Return a version, draft or not.

    Raises:
        UnknownQuestionnaire: there is none.
    """
    with current.reading() as connection:
        for each in questionnaires.versions(connection):
            if (each.questionnaire.slug, each.questionnaire.version) == (slug, version):
                return each
    raise UnknownQuestionnaire(slug, version)


def draft(slug: str, version: int) -> Values:
    """Return the values of a draft.

    Raises:
        UnknownQuestionnaire: there is no such draft.
    """
    with current.reading() as connection:
        return keeping.values_of(connection, slug, version)
