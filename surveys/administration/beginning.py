"""The first run: a one-time token, then the organization and its first clerk."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection

from surveys.administration.accounts import CLERK, add_account
from surveys.administration.auditing import By, Deed, note
from surveys.administration.cells import add_cell
from surveys.administration.errors import NotArranged
from surveys.administration.organization import settle
from surveys.administration.points import add_point
from surveys.administration.rounds import open_round
from surveys.administration.units import add_unit
from surveys.organisation import Organisation
from surveys.store import accounts, settings, tallies
from surveys.store.cells import Cell
from surveys.store.points import Point
from surveys.store.rounds import Round
from surveys.store.units import Unit

KEY = "first_run"
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What an organization starts with; every part may be changed afterwards."""

    organisation: Organisation
    username: str
    name: str
    password: str
    units: tuple[Unit, ...] = ()
    points: tuple[Point, ...] = ()
    cells: tuple[Cell, ...] = ()
    round: Round | None = None


def needs_beginning(connection: Connection) -> bool:
    """Tell whether nobody has an account yet."""
    return not accounts.everyone(connection)


def has_results(connection: Connection) -> bool:
    """Tell whether any citizens' step was released; of those who wait nothing is told."""
    return not tallies.is_empty(connection)


def new_token(connection: Connection) -> str:
    """Return the token of the first visit; a former one ends.

    Raises:
        NotArranged: somebody has an account already.
    """
    if not needs_beginning(connection):
        raise NotArranged("token", "frozen")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    settings.save(connection, {KEY: _digest(token)})
    return token


def demand_token(connection: Connection, token: str) -> None:
    """Make sure that the token is the one that was made, and was not used.

    Raises:
        NotArranged: it is not.
    """
    kept = settings.read(connection).get(KEY, "")
    is_right = bool(kept) and hmac.compare_digest(kept, _digest(token))
    if not is_right or not needs_beginning(connection):
        raise NotArranged("token", "expired")


def begin(connection: Connection, token: str, start: Beginning, *, by: By) -> None:
    """Found the organization with its first clerk; the token ends with it.

    Raises:
        NotArranged: the token is not good any more.
        WeakPassword: the password is too short or too common.
    """
    demand_token(connection, token)
    found(connection, start, by=by)


def found(connection: Connection, start: Beginning, *, by: By) -> None:
    """Found the organization without a token: for the terminal, where only its owner is."""
    settings.forget(connection, KEY)
    settle(connection, start.organisation, by)
    _add_all(connection, start, by)
    add_account(
        connection,
        username=start.username,
        name=start.name,
        role=CLERK,
        password=start.password,
        by=by,
    )
    note(connection, by, Deed(action="organization.founded", subject="settings"))


def _add_all(connection: Connection, start: Beginning, by: By) -> None:
    for unit in start.units:
        add_unit(connection, unit, by)
    for point in start.points:
        add_point(connection, point, by)
    for cell in start.cells:
        add_cell(connection, cell, by)
    if start.round is not None:
        open_round(connection, start.round, by)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
