"""Behind proxies: whose posts are counted, and that nobody makes an address up."""

from __future__ import annotations

import pytest

from tests.houses import ON_SQLITE, Open, visitor
from webapp.settings import Settings, UnsafeSettings

pytestmark = ON_SQLITE
PROXY = {"REMOTE_ADDR": "127.0.0.1"}
FEW = 3


def post(browser, told: str, **environ: str) -> int:
    """Send a post through a proxy; return the status of the answer."""
    headers = {"X-Forwarded-For": told}
    reply = browser.post("/d/VP1", data={}, headers=headers, environ_overrides=environ or PROXY)
    return int(reply.status_code)


def test_behind_a_proxy_every_visitor_is_counted_alone(open_house: Open):
    browser = visitor(open_house(trusted_proxies=1, flood_per_minute=FEW))

    assert [post(browser, "203.0.113.7") for _post in range(FEW + 1)] == [422] * FEW + [429]
    assert post(browser, "203.0.113.8") == 422


def test_what_a_visitor_claims_before_the_proxy_is_not_believed(open_house: Open):
    browser = visitor(open_house(trusted_proxies=1, flood_per_minute=FEW))
    claims = [f"198.51.100.{number}, 203.0.113.7" for number in range(FEW + 1)]

    assert [post(browser, each) for each in claims] == [422] * FEW + [429]


def test_without_trusted_proxies_the_header_is_ignored(open_house: Open):
    browser = visitor(open_house(flood_per_minute=FEW))
    claims = [f"203.0.113.{number}" for number in range(FEW + 1)]

    seen = [post(browser, each, REMOTE_ADDR="203.0.113.99") for each in claims]

    assert seen == [422] * FEW + [429]


@pytest.mark.parametrize("written", ["-1", "yes", "", "10", "1.0"])
def test_a_number_of_proxies_that_is_none_stops_the_start(written: str, tmp_path, database_kind):
    with pytest.raises(UnsafeSettings, match="NGHEDAN_TRUSTED_PROXIES"):
        Settings.from_environ(
            {"NGHEDAN_TRUSTED_PROXIES": written}, secret_key="k" * 20 + "y" * 20, instance=tmp_path
        )
