"""Accounts of the staff and their signed-in browsers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from surveys.store.tables.accounts import AccountRow, AccountUnitRow, StaffSessionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Someone who may sign in. ``units`` counts only where ``every_unit`` is false."""

    id: str
    username: str
    name: str
    role: str
    every_unit: bool
    units: frozenset[str]
    password_hash: str
    totp_secret: str | None = None
    totp_step: int | None = None
    disabled: bool = False

    def __repr__(self) -> str:
        """Name the account without its secrets."""
        return f"Account({self.username!r}, {self.role!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSession:
    """A signed-in browser."""

    account: str
    csrf: str
    started_at: datetime
    seen_at: datetime


def add(connection: Connection, account: Account) -> None:
    """Keep a new account."""
    row = {
        name: getattr(account, name)
        for name in (
            "id",
            "username",
            "name",
            "role",
            "every_unit",
            "password_hash",
            "totp_secret",
            "totp_step",
            "disabled",
        )
    }
    connection.execute(insert(AccountRow), [row])
    if account.units:
        units = [{"account": account.id, "unit": unit} for unit in sorted(account.units)]
        connection.execute(insert(AccountUnitRow), units)


def named(connection: Connection, username: str) -> Account | None:
    """Return the account of that user name, if there is one."""
    query = select(AccountRow).where(AccountRow.username == username)
    row = connection.execute(query).one_or_none()
    return _account(connection, row) if row else None


def get(connection: Connection, account_id: str) -> Account | None:
    """Return the account of that id, if there is one."""
    row = connection.execute(select(AccountRow).where(AccountRow.id == account_id)).one_or_none()
    return _account(connection, row) if row else None


def everyone(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts, by user name."""
    rows = connection.execute(select(AccountRow).order_by(AccountRow.username)).all()
    return tuple(_account(connection, row) for row in rows)


def set_password(connection: Connection, account_id: str, password_hash: str) -> None:
    """Give the account another password and sign it out everywhere."""
    mine = AccountRow.id == account_id
    connection.execute(update(AccountRow).where(mine).values(password_hash=password_hash))
    connection.execute(delete(StaffSessionRow).where(StaffSessionRow.account == account_id))


def _account(connection: Connection, row: object) -> Account:
    account_id: str = row.id  # type: ignore[attr-defined]
    units = select(AccountUnitRow.unit).where(AccountUnitRow.account == account_id)
    return Account(
        id=account_id,
        username=row.username,  # type: ignore[attr-defined]
        name=row.name,  # type: ignore[attr-defined]
        role=row.role,  # type: ignore[attr-defined]
        every_unit=row.every_unit,  # type: ignore[attr-defined]
        units=frozenset(connection.execute(units).scalars()),
        password_hash=row.password_hash,  # type: ignore[attr-defined]
        totp_secret=row.totp_secret,  # type: ignore[attr-defined]
        totp_step=row.totp_step,  # type: ignore[attr-defined]
        disabled=row.disabled,  # type: ignore[attr-defined]
    )


def open_session(connection: Connection, digest: bytes, session: StaffSession) -> None:
    """Remember a signed-in browser by the hash of its token."""
    connection.execute(
        insert(StaffSessionRow),
        [
            {
                "digest": digest,
                "account": session.account,
                "csrf": session.csrf,
                "started_at": session.started_at,
                "seen_at": session.seen_at,
            }
        ],
    )


def session(connection: Connection, digest: bytes) -> StaffSession | None:
    """Return the signed-in browser of that token's hash, if there is one."""
    query = select(StaffSessionRow).where(StaffSessionRow.digest == digest)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return StaffSession(
        account=row.account, csrf=row.csrf, started_at=row.started_at, seen_at=row.seen_at
    )


def touch_session(connection: Connection, digest: bytes, *, at: datetime) -> None:
    """Note that the browser was seen."""
    mine = StaffSessionRow.digest == digest
    connection.execute(update(StaffSessionRow).where(mine).values(seen_at=at))


def close_session(connection: Connection, digest: bytes) -> None:
    """Sign one browser out."""
    connection.execute(delete(StaffSessionRow).where(StaffSessionRow.digest == digest))


def forget_sessions(connection: Connection, *, before: datetime) -> None:
    """Drop the sessions that were last seen before that time."""
    connection.execute(delete(StaffSessionRow).where(StaffSessionRow.seen_at < before))


def change(connection: Connection, account: Account) -> None:
    """Keep another name, role, reach or state of an account; its password stays."""
    values = {
        name: getattr(account, name)
        for name in ("name", "role", "every_unit", "totp_secret", "totp_step", "disabled")
    }
    connection.execute(update(AccountRow).where(AccountRow.id == account.id).values(values))
    connection.execute(delete(AccountUnitRow).where(AccountUnitRow.account == account.id))
    units = [{"account": account.id, "unit": unit} for unit in sorted(account.units)]
    if units:
        connection.execute(insert(AccountUnitRow), units)


def see_instead(connection: Connection, unit: str, successor: str) -> None:
    """Let the accounts that may see a unit see its successor too."""
    for each in everyone(connection):
        if unit in each.units and successor not in each.units:
            row = {"account": each.id, "unit": successor}
            connection.execute(insert(AccountUnitRow), [row])


def sessions_of(connection: Connection, account_id: str) -> tuple[tuple[bytes, StaffSession], ...]:
    """Return an account's signed-in browsers by their digests, the last seen first."""
    query = (
        select(StaffSessionRow)
        .where(StaffSessionRow.account == account_id)
        .order_by(StaffSessionRow.seen_at.desc())
    )
    return tuple(
        (
            row.digest,
            StaffSession(
                account=row.account, csrf=row.csrf, started_at=row.started_at, seen_at=row.seen_at
            ),
        )
        for row in connection.execute(query)
    )


def close_sessions(connection: Connection, account_id: str) -> None:
    """Sign an account out everywhere."""
    connection.execute(delete(StaffSessionRow).where(StaffSessionRow.account == account_id))
