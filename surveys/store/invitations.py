"""Links with which an account chooses a password, and codes that stand in for a second factor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from surveys.store.tables.office import InvitationRow, RecoveryCodeRow


def add(connection: Connection, digest: bytes, *, account: str, expires_at: datetime) -> None:
    """Keep an invitation; an account's former ones end."""
    drop(connection, account)
    row = {"digest": digest, "account": account, "expires_at": expires_at}
    connection.execute(insert(InvitationRow), [row])


def account_of(connection: Connection, digest: bytes, *, at: datetime) -> str | None:
    """Return whom an invitation is for, if it is still good."""
    query = select(InvitationRow.account).where(
        InvitationRow.digest == digest, InvitationRow.expires_at > at
    )
    return connection.execute(query).scalar_one_or_none()


def drop(connection: Connection, account: str) -> None:
    """End an account's invitations."""
    connection.execute(delete(InvitationRow).where(InvitationRow.account == account))


def keep_codes(connection: Connection, account: str, digests: Iterable[bytes]) -> None:
    """Keep these recovery codes in place of the former ones."""
    connection.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.account == account))
    rows = [{"account": account, "digest": digest} for digest in digests]
    if rows:
        connection.execute(insert(RecoveryCodeRow), rows)


def spend_code(connection: Connection, account: str, digest: bytes) -> bool:
    """Use a recovery code up; return whether it was one."""
    done = connection.execute(
        delete(RecoveryCodeRow).where(
            RecoveryCodeRow.account == account, RecoveryCodeRow.digest == digest
        )
    )
    return done.rowcount == 1
