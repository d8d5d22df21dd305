from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from surveys import schema, verification
from surveys.administration import accounts, auditing, beginning, invitations, lineage, visits
from surveys.administration import comments as reviewing
from surveys.administration import rounds as arranging
from surveys.administration import units as naming
from surveys.administration.auditing import By
from surveys.administration.errors import NotArranged
from surveys.administration.organization import organisation, settle
from surveys.administration.points import add_point, change_point, desk_of
from surveys.administration.questionnaires import questionnaire
from surveys.calendar import WEEK, monday
from surveys.errors import UnknownUnit, WeakPassword
from surveys.questionnaire import Wording
from surveys.report import citizens
from surveys.store import tallies
from surveys.store.engine import Database
from surveys.store.points import Point
from surveys.store.tables.office import AuditRow
from surveys.store.units import Unit
from tests.founding import rate, today
from webapp import founding

BY = By("quantri", datetime(2026, 11, 23, 8, 0))


@pytest.fixture
def database(founded_url):
    database = Database(founded_url)
    yield database
    database.close()


def unit(code: str, name: str = "Đơn vị mới") -> Unit:
    return Unit(
        code=code,
        name=Wording(vi=name, en=name),
        staff=Wording(vi="viên chức", en="staff"),
        parent=Wording(vi="Sở Nội vụ", en="Department"),
        opened_on=today(),
        closed_on=None,
    )


def record(database: Database, on: date | None = None):
    wanted = citizens.Wanted(round=str(today().year), form="citizen-short", version=1)
    with database.reading() as connection:
        return citizens.overview(connection, wanted, on=on or today())


def everything(database: Database):
    with database.reading() as connection:
        return dict(tallies.everything(connection))


def verified(database: Database) -> bool:
    with database.reading() as connection:
        wrong, compared = verification.differences(
            connection, lambda slug, version: questionnaire(connection, slug, version)
        )
    return compared > 0 and not wrong


def view_of(database: Database, code: str):
    found = record(database)
    return next(each for each in found.units if each.unit.code == code)


def trend(database: Database, code: str) -> dict[date, int]:
    return {each.week.monday: each.n for each in view_of(database, code).weeks}


def test_a_merged_units_past_is_the_sum_of_its_parts(database):
    rate(database, 7, point="VP1", level=5)
    rate(database, 5, point="NCC1", level=2)
    before, counted = record(database), everything(database)
    parts = {each.unit.code: each for each in before.units}

    database.write(
        lambda connection: lineage.merge_units(
            connection, ["office", "merit"], unit("joint"), on=today(), by=BY
        )
    )

    after = view_of(database, "joint")
    assert everything(database) == counted
    assert after.n == parts["office"].n + parts["merit"].n == 10
    assert record(database).whole.n == before.whole.n
    assert {each.unit.code for each in record(database).units}.isdisjoint({"office", "merit"})
    assert trend(database, "joint") == {monday(today()): 10}
    assert verified(database)


def test_desks_of_merged_units_keep_their_addresses_and_answer_for_the_successor(database):
    rate(database, 3, point="VP1")
    database.write(
        lambda connection: lineage.merge_units(
            connection, ["office", "merit"], unit("joint"), on=today(), by=BY
        )
    )

    rate(database, 1, point="VP1")
    rate(database, 1, point="NCC1")

    assert view_of(database, "joint").n == 5, "what waited for the old unit was not lost"
    assert verified(database)


def test_a_unit_may_be_merged_into_one_that_stays(database):
    rate(database, 5, point="VP1")
    with database.reading() as connection:
        office = naming.unit_on(connection, "office", today())
    database.write(
        lambda connection: lineage.merge_units(
            connection, ["office", "merit"], office, on=today(), by=BY
        )
    )

    with database.reading() as connection:
        assert naming.unit_on(connection, "merit", today()).closed_on == today()
        assert naming.unit_on(connection, "office", today()).closed_on is None
    assert view_of(database, "office").n == 5


@pytest.mark.parametrize("parts", [["office"], ["office", "office"], ["office", "nowhere"]])
def test_a_merger_needs_two_units_that_exist(database, parts):
    with pytest.raises((NotArranged, UnknownUnit)):
        database.write(
            lambda connection: lineage.merge_units(
                connection, parts, unit("joint"), on=today(), by=BY
            )
        )
    with database.reading() as connection:
        assert "joint" not in naming.units_on(connection, today())


