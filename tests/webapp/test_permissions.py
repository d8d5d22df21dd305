"""Who may come where: every route, every role, every object of another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from surveys.store import accounts
from tests import founding
from tests.addresses import YEAR, read_only, rules
from tests.founding import STAFF
from tests.furnishing import PROMISE_OF_ANOTHER_UNIT
from tests.houses import Browser, house_of, visitor
from tests.routes import NOT_THERE, OF_ANOTHER_UNIT, OF_THE_OFFICE, THERE, address
from tests.webapp.page_checks import check_page
from webapp.permissions import ANYONE, Role

ROLES = {role: username for username, role, _units in STAFF}


def admitted(app: Flask, rule: Rule) -> frozenset[Role]:
    roles: frozenset[Role] = app.view_functions[rule.endpoint].admits
    return roles


@pytest.fixture(scope="module")
def staff(furnished: Flask) -> dict[str, Browser]:
    """A browser for each role, signed in."""
    return {role: visitor(furnished, username) for role, username in ROLES.items()}


@pytest.fixture(scope="module")
def guarded(furnished: Flask) -> list[Rule]:
    """The rules that do not admit everybody."""
    return [rule for rule in rules(furnished) if admitted(furnished, rule) != ANYONE]


def asked(browser: Browser, rule: Rule, path: str) -> TestResponse:
    return browser.get(path) if read_only(rule) else browser.send(path)


def same_page(first: TestResponse, second: TestResponse) -> bool:
    """Tell whether two replies are equal but for the address that was asked for."""
    return first.status_code == second.status_code and _plain(first) == _plain(second)


def _plain(reply: TestResponse) -> str:
    return re.sub(r'href="[^"]*\?lang=en[^"]*"', "", reply.text).replace(reply.request.path, "")


def test_every_view_says_whom_it_admits(furnished: Flask):
    silent = [
        rule.endpoint
        for rule in rules(furnished)
        if not hasattr(furnished.view_functions[rule.endpoint], "admits")
    ]
    assert not silent


def test_a_view_that_says_nothing_admits_nobody(app: Flask):
    app.view_functions["home.about"] = lambda: "secret"

    for browser in (visitor(app), visitor(app, "quantri")):
        reply = browser.get("/ve-he-thong")
        assert reply.status_code == 403
        assert "secret" not in reply.text


def test_every_role_is_one_that_accounts_can_have(furnished: Flask, guarded: list[Rule]):
    assert {role.value for role in Role} == ROLES.keys()
    assert all(admitted(furnished, rule) <= set(Role) for rule in guarded)


def test_who_is_not_signed_in_is_led_to_the_sign_in(furnished: Flask, guarded: list[Rule]):
    for rule in guarded:
        path = address(rule, THERE)
        reply = asked(visitor(furnished), rule, path)

        assert reply.status_code == 303, path
        assert reply.location.startswith("/dang-nhap"), path
        assert ("next=" in reply.location) == read_only(rule), path


@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_is_not_admitted_sees_no_such_page(
    furnished: Flask, guarded: list[Rule], staff: dict[str, Browser], role: str
):
    nothing = staff[role].get("/khong-co-trang-nay")

    for rule in guarded:
        if Role(role) not in admitted(furnished, rule) and read_only(rule):
            assert same_page(staff[role].get(address(rule, THERE)), nothing), rule.rule
        elif Role(role) not in admitted(furnished, rule):
            refused = staff[role].send(address(rule, THERE))
            assert same_page(refused, staff[role].send("/khong-co-trang-nay")), rule.rule


@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_is_admitted_comes_in(
    furnished: Flask, guarded: list[Rule], staff: dict[str, Browser], role: str
):
    for rule in guarded:
        is_whole = rule.arguments <= THERE.keys()
        if Role(role) in admitted(furnished, rule) and read_only(rule) and is_whole:
            reply = staff[role].get(address(rule, THERE))
            assert reply.status_code in (200, 303), rule.rule


def objects_of_units(app: Flask) -> Iterator[Rule]:
    of_units = {"unit", "commitment", "group"}
    yield from (rule for rule in rules(app) if of_units & rule.arguments)


@pytest.fixture(scope="module")
def some(furnished: Flask) -> Browser:
    """A leader who may see one unit, and not the office."""
    account = founding.staff("lanhdaomot", "leader", ("merit",))
    house_of(furnished).database.write(lambda connection: accounts.add(connection, account))
    return visitor(furnished, "lanhdaomot")


@pytest.mark.parametrize("who", ["head", "some"])
def test_nobody_can_tell_another_unit_from_one_that_is_not_there(
    furnished: Flask, staff: dict[str, Browser], some: Browser, who: str
):
    objects = {"head": OF_ANOTHER_UNIT, "some": OF_THE_OFFICE}[who]
    visiting, stranger = {**staff, "some": some}[who], visitor(furnished)
    for rule in objects_of_units(furnished):
        others, none = address(rule, objects), address(rule, NOT_THERE)
        if asked(stranger, rule, others).status_code == 200:
            continue  # the round, or the unit's own page, is public
        assert same_page(asked(visiting, rule, others), asked(visiting, rule, none)), rule.rule
        assert asked(visiting, rule, others).status_code == 404, rule.rule


def test_a_leader_of_some_units_sees_these_and_no_others(some: Browser):
    record = some.get(f"/ket-qua/{YEAR}.json").json

    assert [unit["unit"]["code"] for unit in record["units"]] == ["merit"]
    assert record["whole"] is None
    assert some.get("/cam-ket/" + PROMISE_OF_ANOTHER_UNIT).status_code == 200


def test_a_head_s_overview_holds_the_own_unit_only(staff: dict[str, Browser]):
    record = staff["head"].get(f"/ket-qua/{YEAR}.json").json
    page = staff["head"].get(f"/ket-qua/{YEAR}").text

    assert [unit["unit"]["code"] for unit in record["units"]] == ["office"]
    assert record["whole"] is None
    assert "Trung tâm Dịch vụ việc làm" not in page


@pytest.mark.parametrize("role", ["reviewer", "holder"])
def test_who_only_reviews_or_holds_a_share_sees_no_results(staff: dict[str, Browser], role: str):
    for path in (f"/ket-qua/{YEAR}", f"/ket-qua/{YEAR}/office", f"/ket-qua/{YEAR}.json"):
        assert staff[role].get(path).status_code == 404


def test_what_was_typed_when_the_session_ended_is_shown_and_nothing_secret(furnished: Flask):
    typed = {"label": "Quầy <b>số 1</b>", "former": "mật khẩu cũ", "share_1": "AA BB", "unit": "x"}
    reply = visitor(furnished).send("/quan-tri/diem-tiep-don/VP1/sua", **typed)

    check_page(reply, status=401, lang="vi")
    assert "Quầy &lt;b&gt;số 1&lt;/b&gt;" in reply.text
    assert "mật khẩu cũ" not in reply.text
    assert "AA BB" not in reply.text
    assert "/dang-nhap?next=/quan-tri/diem-tiep-don/VP1/sua" in reply.text


def test_no_post_of_the_staff_is_taken_without_its_token(
    furnished: Flask, guarded: list[Rule], staff: dict[str, Browser]
):
    for rule in guarded:
        if read_only(rule):
            continue
        for role in admitted(furnished, rule):
            path = address(rule, THERE)
            assert staff[role].post(path).status_code == 403, path
            assert staff[role].post(path, data={"csrf": "x"}).status_code == 403, path
