"""Sites: the buildings where desks stand; a unit has those of its desks."""

from __future__ import annotations

from collections import Counter

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField

from surveys.administration import points, sites
from surveys.administration.auditing import By, Facts
from surveys.store.sites import Site as KeptSite
from webapp import current
from webapp.current import Connection
from webapp.forms.units import NewSite, Site
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.lists import Listing, show
from webapp.speech import _
from webapp.wording import collation_key

NO_SITE = ""


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Địa điểm"), url_for("administration.list_sites")


@bp.get("/dia-diem")
@admits(Role.CLERK)
def list_sites() -> ResponseReturnValue:
    """List all sites."""
    with current.reading() as connection:
        found = sites.all_sites(connection)
        desks = Counter(each.site for each in points.desks(connection))
    return show(
        Listing(
            title=_("Địa điểm"),
            lead=_("Một đơn vị có thể tiếp dân ở nhiều nơi; mỗi điểm tiếp đón đặt ở một nơi."),
            things=found.values(),
            columns={
                _("Tên địa điểm"): lambda each: each.name,
                _("Mã"): lambda each: each.code,
                _("Địa chỉ"): lambda each: each.address,
                _("Số điểm tiếp đón"): lambda each: desks[each.code],
            },
            href=lambda each: url_for("administration.change_site", code=each.code),
            actions=((_("Thêm địa điểm"), url_for("administration.new_site")),),
            file="dia-diem",
        )
    )


@bp.route("/dia-diem/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_site() -> ResponseReturnValue:
    """Add a site."""
    form = NewSite(typed())
    return answer(
        Edit(
            title=_("Thêm địa điểm"),
            form=form,
            save=lambda connection, by: sites.add_site(
                connection, _described(form.code.data, form), by
            ),
            back=back_to("administration.list_sites", "them"),
            room=room(),
        )
    )


@bp.route("/dia-diem/<code>", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_site(code: str) -> ResponseReturnValue:
    """Change what a site is called, or where it is."""
    with current.reading() as connection:
        kept = sites.site_of(connection, code)
        is_used = any(each.site == code for each in points.desks(connection))
    form = Site(typed(), data=kept._asdict())

    def save(connection: Connection, by: By) -> None:
        sites.change_site(connection, _described(code, form), by=by)

    return answer(
        Edit(
            title=kept.name,
            form=form,
            load=lambda connection: _facts(connection, code),
            save=save,
            back=back_to("administration.list_sites", "luu"),
            room=room(),
            template="administration/site.html",
            extra={"code": code, "is_used": is_used},
        )
    )


@bp.post("/dia-diem/<code>/bo")
@admits(Role.CLERK)
def drop_site(code: str) -> ResponseReturnValue:
    """Forget a site at which no desk stands."""
    by = me()
    current.write(lambda connection: sites.drop_site(connection, code, by=by))
    return redirect(back_to("administration.list_sites", "bo"), code=303)


def offer_sites(field: SelectField) -> None:
    """Let a field choose among the sites, or none."""
    with current.reading() as connection:
        found = sites.all_sites(connection).values()
    names = sorted(((e.code, e.name) for e in found), key=lambda each: collation_key(each[1]))
    field.choices = [(NO_SITE, _("Không ghi địa điểm")), *names]


def _facts(connection: Connection, code: str) -> Facts:
    return sites.facts(sites.site_of(connection, code))


def _described(code: str, form: Site) -> KeptSite:
    return KeptSite(code, form.name.data, form.address.data or "")
