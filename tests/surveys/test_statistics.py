"""Every number is checked against values that other, well-known programs computed.

`NGHEDAN_STAT_VECTORS` names another file of the same format to check against instead.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

import pytest

from tests.surveys.vectors import comparisons, ranges, samples, weeks
from tests.surveys.vectors.registry import ADAPTERS, Numbers

BESIDE_THIS_FILE = Path(__file__).resolve().parent.parent / "data" / "stat_vectors.json"
VECTORS_FILE = Path(os.environ.get("NGHEDAN_STAT_VECTORS", BESIDE_THIS_FILE))
FILE = json.loads(VECTORS_FILE.read_text(encoding="utf-8"))
VECTORS: list[Numbers] = FILE["vectors"]

REGISTERED = (comparisons, ranges, samples, weeks)
"""Importing these modules fills `ADAPTERS`."""


def assert_near(found: Any, expected: Any, tolerance: float, where: str) -> None:
    if isinstance(expected, list):
        assert len(found) == len(expected), where
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_near(one, other, tolerance, f"{where}[{place}]")
    elif expected is None or isinstance(expected, bool):
        assert found == expected, where
    else:
        assert math.isclose(found, expected, rel_tol=0, abs_tol=tolerance), (
            f"{where}: {found} instead of {expected}"
        )


def is_rounded(given: Any) -> bool:
    """Tell whether a number in the input was itself cut to six digits."""
    if isinstance(given, dict | list):
        return any(
            is_rounded(each) for each in (given.values() if isinstance(given, dict) else given)
        )
    return isinstance(given, float) and len(repr(given).partition(".")[2]) >= 6


def tolerance_of(vector: Numbers) -> float:
    return 2e-6 if is_rounded(vector["input"]) else float(FILE.get("tolerance", 1e-6))


@pytest.mark.parametrize(
    "vector", [pytest.param(each, id=f"{each['id']}-{each['function']}") for each in VECTORS]
)
def test_a_number_is_what_other_programs_compute(vector: Numbers) -> None:
    function = vector["function"]
    assert function in ADAPTERS, f"nothing here computes {function}"

    found = ADAPTERS[function](vector["input"])

    for name, expected in vector["output"].items():
        assert name in found, f"{function} does not give {name}"
        assert_near(found[name], expected, tolerance_of(vector), name)


def test_there_are_numbers_to_compare_with() -> None:
    assert len(VECTORS) > 0
    assert len({vector["id"] for vector in VECTORS}) == len(VECTORS)
