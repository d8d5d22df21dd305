"""Reception desks: the list, a new one, another unit, rest and end; what is printed for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField

from surveys.administration import kiosks, points, sites, units
from surveys.administration.auditing import By, Facts
from surveys.store.points import Point
from webapp import current
from webapp.current import Connection
from webapp.forms.units import Desk, NewDesk
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.routes.administration.lists import Listing, show
from webapp.routes.administration.sites import offer_sites
from webapp.speech import _
from webapp.wording import collation_key


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Điểm tiếp đón"), url_for("administration.list_desks")


@bp.get("/diem-tiep-don")
@admits(Role.CLERK)
def list_desks() -> ResponseReturnValue:
    """List all desks."""
    language = current.language()
    with current.reading() as connection:
        found = points.desks(connection)
        names = units.units_on(connection, current.today())
        asked = units.taking_part(connection)
        places = sites.all_sites(connection)
    return show(
        Listing(
            title=_("Điểm tiếp đón"),
            things=found,
            columns={
                _("Mã"): lambda each: each.code,
                _("Tên"): lambda each: each.label,
                _("Đơn vị"): lambda each: names[each.unit].name.speak(language),
                _("Địa điểm"): lambda each: places[each.site].name if each.site else "",
                _("Địa chỉ ngắn"): lambda each: short_address(each.code),
                _("Trạng thái"): lambda each: sentences.state(each.state),
            },
            href=lambda each: url_for("administration.show_desk", code=each.code),
            actions=_actions(),
            notes=_silence(found, asked),
            file="diem-tiep-don",
        )
    )


def _actions() -> tuple[tuple[str, str], ...]:
    return (
        (_("Thêm điểm tiếp đón"), url_for("administration.new_desk")),
        (_("Địa điểm"), url_for("administration.list_sites")),
        (_("In tờ giới thiệu và phiếu giấy"), url_for("posters.choose")),
    )


def _silence(desks: Sequence[Point], asked: Collection[str]) -> tuple[str, ...]:
    """Name the open desks at which no round asks anything."""
    silent = [each.code for each in desks if each.state == "open" and each.unit not in asked]
    if not silent:
        return ()
    said = _(
        "Không nằm trong đợt nào đang mở nên chưa hiện phiếu: %(desks)s.", desks=", ".join(silent)
    )
    return (said,)


@bp.get("/diem-tiep-don/<code>")
@admits(Role.CLERK)
def show_desk(code: str) -> ResponseReturnValue:
    """Show a desk: its address, its code to scan, what to print for it."""
    with current.reading() as connection:
        desk = points.desk_of(connection, code)
        unit = units.unit_on(connection, desk.unit, current.today())
        site = sites.all_sites(connection).get(desk.site or "")

        enrolled = kiosks.at_desk(connection, code)
    return render_template(
        "administration/desk.html",
        desk=desk,
        kiosks=enrolled,
        unit=unit,
        site=sites.told(site) if site else "",
        address=short_address(code),
        state=sentences.state(desk.state),
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.route("/diem-tiep-don/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_desk() -> ResponseReturnValue:
    """Add a desk."""
    form = NewDesk(typed())
    offer_units(form.unit)
    offer_sites(form.site)

    def save(connection: Connection, by: By) -> None:
        points.add_point(connection, _described(form.code.data, form), by)

    return answer(
        Edit(
            title=_("Thêm điểm tiếp đón"),
            form=form,
            save=save,
            back=back_to("administration.list_desks", "them"),
            room=room(),
        )
    )


@bp.route("/diem-tiep-don/<code>/sua", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_desk(code: str) -> ResponseReturnValue:
    """Move a desk to another unit, name it anew, let it rest, close it."""
    with current.reading() as connection:
        desk = points.desk_of(connection, code)
    form = Desk(typed(), data={**desk._asdict(), "site": desk.site or ""})
    offer_units(form.unit)
    offer_sites(form.site)

    def save(connection: Connection, by: By) -> None:
        points.change_point(connection, _described(code, form), by=by)

    return answer(
        Edit(
            title=_("Sửa điểm tiếp đón %(code)s", code=code),
            lead=_("Địa chỉ %(address)s và mã QR không đổi.", address=short_address(code)),
            form=form,
            load=lambda connection: _facts(connection, code),
            save=save,
            back=back_to("administration.show_desk", "luu", code=code),
            room=room(),
        )
    )


def _facts(connection: Connection, code: str) -> Facts:
    return points.facts(points.desk_of(connection, code))


def _described(code: str, form: Desk) -> Point:
    return Point(
        code, form.unit.data, form.label.data, form.state.data, site=form.site.data or None
    )


def offer_units(field: SelectField) -> None:
    """Let a field choose among the units that are there today."""
    language = current.language()
    with current.reading() as connection:
        found = units.units_on(connection, current.today()).values()
    names = [(e.code, e.name.speak(language)) for e in found if e.closed_on is None]
    field.choices = sorted(names, key=lambda each: collation_key(each[1]))


def short_address(code: str) -> str:
    """Return the address of a desk as it is printed: without the scheme."""
    address = f"{current.settings().base_url}/d/{code}"
    return address.removeprefix("https://").removeprefix("http://")
