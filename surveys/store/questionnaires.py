"""Published questionnaire versions, kept as they were when they were first asked."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from surveys.store.tables.office import DraftQuestionnaireRow
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


def frozen(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return slug and version of everything that was frozen."""
    query = select(QuestionnaireRow.slug, QuestionnaireRow.version)
    return tuple((slug, version) for slug, version in connection.execute(query))


def drafts(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return slug and version of everything that is still being written."""
    query = select(DraftQuestionnaireRow.slug, DraftQuestionnaireRow.version)
    return tuple((slug, version) for slug, version in connection.execute(query))


def draft(connection: Connection, slug: str, version: int) -> str | None:
    """Return the TOML text of a draft, if there is one."""
    query = select(DraftQuestionnaireRow.source).where(*_draft(slug, version))
    return connection.execute(query).scalar_one_or_none()


def keep_draft(connection: Connection, *, slug: str, version: int, source: str) -> None:
    """Keep a draft, in place of what it said before."""
    drop_draft(connection, slug, version)
    row = {"slug": slug, "version": version, "source": source}
    connection.execute(insert(DraftQuestionnaireRow), [row])


def drop_draft(connection: Connection, slug: str, version: int) -> None:
    """Forget a draft."""
    connection.execute(delete(DraftQuestionnaireRow).where(*_draft(slug, version)))


def _draft(slug: str, version: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (DraftQuestionnaireRow.slug == slug, DraftQuestionnaireRow.version == version)
