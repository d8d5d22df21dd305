"""Drafts that only their members can open."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from surveys.store.tables.members import SealedDraftRow


def put(connection: Connection, round_slug: str, id_: bytes, sealed: bytes) -> None:
    """Keep a draft in place of a former one."""
    drop(connection, round_slug, id_)
    connection.execute(insert(SealedDraftRow), [{"round": round_slug, "id": id_, "sealed": sealed}])


def get(connection: Connection, round_slug: str, id_: bytes) -> bytes | None:
    """Return a draft, if there is one."""
    query = select(SealedDraftRow.sealed).where(
        SealedDraftRow.round == round_slug, SealedDraftRow.id == id_
    )
    return connection.execute(query).scalar_one_or_none()


def drop(connection: Connection, round_slug: str, id_: bytes) -> None:
    """Delete a draft, if there is one."""
    connection.execute(
        delete(SealedDraftRow).where(SealedDraftRow.round == round_slug, SealedDraftRow.id == id_)
    )


def drop_round(connection: Connection, round_slug: str) -> None:
    """Delete every draft of a round."""
    connection.execute(delete(SealedDraftRow).where(SealedDraftRow.round == round_slug))
