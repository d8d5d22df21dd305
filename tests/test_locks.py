"""The lock files: complete, by hash, and without any address."""

from __future__ import annotations

import re
import tomllib

import pytest

from webapp.bootstrap.environment import LOCKS, ROOT


def locked(name: str) -> dict[str, str]:
    """Return the version of each package in a lock file."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (LOCKS / f"{name}.txt").read_text("utf-8"), re.M))


@pytest.mark.parametrize("path", sorted(LOCKS.glob("*.txt")), ids=lambda path: path.stem)
def test_lock_files_name_hashes_and_no_address(path):
    text = path.read_text("utf-8")

    assert not re.search(r"://|^-|@ ", text, re.M)
    assert all("--hash=sha256:" in each for each in re.split(r"^(?=\w)", text, flags=re.M)[1:])


def test_the_product_is_tested_in_the_versions_it_runs_on():
    assert locked("run").items() <= locked("test").items()


def test_what_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {
        "run": project["project"]["dependencies"],
        "test": project["dependency-groups"]["test"],
    }

    for lock, wanted in names.items():
        assert {re.match(r"[\w.-]+", each)[0] for each in wanted} <= locked(lock).keys()
