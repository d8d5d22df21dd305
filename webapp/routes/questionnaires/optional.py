"""Optional items: which of them a unit's desks ask besides."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import optional_items, questionnaires, units
from surveys.administration.auditing import By
from surveys.questionnaire import Rating
from webapp import current
from webapp.current import Connection
from webapp.forms.questionnaires import OptionalForm
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.editing import Edit, answer, back_to, typed
from webapp.routes.questionnaires.blueprint import bp
from webapp.speech import _
from webapp.wording import collation_key


@bp.get("/cau-tuy-chon")
@admits(Role.CLERK)
def optional() -> ResponseReturnValue:
    """List the units with the optional items that each asks."""
    language = current.language()
    with current.reading() as connection:
        found = [
            (unit, sorted(optional_items.of_unit(connection, unit.code)))
            for unit in units.units_on(connection, current.today()).values()
            if unit.closed_on is None
        ]
        known = _known(connection)
    return render_template(
        "questionnaires/optional.html",
        rows=sorted(found, key=lambda each: collation_key(each[0].name.speak(language))),
        known=known,
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.route("/cau-tuy-chon/<unit>", methods=["GET", "POST"])
@admits(Role.CLERK)
def switch(unit: str) -> ResponseReturnValue:
    """Switch optional items of a unit on and off."""
    language = current.language()
    with current.reading() as connection:
        name = units.unit_on(connection, unit, current.today()).name.speak(language)
        asked = sorted(optional_items.of_unit(connection, unit))
        known = _known(connection)
    form = OptionalForm(typed(), data={"items": asked})
    form.items.choices = [(c, f"{c}: {item.text.speak(language)}") for c, item in known.items()]

    def save(connection: Connection, by: By) -> None:
        chosen = form.items.data or []
        optional_items.switch(connection, unit, chosen, known=[*known], by=by)

    return answer(
        Edit(
            title=_("Câu tùy chọn của %(unit)s", unit=name),
            lead=_("Câu vừa bật được hỏi từ lượt đánh giá tiếp theo, ở phiếu có câu đó."),
            form=form,
            load=lambda connection: optional_items.facts(connection, unit),
            save=save,
            back=back_to("questionnaires.optional", "luu"),
            room=(_("Câu tùy chọn"), url_for("questionnaires.optional")),
        )
    )


def _known(connection: Connection) -> dict[str, Rating]:
    """Return the optional items of all published citizens' forms, by code."""
    return {
        item.code: item
        for version in reversed(questionnaires.versions(connection))
        if version.state != "draft" and version.questionnaire.audience == "citizen"
        for item in optional_items.offered(version.questionnaire)
    }
