"""What the pages say, in the language of the visit."""

from __future__ import annotations

from surveys import catalogue
from webapp import current, i18n


def _(message: str, **blanks: object) -> str:
    """Return a Vietnamese message in the language of this visit, its ``%(blanks)s`` filled in."""
    found = spoken(message)
    return found % blanks if blanks else found


def spoken(marked: str) -> str:
    """Return in the language of this visit what was marked elsewhere, as the labels of forms."""
    return i18n.translations(current.language()).gettext(marked)


def ngettext(one: str, many: str, number: int, **blanks: object) -> str:
    """Return the message that fits the number, in the language of this visit."""
    found = i18n.translations(current.language()).ngettext(one, many, number)
    return found % {"num": number, **blanks}


def text(key: str, **blanks: object) -> str:
    """Return a ready text of the catalogue, the organization's blanks filled in."""
    organisation = current.organisation()
    language = current.language()
    known = {
        "controller": organisation.controller or organisation.name,
        "contact": organisation.contact,
        "hotline": organisation.hotline,
        "feedback_url": organisation.feedback_url,
        "retention_months": organisation.retention_months,
        "redaction_days": organisation.redaction_days,
    }
    return catalogue.texts()[key].speak(language, **{**known, **blanks})
