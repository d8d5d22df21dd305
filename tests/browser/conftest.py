"""A furnished site for all tests of a file that only look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.houses import a_house
from tests.serving import Served, a_free_port, serving


@pytest.fixture(scope="module")
def site(furnished_copy: str, instance: Path) -> Iterator[Served]:
    """The site, served at the address its QR codes hold."""
    listening, url = a_free_port()
    with (
        a_house(furnished_copy, instance, base_url=url) as app,
        serving(app, listening, url) as served,
    ):
        yield served
