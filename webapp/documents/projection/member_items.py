"""What members answered to each question, as tables: shares and scores, and every level."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from surveys.published_members import ItemResult, MemberRecord, Part, ShownGroup, WithheldMemberItem
from webapp.charts.words import phrases
from webapp.documents.projection.members import groups
from webapp.documents.projection.record import code_column
from webapp.documents.projection.scores import (
    group_column,
    score_columns,
    score_values,
    worst_columns,
    worst_values,
)
from webapp.documents.tables import Column, Kind, Row, Table

Item = ItemResult | WithheldMemberItem
WHOLE = 100


def of_items(record: MemberRecord, language: str) -> Table:
    """Return the satisfied share (in per cent) and the score of each item in each group."""
    say = partial(phrases.pick, language)
    return Table(
        key="member_items",
        title=say("Câu hỏi tự đánh giá", "Self-assessment items"),
        columns=(
            group_column(language),
            code_column(language),
            Column(say("Nội dung", "Item"), Kind.TEXT, 40),
            Column(phrases.answers(language), Kind.COUNT),
            *score_columns(say("Điểm", "Score"), language),
            *worst_columns(language),
            *score_columns(say("Mức 4 và 5 (%)", "Levels 4 and 5 (%)"), language),
        ),
        rows=tuple((name, *_item(item, language)) for name, item in _items(record, language)),
    )


def _item(found: Item, language: str) -> Row:
    head = (found.code, found.short.speak(language))
    if isinstance(found, WithheldMemberItem):
        return (*head, found.why, *[None] * 8)
    name = f"{head[1]} ({phrases.reverse(language)})" if found.reverse else head[1]
    return (
        found.code,
        name,
        found.answered,
        *score_values(found.score),
        *worst_values(found.score),
        *score_values(found.satisfied),
    )


def of_levels(record: MemberRecord, language: str) -> Table:
    """Return how each item was answered: five levels, or the bands of three."""
    say = partial(phrases.pick, language)
    return Table(
        key="member_levels",
        title=say("Mức trả lời tự đánh giá", "Self-assessment levels"),
        columns=(
            group_column(language),
            code_column(language),
            Column(say("Nội dung", "Item"), Kind.TEXT, 40),
            Column(say("Câu trả lời", "Answer"), Kind.TEXT, 40),
            Column(say("Tỷ lệ từ", "Share from"), Kind.WHOLE_SHARE),
            Column(say("Tỷ lệ đến", "Share to"), Kind.WHOLE_SHARE),
        ),
        rows=tuple(
            (name, item.code, item.short.speak(language), *_part(part, language))
            for name, item in _items(record, language)
            if isinstance(item, ItemResult)
            for part in item.parts
        ),
    )


def _part(found: Part, language: str) -> Row:
    return found.label.speak(language), found.low / WHOLE, found.high / WHOLE


def _items(record: MemberRecord, language: str) -> Iterator[tuple[str, Item]]:
    for group in groups(record):
        for item in group.items if isinstance(group, ShownGroup) else ():
            yield group.info.name.speak(language), item
