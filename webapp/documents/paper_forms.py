"""A questionnaire on paper, for those without a telephone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from surveys.questionnaire import Choice, Item, Questionnaire, Rating, Section, Text, Wording
from webapp.charts.words import phrases
from webapp.documents.lettering import plain
from webapp.documents.typesetting import pdf

Block = dict[str, object]

SHORT_OPTION = 22
"""Options of at most so many characters stand beside one another."""
LINES: Mapping[bool, int] = {True: 18, False: 30}
"""Millimetres to write on: where at most `FEW_WORDS` characters are taken, and where more."""
FEW_WORDS = 300
FEW_ITEMS = 12
"""A form of so few items has one page, and larger letters on it."""


def paper_form_pdf(
    questionnaire: Questionnaire, *, blanks: Mapping[str, str], organization: str, lang: str
) -> bytes:
    """Return the form as an A4 document: the same questions in the same order, boxes to tick.

    It carries no number and no mark that could tell one sheet from another.

    Args:
        questionnaire: the version that is asked, with the optional items that are asked.
        blanks: what stands for ``{unit}`` and ``{staff}`` in the questions.
        organization: whose form it is.
        lang: of the words.
    """
    sheet = _Sheet(questionnaire, blanks, lang)
    data = {
        "lang": lang,
        "letters": 11.5 if len(questionnaire.items) <= FEW_ITEMS else 9.8,
        "organization": plain(organization),
        "unit": plain(blanks.get("unit", "")),
        "title": sheet.say(questionnaire.title),
        "intro": sheet.say(questionnaire.intro),
        "mark": f"{questionnaire.code} · {sheet.pick('phiên bản', 'version')} "
        f"{questionnaire.version}",
        "phrases": sheet.phrases(),
        "sections": [sheet.section(each) for each in questionnaire.sections],
    }
    return pdf("paper_form.typ", data)


@dataclass(frozen=True, slots=True)
class _Sheet:
    questionnaire: Questionnaire
    blanks: Mapping[str, str]
    lang: str

    def say(self, wording: Wording | None) -> str:
        return plain(wording.speak(self.lang, **self.blanks)) if wording else ""

    def pick(self, vi: str, en: str) -> str:
        return phrases.pick(self.lang, vi, en)

    def phrases(self) -> dict[str, str]:
        return {
            "how": self.pick(
                "Xin đánh dấu X vào một ô ở mỗi dòng; câu nào không muốn trả lời thì để trống.",
                "Please put an X into one box of each row; leave out what you do not wish to say.",
            ),
            "required": self.pick("cần trả lời", "needed"),
            "end": self.pick(
                "Xin gấp phiếu lại và bỏ vào hòm phiếu. Trân trọng cảm ơn Ông/Bà!",
                "Please fold the form and put it into the box. Thank you!",
            ),
        }

    def section(self, section: Section) -> Block:
        groups = groupby(section.items, key=_together)
        return {
            "title": self.say(section.title),
            "blocks": [block for _, found in groups for block in self._blocks(list(found))],
        }

    def _blocks(self, items: list[Item]) -> Iterator[Block]:
        rated = [item for item in items if isinstance(item, Rating)]
        if rated:
            yield self._ratings(rated)
        for item in items:
            if isinstance(item, Choice):
                yield self._choice(item)
            elif isinstance(item, Text):
                yield self._text(item)

    def _asked(self, item: Item) -> Block:
        number = self.questionnaire.items.index(item) + 1
        said = self.say(item.text)
        return {"number": number, "code": item.code, "text": said, "required": item.required}

    def _ratings(self, items: list[Rating]) -> Block:
        scale = items[0].scale
        labels = [self.say(label) for label in scale.labels]
        levels = len(labels)
        has_na = any(item.show_na for item in items) and scale.na is not None
        return {
            "kind": "ratings",
            "stem": self.say(items[0].stem),
            "heading": self.say(scale.name),
            "labels": [*labels, self.say(scale.na)] if has_na else labels,
            "items": [{**self._asked(item), "boxes": levels + item.show_na} for item in items],
        }

    def _choice(self, item: Choice) -> Block:
        options = [self.say(option) for option in item.options]
        return {
            **self._asked(item),
            "kind": "choice",
            "options": options,
            "is-short": max(map(len, options)) <= SHORT_OPTION,
            "hints": [*self._most(item), *self._routes(item)],
        }

    def _most(self, item: Choice) -> Iterator[str]:
        if item.at_most > 1:
            most = item.at_most
            yield self.pick(f"Chọn tối đa {most} ý.", f"Choose at most {most}.")

    def _routes(self, item: Choice) -> Iterator[str]:
        codes = [each.code for each in self.questionnaire.items]
        for route in self.questionnaire.routes:
            if route.item == item.code:
                option = self.say(item.options[route.option - 1])
                skipped = ", ".join(str(codes.index(code) + 1) for code in route.skips)
                yield self.pick(
                    f"Nếu chọn “{option}”: xin để trống câu {skipped}.",
                    f"If “{option}”: please leave out {skipped}.",
                )

    def _text(self, item: Text) -> Block:
        hints = [self.say(item.hint)] if item.hint else []
        height = LINES[item.limit <= FEW_WORDS]
        return {**self._asked(item), "kind": "text", "hints": hints, "height": height}


def _together(item: Item) -> tuple[object, ...]:
    """Tell which neighbours stand in one table: ratings on one scale after one stem."""
    if isinstance(item, Rating):
        return ("rating", item.scale.code, item.stem)
    return (item.code,)
