"""A questionnaire on paper, for those without a telephone."""

from __future__ import annotations

from surveys.questionnaire import Choice, Item, Questionnaire, Rating
from surveys.store.units import Unit
from webapp.documents.typesetting import pdf


def paper_form_pdf(
    questionnaire: Questionnaire, *, unit: Unit, organization: str, lang: str
) -> bytes:
    """Return the form as an A4 document: the same questions in the same order, boxes to tick.

    It carries no number and no mark that could tell one sheet from another.

    Args:
        questionnaire: the version that is asked.
        unit: where it is asked; its name and its word for the staff stand in the questions.
        organization: whose form it is.
        lang: of the words.
    """

    def said(text: str) -> str:
        filled = text.replace("{unit}", unit.name.speak(lang))
        return filled.replace("{staff}", unit.staff.speak(lang))

    sections = [
        {"title": "", "items": [_item(each, lang, said) for each in section.items]}
        for section in questionnaire.sections
    ]
    data = {
        "lang": lang,
        "organization": organization,
        "title": questionnaire.title.speak(lang),
        "intro": said(questionnaire.intro.speak(lang)),
        "thanks": questionnaire.thanks.speak(lang),
        "sections": sections,
    }
    return pdf("paper_form.typ", data)
