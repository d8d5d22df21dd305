"""Published questionnaire versions, kept as they were when they were first asked."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from surveys.store.tables.rounds import QuestionnaireRow


def add(connection: Connection, *, slug: str, version: int, source: str) -> None:
    """Freeze a version."""
    row = {"slug": slug, "version": version, "source": source}
    connection.execute(insert(QuestionnaireRow), [row])


def get(connection: Connection, slug: str, version: int) -> str | None:
    """Return the TOML text of a version, if it was frozen."""
    query = select(QuestionnaireRow.source).where(
        QuestionnaireRow.slug == slug, QuestionnaireRow.version == version
    )
    return connection.execute(query).scalar_one_or_none()
