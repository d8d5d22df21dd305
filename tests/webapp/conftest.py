"""One house for all tests of a file that only look, filled so that there is something to see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.founding import rate
from tests.houses import a_house, house_of


@pytest.fixture(scope="module")
def furnished(
    founded_file: Path, instance: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """A house with ratings of two units; the others have too few or none."""
    copy = shutil.copy(founded_file, tmp_path_factory.mktemp("furnished") / "nghedan.db")
    with a_house(f"sqlite:///{copy}", instance) as app:
        database = house_of(app).database
        for level in (5, 4, 3, 5, 2):
            rate(database, 5, level=level, comment="Cảm ơn cán bộ.")
            rate(database, 4, point="VL1", level=level)
        rate(database, 3, point="CN1")
        yield app
