"""Accounts of the staff."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import Connection

from surveys import passwords
from surveys.store import accounts
from surveys.store.accounts import Account


def add_account(
    connection: Connection,
    *,
    username: str,
    name: str,
    role: str,
    password: str,
    units_seen: Collection[str] | None = None,
) -> None:
    """Add an account; ``units_seen`` None means every unit.

    Raises:
        WeakPassword: the password is too short or too common.
    """
    accounts.add(
        connection,
        Account(
            id=secrets.token_hex(8),
            username=username,
            name=name,
            role=role,
            every_unit=units_seen is None,
            units=frozenset(units_seen or ()),
            password_hash=passwords.hash_password(password),
        ),
    )


def everyone(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts, by user name."""
    return accounts.everyone(connection)


def change_password(connection: Connection, username: str, password: str) -> bool:
    """Give an account another password and sign it out everywhere; False if there is none.

    Raises:
        WeakPassword: the password is too short or too common.
    """
    account = accounts.named(connection, username)
    if account is None:
        return False
    accounts.set_password(connection, account.id, passwords.hash_password(password))
    return True
