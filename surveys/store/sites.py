"""Sites: the buildings in which desks stand."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from surveys.store.tables.organization import SiteRow


class Site(NamedTuple):
    """A building or an office, as it is called and where it is."""

    code: str
    name: str
    address: str


def add(connection: Connection, site: Site) -> None:
    """Keep a new site."""
    connection.execute(insert(SiteRow), [site._asdict()])


def change(connection: Connection, site: Site) -> None:
    """Keep another name or address of a site."""
    values = {"name": site.name, "address": site.address}
    connection.execute(update(SiteRow).where(SiteRow.code == site.code).values(values))


def drop(connection: Connection, code: str) -> None:
    """Forget a site at which no desk stands."""
    connection.execute(delete(SiteRow).where(SiteRow.code == code))


def all_of(connection: Connection) -> tuple[Site, ...]:
    """Return every site, by code."""
    columns = (getattr(SiteRow, name) for name in Site._fields)
    return tuple(Site(*row) for row in connection.execute(select(*columns).order_by(SiteRow.code)))
