"""Sites: the buildings in which the desks of one unit, or of several, stand."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.store import points, sites
from surveys.store.sites import Site


def all_sites(connection: Connection) -> dict[str, Site]:
    """Return every site by its code."""
    return {each.code: each for each in sites.all_of(connection)}


def site_of(connection: Connection, code: str) -> Site:
    """Return one site.

    Raises:
        NotThere: there is none.
    """
    found = all_sites(connection).get(code)
    if found is None:
        raise NotThere("code")
    return found


def facts(site: Site) -> Facts:
    """Return what the audit log says of a site."""
    return site._asdict()


def told(site: Site) -> str:
    """Return a site's name and address in one line."""
    return f"{site.name}, {site.address}" if site.address else site.name


def add_site(connection: Connection, site: Site, by: By | None = None) -> None:
    """Add a site.

    Raises:
        NotArranged: another has this code.
    """
    if site.code in all_sites(connection):
        raise NotArranged("code", "taken")
    sites.add(connection, site)
    note(connection, by, Deed(action="site.added", subject=site.code, after=facts(site)))


def change_site(connection: Connection, changed: Site, *, by: By) -> None:
    """Keep another name or address of a site.

    Raises:
        NotThere: there is none of that code.
    """
    before = site_of(connection, changed.code)
    sites.change(connection, changed)
    deed = Deed(
        action="site.changed", subject=changed.code, before=facts(before), after=facts(changed)
    )
    note(connection, by, deed)


def drop_site(connection: Connection, code: str, *, by: By) -> None:
    """Forget a site.

    Raises:
        NotThere: there is none of that code.
        NotArranged: a desk stands there.
    """
    before = site_of(connection, code)
    if any(each.site == code for each in points.all_of(connection)):
        raise NotArranged("code", "in_use")
    sites.drop(connection, code)
    note(connection, by, Deed(action="site.dropped", subject=code, before=facts(before)))
