"""How a page keeps a change of a draft, and where it goes from there."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for

from surveys.administration.auditing import By
from surveys.administration.drafting import keeping
from surveys.administration.drafting.keeping import Change
from webapp.current import Connection
from webapp.routes.questionnaires import refusals


def kept(
    slug: str, version: int, wanted: Change, *, what: str, field: str
) -> Callable[[Connection, By], None]:
    """Return what saves a change; a refusal is said beside ``field``."""

    def save(connection: Connection, by: By) -> None:
        with refusals.beside(field):
            keeping.change(connection, slug, version, wanted, by=by, what=what)

    return save


def back(slug: str, version: int, said: str = "luu") -> str:
    """Return the address of the draft, where it says that all went well."""
    return url_for("questionnaires.write", slug=slug, version=version, xong=said)
