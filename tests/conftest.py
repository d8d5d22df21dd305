"""Registers the fixtures that every test may ask for, and begins with what takes longest."""

from __future__ import annotations

import pytest

pytest_plugins = [
    "tests.postgres",
    "tests.databases",
    "tests.browsers",
    "tests.first_starts",
    "tests.houses",
    "tests.serving",
]
LONGEST_FIRST = ("browser", "webapp")
"""Folders of tests: so that no long file is left to one worker alone at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the files by their folders, after they have been shuffled."""
    ranks = {name: rank for rank, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path.parent.name, len(ranks)))
