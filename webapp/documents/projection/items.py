"""Rated items and choices as tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from surveys.published import ChoiceResult, Overview, RatingResult, View, WithheldItem
from surveys.questionnaire import LEVELS, Wording
from webapp.charts.words import distribution, phrases
from webapp.documents.projection.record import code_column, rows_by_unit, unit_column, views
from webapp.documents.tables import Column, Kind, Row, Table

FIVE = range(1, LEVELS + 1)


def of_items(record: Overview, language: str) -> Table:
    """Return every rated item of every unit: levels, share, mean."""
    say = partial(phrases.pick, language)
    return Table(
        key="items",
        title=say("Nội dung đánh giá", "Rated items"),
        columns=(
            unit_column(language),
            code_column(language),
            Column(say("Nội dung", "Item"), Kind.TEXT, 25),
            Column(phrases.answers(language), Kind.COUNT, 10),
            *(Column(say(f"Mức {each}", f"Level {each}"), Kind.COUNT, 9) for each in FIVE),
            Column(say("Hài lòng (mức 4 và 5)", "Satisfied (4 and 5)"), Kind.SHARE_RANGE, 18),
            Column(say("Chưa hài lòng (mức 1 và 2)", "Dissatisfied (1 and 2)"), Kind.SHARE, 9),
            Column(say("Điểm trung bình (1–5)", "Mean (1–5)"), Kind.MEAN_RANGE, 15),
            Column(say("Điểm 100", "Score of 100"), Kind.SCORE, 8),
        ),
        rows=rows_by_unit(
            record, language, lambda view: (_item_row(item, language) for item in view.ratings)
        ),
        note=_levels(record, language),
    )


def _item_row(item: RatingResult | WithheldItem, language: str) -> Row:
    if isinstance(item, WithheldItem):
        return (item.code, item.short.speak(language), item.why, *[None] * (LEVELS + 4))
    return (
        item.code,
        _marked(item, language),
        item.answered,
        *item.counts,
        item.satisfied,
        item.dissatisfied,
        item.mean,
        item.score_100,
    )


def _marked(item: RatingResult, language: str) -> str:
    name = item.short.speak(language)
    return f"{name} ({phrases.reverse(language)})" if item.reverse else name


def _levels(record: Overview, language: str) -> str:
    """Say what the five levels are called, for each scale that occurs."""
    scales: dict[tuple[Wording, ...], None] = {
        item.labels: None
        for view in views(record)
        for item in view.ratings
        if isinstance(item, RatingResult)
    }
    said = (
        "; ".join(f"{level} – {label.speak(language)}" for level, label in enumerate(labels, 1))
        for labels in scales
    )
    return " ".join(f"{phrases.pick(language, 'Mức', 'Levels')}: {each}." for each in said)


def of_choices(record: Overview, language: str) -> Table:
    """Return how many chose each option, in whole per cent as the pages print them."""
    say = partial(phrases.pick, language)
    return Table(
        key="choices",
        title=say("Câu hỏi lựa chọn", "Choices"),
        columns=(
            unit_column(language),
            code_column(language),
            Column(say("Nội dung", "Item"), Kind.TEXT, 30),
            Column(say("Phương án", "Option"), Kind.TEXT, 30),
            Column(phrases.answers(language), Kind.COUNT, 9),
            Column(say("Số người chọn", "Chosen by"), Kind.COUNT, 9),
            Column(phrases.per_cent(language), Kind.WHOLE_SHARE, 9),
        ),
        rows=rows_by_unit(record, language, partial(_choices, language=language)),
    )


def _choices(view: View, language: str) -> Iterator[Row]:
    for choice in view.choices:
        yield from _choice_rows(choice, language)


def _choice_rows(choice: ChoiceResult | WithheldItem, language: str) -> Iterator[Row]:
    if isinstance(choice, WithheldItem):
        yield (choice.code, choice.short.speak(language), None, choice.why, None, None)
        return
    shares = distribution.shares(choice) if choice.answered else [0] * len(choice.counts)
    for option, count, share in zip(choice.options, choice.counts, shares, strict=True):
        said = (choice.code, choice.text.speak(language), option.speak(language))
        yield (*said, choice.answered, count, share / 100)
