"""Accounts of the staff."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection

from surveys import passwords
from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.store import accounts, invitations
from surveys.store.accounts import Account

CLERK = "clerk"
SEES_COMMENTS = "reviewer"


def facts(account: Account) -> Facts:
    """Return what the audit log says of an account: no password, no second factor."""
    return {
        "username": account.username,
        "name": account.name,
        "role": account.role,
        "every_unit": account.every_unit,
        "units": sorted(account.units),
        "disabled": account.disabled,
    }


def add_account(
    connection: Connection,
    *,
    username: str,
    name: str,
    role: str,
    password: str,
    units_seen: Collection[str] | None = None,
    by: By | None = None,
) -> Account:
    """Add an account; ``units_seen`` None means every unit.

    Raises:
        WeakPassword: the password is too short or too common.
        NotArranged: the user name is taken.
    """
    account = Account(
        id=secrets.token_hex(8),
        username=username,
        name=name,
        role=role,
        every_unit=units_seen is None,
        units=frozenset(units_seen or ()),
        password_hash=passwords.hash_password(password),
    )
    if accounts.named(connection, username) is not None:
        raise NotArranged("username", "taken")
    accounts.add(connection, account)
    note(connection, by, Deed(action="account.added", subject=username, after=facts(account)))
    return account


def everyone(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts, by user name."""
    return accounts.everyone(connection)


def account_named(connection: Connection, username: str) -> Account:
    """Return an account.

    Raises:
        NotThere: there is none of that user name.
    """
    found = accounts.named(connection, username)
    if found is None:
        raise NotThere("username")
    return found


def change_account(connection: Connection, changed: Account, *, by: By) -> None:
    """Keep another name, role, reach or state of an account, and sign it out everywhere.

    Raises:
        NotArranged: nobody could arrange anything afterwards, or you would lock yourself out.
    """
    before = account_named(connection, changed.username)
    loses = before.role == CLERK and (changed.role != CLERK or changed.disabled)
    if loses and changed.username == by.name:
        raise NotArranged("role", "yourself")
    if loses and not _other_clerks(connection, changed):
        raise NotArranged("role", "last_clerk")
    accounts.change(connection, changed)
    if facts(before) != facts(changed) and changed.username != by.name:
        accounts.close_sessions(connection, changed.id)
    deed = Deed(
        action="account.changed",
        subject=changed.username,
        before=facts(before),
        after=facts(changed),
    )
    note(connection, by, deed)


def _other_clerks(connection: Connection, account: Account) -> bool:
    return any(
        each.role == CLERK and not each.disabled and each.id != account.id
        for each in accounts.everyone(connection)
    )


def change_password(
    connection: Connection, username: str, password: str, by: By | None = None
) -> bool:
    """Give an account another password and sign it out everywhere; False if there is none.

    Raises:
        WeakPassword: the password is too short or too common.
    """
    account = accounts.named(connection, username)
    if account is None:
        return False
    accounts.set_password(connection, account.id, passwords.hash_password(password))
    invitations.drop(connection, account.id)
    note(connection, by, Deed(action="account.password", subject=username))
    return True


def sign_out_everywhere(connection: Connection, username: str, *, by: By) -> None:
    """End all sessions of an account.

    Raises:
        NotThere: there is none of that user name.
    """
    accounts.close_sessions(connection, account_named(connection, username).id)
    note(connection, by, Deed(action="account.signed_out", subject=username))


def forget_second_factor(connection: Connection, username: str, *, by: By) -> None:
    """Take the second factor from an account whose telephone is lost.

    Raises:
        NotThere: there is none of that user name.
    """
    account = account_named(connection, username)
    accounts.change(connection, replace(account, totp_secret=None, totp_step=None))
    invitations.keep_codes(connection, account.id, [])
    accounts.close_sessions(connection, account.id)
    note(connection, by, Deed(action="account.second_factor_off", subject=username))
