"""The operator's counters: who may read them, and that nobody is in them."""

from __future__ import annotations

import pytest

from tests.houses import ON_SQLITE, Browser, Open, visitor

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@ON_SQLITE
def test_the_machine_itself_may_read_them(browser: Browser):
    assert "nghedan_requests_total" in browser.get("/metrics").text


@ON_SQLITE
def test_nobody_else_may_without_the_token(open_house: Open):
    browser = visitor(open_house(metrics_token="x" * 32))

    assert browser.get("/metrics", environ_base=ELSEWHERE).status_code == 404
    for wrong in ("", "Bearer ", "Bearer y", "x" * 31):
        reply = browser.get("/metrics", environ_base=ELSEWHERE, headers={"Authorization": wrong})
        assert reply.status_code == 404
    right = {"Authorization": f"Bearer {'x' * 32}"}
    assert browser.get("/metrics", environ_base=ELSEWHERE, headers=right).status_code == 200


@ON_SQLITE
def test_behind_a_proxy_with_tls_everybody_seems_to_be_this_machine(open_house: Open):
    browser = visitor(open_house(base_url="https://localhost"))

    assert browser.get("/metrics").status_code == 404


@ON_SQLITE
@pytest.mark.parametrize("path", ["/d/VP1?lang=en&ma=bi-mat", "/ket-qua/2026/merit", "/bi-mat"])
def test_they_count_routes_and_no_address(browser: Browser, path: str):
    browser.get(path)
    said = browser.get("/metrics").text

    assert "bi-mat" not in said
    assert "VP1" not in said
    assert 'route="/d/<point>"' in said or "VP1" not in path