def test_a_split_leaves_the_past_with_the_old_unit(database):
    rate(database, 6, point="VP1", level=4)
    counted = everything(database)

    database.write(
        lambda connection: lineage.split_unit(
            connection, "office", unit("reception"), desks=["VP1"], is_over=False, by=BY
        )
    )
    rate(database, 5, point="VP1", level=2)

    assert {place: everything(database)[place] for place in counted} == counted
    assert view_of(database, "office").n == 5
    assert view_of(database, "reception").n == 5
    assert verified(database)


def test_splitting_off_a_strangers_desk_is_refused(database):
    with pytest.raises(NotArranged, match="desks"):
        database.write(
            lambda connection: lineage.split_unit(
                connection, "office", unit("reception"), desks=["NCC1"], is_over=True, by=BY
            )
        )


def test_a_rename_leaves_every_number_as_it_was(database):
    rate(database, 5, point="VP1")
    before, counted = view_of(database, "office"), everything(database)

    database.write(
        lambda connection: naming.rename_unit(
            connection, unit("office", "Văn phòng Sở Nội vụ"), on=today(), by=BY
        )
    )

    after = view_of(database, "office")
    assert after.unit.name.vi == "Văn phòng Sở Nội vụ"
    assert (after.weeks, after.headline, after.n) == (before.weeks, before.headline, before.n)
    assert everything(database) == counted
    with database.reading() as connection:
        named, _links = naming.history(connection, "office")
        past = naming.units_on(connection, today() - WEEK)["office"]
    assert [each.name.vi for _on, each in named] == ["Văn phòng Sở", "Văn phòng Sở Nội vụ"]
    assert past.name.vi == "Văn phòng Sở"


def test_renaming_twice_on_one_day_keeps_the_last(database):
    for name in ("Một", "Hai"):
        database.write(
            lambda connection, name=name: naming.rename_unit(
                connection, unit("office", name), on=today(), by=BY
            )
        )
    with database.reading() as connection:
        named, _links = naming.history(connection, "office")
    assert [each.name.vi for _on, each in named] == ["Văn phòng Sở", "Hai"]


def test_a_closed_unit_closes_its_desks_and_stays_visible(database):
    rate(database, 5, point="VP1")
    database.write(lambda connection: naming.close_unit(connection, "office", on=today(), by=BY))

    with database.reading() as connection:
        assert desk_of(connection, "VP1").state == "closed"
    assert view_of(database, "office").n == 5
    with pytest.raises(NotArranged, match="closed"):
        database.write(
            lambda connection: naming.close_unit(connection, "office", on=today(), by=BY)
        )


def test_a_desk_moves_and_its_answers_go_to_the_other_unit(database):
    rate(database, 5, point="VP1")
    database.write(
        lambda connection: change_point(connection, Point("VP1", "merit", "Quầy", "open"), by=BY)
    )
    rate(database, 5, point="VP1")

    assert view_of(database, "office").n == view_of(database, "merit").n == 5


@pytest.mark.parametrize("statement", [delete(AuditRow), update(AuditRow).values(actor="x")])
def test_the_audit_log_only_grows(database, statement):
    database.write(lambda connection: naming.add_unit(connection, unit("new"), BY))

    with pytest.raises(DBAPIError, match="only grows"):
        database.write(lambda connection: connection.execute(statement))

    with database.reading() as connection:
        (entry,) = auditing.entries(connection)
    assert (entry.actor, entry.action, entry.subject) == ("quantri", "unit.added", "new")


def test_the_audit_log_cannot_be_emptied_at_once(database):
    if database.is_sqlite:
        return
    database.write(lambda connection: naming.add_unit(connection, unit("new"), BY))
    with pytest.raises(DBAPIError, match="only grows"):
        database.write(lambda connection: connection.execute(text("TRUNCATE audit")))


def test_a_deed_that_fails_is_not_noted(database):
    with pytest.raises(NotArranged):
        database.write(lambda connection: naming.add_unit(connection, unit("office"), BY))
    with database.reading() as connection:
        assert auditing.entries(connection) == ()


