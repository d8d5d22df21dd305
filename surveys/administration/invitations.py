"""Ways in that a person arranges for another or for herself: invitations, second factors."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from surveys import passwords
from surveys.administration.accounts import account_named
from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged
from surveys.store import accounts, invitations
from surveys.store.accounts import Account

GOOD_FOR = timedelta(days=3)
TOKEN_BYTES = 24
RECOVERY_CODES = 8
CODE_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 12
"""About 59 bits each."""


def invite(connection: Connection, username: str, *, by: By) -> str:
    """Return the token of a link that lets this account choose a password, for three days.

    Raises:
        NotArranged: there is none of that user name.
    """
    account = account_named(connection, username)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = by.at + GOOD_FOR
    invitations.add(connection, _digest(token), account=account.id, expires_at=expires_at)
    after = {"expires_at": expires_at}
    note(connection, by, Deed(action="account.invited", subject=username, after=after))
    return token


def invited(connection: Connection, token: str, *, at: datetime) -> Account:
    """Return whom a link is for.

    Raises:
        NotArranged: it was used, has expired, or never was.
    """
    account_id = invitations.account_of(connection, _digest(token), at=at)
    account = accounts.get(connection, account_id) if account_id else None
    if account is None or account.disabled:
        raise NotArranged("token", "expired")
    return account


def accept_invitation(connection: Connection, token: str, password: str, *, at: datetime) -> str:
    """Choose the password by a link, which ends with it; return the user name.

    Raises:
        NotArranged: the link is not good any more.
        WeakPassword: the password is too short or too common.
    """
    account = invited(connection, token, at=at)
    accounts.set_password(connection, account.id, passwords.hash_password(password))
    invitations.drop(connection, account.id)
    by = By(account.username, at)
    note(connection, by, Deed(action="account.password", subject=account.username))
    return account.username


def turn_second_factor_on(
    connection: Connection, username: str, secret: str, *, by: By
) -> tuple[str, ...]:
    """Keep the secret of a second factor that was just proved; return new recovery codes.

    Raises:
        NotArranged: there is none of that user name.
    """
    account = account_named(connection, username)
    accounts.change(connection, replace(account, totp_secret=secret, totp_step=None))
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    invitations.keep_codes(connection, account.id, [_digest(each) for each in codes])
    note(connection, by, Deed(action="account.second_factor_on", subject=username))
    return codes


def spend_recovery_code(connection: Connection, account: Account, code: str) -> bool:
    """Use a recovery code up; return whether it was one."""
    return invitations.spend_code(connection, account.id, _digest(code.strip().casefold()))


def note_step(connection: Connection, account: Account, step: int) -> bool:
    """Note the time step of a code; return False if that code was used before."""
    kept = accounts.get(connection, account.id)
    if kept is None or (kept.totp_step is not None and kept.totp_step >= step):
        return False
    accounts.change(connection, replace(kept, totp_step=step))
    return True


def _recovery_code() -> str:
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
