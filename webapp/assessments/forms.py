"""A members' form, made ready for one group: its wording, its blanks, where its round stands."""

from __future__ import annotations

from dataclasses import dataclass

from surveys import audience
from surveys.administration import questionnaires, units
from surveys.assessing import STAFF
from surveys.ballots.crockford import in_groups
from surveys.members import arranging
from surveys.members.plan import MemberRound, Stage
from surveys.questionnaire import Questionnaire, Wording
from webapp import current


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberForm:
    """What the members of one group are asked, in the language of this visit."""

    round: MemberRound
    questionnaire: Questionnaire
    staff: Wording
    language: str

    def say(self, wording: Wording) -> str:
        """Return a wording of the form with its blanks filled in."""
        return wording.speak(
            self.language,
            staff=self.staff.speak(self.language),
            year=self.round.plan.opens_on.year,
            min_group=self.round.plan.floor,
        )

    @property
    def title(self) -> str:
        """Return the name of the form."""
        return self.say(self.questionnaire.title)

    @property
    def fingerprint(self) -> str:
        """Return the name of the opening key as it is printed on the slips."""
        return in_groups(self.round.fingerprint or "")


def find(slug: str, cell: str = "") -> MemberForm:
    """Return the form of a round for a group; an unknown group is called by the common words.

    Raises:
        UnknownRound: there is no such round.
    """
    with current.reading() as connection:
        found = arranging.find(connection, slug)
        plan = found.plan
        form = questionnaires.questionnaire(connection, plan.form, plan.version)
        names = units.units_on(connection, current.today())
    unit = next((group.unit for group in plan.cells if group.key == cell), None) or ""
    return MemberForm(
        round=found,
        questionnaire=audience.addressed(form, plan.audience),
        staff=names[unit].staff if unit in names else STAFF,
        language=current.language(),
    )


def under_way() -> tuple[MemberForm, ...]:
    """Return the forms that members may fill in now, the newest round first."""
    with current.reading() as connection:
        rounds = arranging.every(connection)
    return tuple(find(each.slug) for each in rounds if each.stage is Stage.OPEN)