def test_passwords_tokens_and_codes_never_reach_the_audit_log(database):
    def arrange(connection):
        accounts.add_account(
            connection, username="moi", name="Mới", role="leader", password="rất bí mật 2026", by=BY
        )
        token = invitations.invite(connection, "moi", by=BY)
        codes = invitations.turn_second_factor_on(connection, "moi", "JBSWY3DPEHPK3PXP", by=BY)
        accounts.change_password(connection, "moi", "lại rất bí mật 2027", BY)
        return [token, *codes, "JBSWY3DPEHPK3PXP", "bí mật"]

    secrets = database.write(arrange)

    with database.reading() as connection:
        written = repr(auditing.entries(connection))
    assert "account.invited" in written
    assert not [each for each in secrets if each in written]


def test_an_invitation_works_once_and_only_in_time(database):
    token = database.write(lambda connection: invitations.invite(connection, "lanhdao", by=BY))
    late = BY.at + invitations.GOOD_FOR + timedelta(seconds=1)

    with database.reading() as connection, pytest.raises(NotArranged, match="expired"):
        invitations.invited(connection, token, at=late)
    database.write(
        lambda connection: invitations.accept_invitation(
            connection, token, "một mật khẩu khác", at=BY.at
        )
    )

    with pytest.raises(NotArranged, match="expired"):
        database.write(
            lambda connection: invitations.accept_invitation(
                connection, token, "một mật khẩu nữa", at=BY.at
            )
        )


def test_a_recovery_code_works_once(database):
    codes = database.write(
        lambda connection: invitations.turn_second_factor_on(
            connection, "lanhdao", "JBSWY3DPEHPK3PXP", by=BY
        )
    )

    def spend(connection):
        account = accounts.account_named(connection, "lanhdao")
        return invitations.spend_recovery_code(connection, account, codes[0].upper())

    assert [database.write(spend), database.write(spend)] == [True, False]


def test_the_last_clerk_cannot_be_disabled_or_made_something_else(database):
    with database.reading() as connection:
        clerk = accounts.account_named(connection, "quantri")
    for changed in (replace(clerk, disabled=True), replace(clerk, role="leader")):
        for by in (BY, By("ai-do", BY.at)):
            with pytest.raises(NotArranged, match=r"yourself|last_clerk"):
                database.write(
                    lambda connection, changed=changed, by=by: accounts.change_account(
                        connection, changed, by=by
                    )
                )


def test_a_round_that_takes_answers_keeps_its_units_and_first_day(database):
    slug = str(today().year)
    with database.reading() as connection:
        found = arranging.round_of(connection, slug)
    for changed in (
        replace(found, units=found.units[1:]),
        replace(found, opens_on=found.opens_on + WEEK),
    ):
        with pytest.raises(NotArranged, match="frozen"):
            database.write(
                lambda connection, changed=changed: arranging.change_round(
                    connection, changed, by=BY
                )
            )


def test_the_next_years_round_is_a_draft_with_the_units_that_are_left(database):
    with database.reading() as connection:
        found = arranging.round_of(connection, str(today().year))
    year = today().year + 1

    new = arranging.next_year(found, year, ("office", "merit"))

    assert (new.slug, new.state, new.public, new.units) == (
        str(year),
        "draft",
        False,
        ("merit", "office"),
    )
    assert (new.opens_on, new.closes_on) == (date(year, 1, 1), date(year, 12, 31))
    assert str(year) in new.title.vi


def test_a_reviewed_comment_keeps_nothing_of_the_original(database):
    rate(database, 5, comment="Anh Nam ở quầy 2, số 0912345678, rất tận tình")
    with database.reading() as connection:
        (first, *_others) = reviewing.queue(connection, ["new"])

    database.write(
        lambda connection: reviewing.review(
            connection, first, "Anh [tên riêng] rất tận tình", "attitude", by=BY
        )
    )
    with database.reading() as connection:
        (kept,) = reviewing.queue(connection, ["reviewed"])
        log = repr(auditing.entries(connection))

    assert kept.text == "Anh [tên riêng] rất tận tình"
    assert "tận tình" not in log


