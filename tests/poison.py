"""A furnished house in which every text that people typed is an attack."""

from __future__ import annotations

from sqlalchemy import Column, String, Text, literal, select, update

from surveys import catalogue
from surveys.loading.speaking import is_wording
from surveys.loading.writing import written
from surveys.store.engine import Database
from surveys.store.tables.office import DraftQuestionnaireRow
from surveys.store.tables.responses import CommentRow
from surveys.store.tables.rounds import QuestionnaireRow

MARKUP = (
    '=1+1<script>top.poisoned=1</script><svg onload="top.poisoned=1">'
    "<img src=x onerror=top.poisoned=1>"
    '"\' hx-get="/poisoned" hx-trigger="load" <a href="javascript:top.poisoned=1">'
)
TEMPLATE = "{{ 7*191 }}{% raw %}${7*191}#{7*191}"
TURNED = "\u202e\u2066"
PAYLOAD = MARKUP + TEMPLATE + TURNED
"""HTML, SVG, attributes, htmx, a script's address, a formula, templates, marks that turn words."""
COMPUTED = "1337"
SHORTEST_NAME = 100
"""Columns of at least so many characters hold what people typed …"""
MADE = {
    "account.password_hash",
    "audit.subject",
    "member_group.name_vi",  # frozen once a round has opened
    "member_group.name_en",
    "audit.before",
    "audit.after",
    "questionnaire.source",
    "draft_questionnaire.source",
    "mix.mixes",
    "setting.value",
    "upload.rows",
    "assessment_publication.made_of",
    "paper_form.first",
    "paper_form.second",
    "change.rows",
}
"""… but for these, which the product writes."""
SETTINGS = ("name", "name_en", "parent", "place", "controller", "contact", "motto")


def poison(url: str) -> None:
    """Put the payload before every name and text of a furnished house."""
    database = Database(url)
    database.write(_poison)
    database.settle()
    database.close()


def _poison(connection) -> None:
    for table in CommentRow.metadata.sorted_tables:
        values = {each.name: literal(PAYLOAD) + each for each in table.columns if _is_typed(each)}
        if values:
            connection.execute(update(table).values(values))
    connection.execute(update(CommentRow).values(state="shown"))
    settings = CommentRow.metadata.tables["setting"]
    changed = settings.update().where(settings.c.key.in_(SETTINGS))
    connection.execute(changed.values(value=PAYLOAD))
    _ask_poison(connection)


def _is_typed(column: Column) -> bool:
    is_long = isinstance(column.type, Text) or (
        isinstance(column.type, String) and (column.type.length or 0) >= SHORTEST_NAME
    )
    return is_long and str(column) not in MADE


def _ask_poison(connection) -> None:
    for form in (QuestionnaireRow, DraftQuestionnaireRow):
        for slug, version, source in connection.execute(
            select(form.slug, form.version, form.source)
        ).all():
            text = written(_asked(dict(catalogue.values(source, file=f"{slug}.toml"))))
            mine = (form.slug == slug, form.version == version)
            connection.execute(update(form).where(*mine).values(source=text))


def _asked(value, key: str = ""):
    """Put markup into every text of a form; braces would be refused, labels are short."""
    if is_wording(value):
        short = "=<svg onload=x>" if key == "short" else MARKUP
        return {lang: short + (text if key != "short" else "") for lang, text in value.items()}
    if isinstance(value, dict):
        return {name: _asked(each, name) for name, each in value.items()}
    return [_asked(each, key) for each in value] if isinstance(value, list) else value
