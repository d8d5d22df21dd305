"""Posts say where they come from, or are refused: whatever route they are for."""

from __future__ import annotations

from flask import Flask

from tests.addresses import rules
from tests.houses import visitor
from tests.routes import THERE, address


def test_no_post_is_taken_that_does_not_say_where_it_comes_from(furnished: Flask):
    clerk = visitor(furnished, "quantri")
    for rule in rules(furnished):
        if "POST" not in (rule.methods or ()):
            continue
        path = address(rule, THERE)
        for headers in (
            {"Origin": "null"},
            {"Origin": "http://elsewhere.example"},
            {"Origin": ""},
            {"Origin": "http://localhost.elsewhere.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        ):
            reply = clerk.post(path, headers={"Origin": "", **headers})
            assert reply.status_code == 403, (path, headers)


def test_a_post_without_both_headers_is_refused(furnished: Flask):
    furnished.test_client_class = None
    reply = furnished.test_client().post("/d/VP1", data={"CS08": "5"})

    assert reply.status_code == 403


def test_a_browser_that_says_same_origin_is_believed(furnished: Flask):
    reply = visitor(furnished).post(
        "/d/VP1", data={"CS08": ""}, headers={"Sec-Fetch-Site": "same-origin", "Origin": ""}
    )

    assert reply.status_code == 422