def test_a_withheld_comment_loses_its_words_and_cannot_be_shown_unreviewed(database):
    rate(database, 5, comment="Lời xúc phạm")
    with database.reading() as connection:
        first, second, *_others = reviewing.queue(connection, ["new"])

    database.write(lambda connection: reviewing.withhold(connection, first, "insult", by=BY))
    with pytest.raises(NotArranged):
        database.write(lambda connection: reviewing.show(connection, second, by=BY))

    with database.reading() as connection:
        (kept,) = reviewing.queue(connection, ["withheld"])
    assert (kept.text, kept.reason) == ("", "insult")


def test_repeated_comments_become_one_that_counts_them(database):
    rate(database, 5, comment="Chờ lâu")
    with database.reading() as connection:
        first, second, *_others = reviewing.queue(connection, ["new"])

    database.write(lambda connection: reviewing.merge_repeated(connection, first, second, by=BY))

    with database.reading() as connection:
        left = reviewing.queue(connection, ["new"])
    assert len(left) == 4
    assert sum(each.repeated for each in left) == 5


def start(password: str = "mật khẩu đầu tiên") -> beginning.Beginning:  # noqa: S107
    return beginning.Beginning(
        organisation=founding.ORGANISATION,
        username="vanthu",
        name="Văn thư",
        password=password,
        units=founding.units(opened_on=today()),
        points=founding.POINTS,
    )


def test_the_first_token_founds_the_organization_once(database_url):
    database = Database(database_url)
    schema.prepare(database)
    token = database.write(beginning.new_token)

    with pytest.raises(WeakPassword):
        database.write(lambda c: beginning.begin(c, token, start("123456789012"), by=BY))
    with pytest.raises(NotArranged, match="expired"):
        database.write(lambda c: beginning.begin(c, "khác", start(), by=BY))
    database.write(lambda c: beginning.begin(c, token, start(), by=BY))
    with pytest.raises(NotArranged, match="expired"):
        database.write(lambda c: beginning.begin(c, token, start(), by=BY))
    with pytest.raises(NotArranged):
        database.write(beginning.new_token)

    with database.reading() as connection:
        assert [each.username for each in accounts.everyone(connection)] == ["vanthu"]
        assert len(naming.units_on(connection, today())) == 5
        assert organisation(connection).name == founding.ORGANISATION.name
    database.close()


def test_the_settings_that_changed_are_noted_with_their_former_values(database):
    changed = replace(founding.ORGANISATION, hotline="1022")
    database.write(lambda connection: settle(connection, changed, BY))
    with database.reading() as connection:
        (entry,) = auditing.entries(connection)
    assert entry.before == '{"hotline": "0270 000 0000"}'
    assert entry.after == '{"hotline": "1022"}'


def test_a_desks_code_is_never_given_twice(database):
    with pytest.raises(NotArranged, match="taken"):
        database.write(
            lambda connection: add_point(connection, Point("VP1", "merit", "Khác", "open"), BY)
        )


def test_rows_of_visits_are_refused_by_number_and_reason(database):
    week = monday(today())
    rows = [
        (2, ("VP1", week.strftime("%d/%m/%Y"), "1.200")),
        (3, ("XX9", week.isoformat(), "5")),
        (4, ("VP1", "hôm qua", "5")),
        (5, ("VP1", (week + 2 * WEEK).isoformat(), "5")),
        (6, ("NCC1", week.isoformat(), "-5")),
        (7, ("vp1", week.isoformat(), "7")),
        (8, ()),
    ]
    with database.reading() as connection:
        found = visits.check(connection, rows, on=today())

    assert [(each.row, each.reason) for each in found.faults] == [
        (3, "point"),
        (4, "week"),
        (5, "future"),
        (6, "people"),
        (7, "twice"),
        (8, "point"),
    ]
    assert [each.people for each in found.rows] == [1200]


def test_a_checked_file_is_confirmed_once(database):
    week = monday(today())
    with database.reading() as connection:
        found = visits.check(connection, [(2, ("VP1", week.isoformat(), "31"))], on=today())
    name = database.write(lambda connection: visits.keep_checked(connection, found, by=BY))

    with database.reading() as connection:
        assert visits.visits_of(connection, week) == {}
    assert database.write(lambda connection: visits.confirm(connection, name, by=BY)) == 1
    with pytest.raises(NotArranged, match="expired"):
        database.write(lambda connection: visits.confirm(connection, name, by=BY))

    with database.reading() as connection:
        assert visits.visits_of(connection, week) == {"VP1": 31}
