"""Writes the lock files from ``pyproject.toml``: ``python3 requirements/lock.py [--upgrade]``.

Needs ``uv`` (``pip install uv``) and the internet. Each file lists every package by version
and by the hashes of all its files on the public registry, for every system and every Python
that is supported; no address stands in it, so any mirror can serve it to pip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent / "pyproject.toml"
OLDEST = "3.11"
OPTIONS = (
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", OLDEST),
    *("--fork-strategy", "fewest", "--no-annotate", "--no-header", "--no-config"),
    *("--no-emit-index-url", "--no-emit-find-links"),
)
EXTRAS = {"postgres": "psycopg[binary]", "redis": "flask-limiter[redis]", "gunicorn": "gunicorn"}


def main() -> None:
    """Lock what the product runs on, then what is added to it, in the same versions."""
    _compile("run", str(PROJECT))
    _compile("test", str(PROJECT), "--group", f"{PROJECT}:test", "--constraint", "run.txt")
    for name, wanted in EXTRAS.items():
        _compile(name, "-", "--constraint", "test.txt", said=wanted)


def _compile(name: str, *what: str, said: str = "") -> None:
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        sys.exit("uv is needed: python3 -m pip install uv")
    target = f"{name}.txt"
    command = [uv, *OPTIONS, *what, "--output-file", target, *sys.argv[1:]]
    own = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    subprocess.run(command, cwd=HERE, input=said, text=True, env=own, check=True)
    listed = [line for line in (HERE / target).read_text("utf-8").splitlines() if line[0] != " "]
    print(f"{target}: {len(listed)} packages")


if __name__ == "__main__":
    main()
