"""Accounts, the first run, and the audit log that only grows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from surveys import schema
from surveys.administration import accounts, auditing, beginning, invitations
from surveys.administration import units as naming
from surveys.administration.auditing import By
from surveys.administration.errors import NotArranged
from surveys.administration.organization import organisation, settle
from surveys.errors import WeakPassword
from surveys.store.engine import Database
from surveys.store.tables.office import AuditRow
from tests.founding import today
from tests.surveys.office_world import BY, unit
from webapp import founding


@pytest.fixture
def database(founded_url):
    database = Database(founded_url)
    yield database
    database.close()


def start(password: str = "mật khẩu đầu tiên") -> beginning.Beginning:  # noqa: S107
    return beginning.Beginning(
        organisation=founding.ORGANISATION,
        username="vanthu",
        name="Văn thư",
        password=password,
        units=founding.units(opened_on=today()),
        points=founding.POINTS,
    )


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
