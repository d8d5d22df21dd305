"""The organization's settings, each with a sentence on what it does."""

from __future__ import annotations

from dataclasses import asdict

from flask.typing import ResponseReturnValue

from surveys import retention
from surveys.administration.auditing import By, Facts
from surveys.administration.organization import organisation, settle
from surveys.organisation import Organisation
from surveys.retention import Due
from webapp import current
from webapp.current import Connection
from webapp.forms.organization import Settings
from webapp.permissions import Role, admits
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.speech import _


@bp.route("/cai-dat", methods=["GET", "POST"])
@admits(Role.CLERK)
def settings() -> ResponseReturnValue:
    """Change the organization's settings."""
    form = Settings(typed(), data=asdict(current.organisation()))

    def save(connection: Connection, by: By) -> None:
        settle(connection, _described(form), by)

    return answer(
        Edit(
            title=_("Cài đặt"),
            lead=_("Những nội dung này hiện trên các trang, phiếu, tờ giới thiệu và báo cáo."),
            form=form,
            load=_facts,
            save=save,
            back=back_to("administration.show", "luu"),
            extra={"due": _due()},
            template="administration/settings.html",
        )
    )


def _due() -> Due:
    with current.reading() as connection:
        return retention.due(connection, on=current.today())


def _facts(connection: Connection) -> Facts:
    return asdict(organisation(connection))


def _described(form: Settings) -> Organisation:
    values = {field.short_name: field.data for field in form if field.short_name != "seen"}
    said = {key: "" if value is None else str(value) for key, value in values.items()}
    return Organisation.from_settings({**current.organisation().as_settings(), **said})
