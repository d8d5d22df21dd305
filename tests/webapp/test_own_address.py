"""The address on posters: what the operator says, else this machine's with the port that serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.commands.terminal import settings_of


@pytest.mark.parametrize(
    ("environ", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8115"}, "http://127.0.0.1:8115"),
        ({"PORT": "8115", "NGHEDAN_BASE_URL": "https://sonoivu.vn/"}, "https://sonoivu.vn"),
    ],
)
def test_the_address_has_the_port_unless_it_is_given(tmp_path: Path, environ, address: str):
    assert settings_of(environ, folder=tmp_path).base_url == address
