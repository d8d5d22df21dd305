"""What the distribution of one item says."""

from __future__ import annotations

from surveys.published import ChoiceResult, RatingResult, WithheldItem
from webapp import wording
from webapp.charts.data.results import Distribution
from webapp.charts.words import phrases

Shown = RatingResult | ChoiceResult


def names(item: Shown, language: str) -> list[str]:
    """Return the answers there are, in the order of the form."""
    answers = item.labels if isinstance(item, RatingResult) else item.options
    return [answer.speak(language) for answer in answers]


def shares(item: Shown) -> tuple[int, ...]:
    """Return whole per cents of those who answered; where one may choose several, not adding up."""
    if sum(item.counts) == item.answered:
        return wording.whole_percents(item.counts)
    return tuple(wording.whole_percents((count, item.answered - count))[0] for count in item.counts)


def sentence(data: Distribution, language: str) -> str:
    """Return the answer chosen most often, with its share."""
    item = data.item
    if isinstance(item, WithheldItem):
        return f"{item.short.speak(language)}: {phrases.share(item.why, language)}."
    if not item.answered:
        return phrases.none_yet(language) + "."
    most = max(range(len(item.counts)), key=item.counts.__getitem__)
    name, share = names(item, language)[most], shares(item)[most]
    return phrases.pick(
        language,
        f"Câu trả lời được chọn nhiều nhất là “{name}”: {share}% của {_answers(item, language)}.",
        f"The answer chosen most often is “{name}”: {share}% of {_answers(item, language)}.",
    )


def alt(data: Distribution, language: str) -> str:
    """Return every answer with its count and share."""
    item = data.item
    if isinstance(item, WithheldItem):
        return sentence(data, language)
    title = item.short if isinstance(item, RatingResult) else item.text
    kind = phrases.pick(language, "Biểu đồ thanh", "Bar chart")
    parts = (
        f"{name} {share}% ({wording.number(count, 0, language)})"
        for name, share, count in zip(names(item, language), shares(item), item.counts, strict=True)
    )
    head = f"{kind}, {title.speak(language)}, {_answers(item, language)}"
    return f"{head}: {'; '.join(parts)}."


def _answers(item: Shown, language: str) -> str:
    word = phrases.pick(language, "câu trả lời", "answers")
    return f"{wording.number(item.answered, 0, language)} {word}"
