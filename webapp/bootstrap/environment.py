"""The private environment ``.venv``: whether it is up to date, and making it so."""

import hashlib
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from webapp.bootstrap import packages
from webapp.bootstrap.speech import SetUpFailed, say
from webapp.bootstrap.turns import alone

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / ".nghedan"  # the lock file installed last; written when all is done
COMPILED = VENV / "compiled"  # where Python keeps what it has compiled: nowhere else
TURN = ROOT / ".venv.lock"  # held while installing; not empty if that was interrupted


def in_project() -> bool:
    """Return whether this is a project folder, not a copy installed with pip."""
    return (LOCKS / "run.txt").exists()


def inside() -> bool:
    """Return whether the Python that runs is that of the private environment."""
    return VENV.exists() and VENV.samefile(sys.prefix)


def prepare(wanted: str) -> bool:
    """Install the lock file ``wanted`` unless that is done; return whether it had to be.

    Two starts at once take turns, and one that was interrupted begins again from nothing.

    Args:
        wanted: ``run`` or ``test``; ``test`` contains ``run``.

    Raises:
        SetUpFailed: with one sentence for the person who started it.
    """
    if _is_done(wanted):
        return False
    started = time.monotonic()
    with alone(TURN) as turn:
        if not _is_done(wanted):
            _build(wanted, turn)
            say(f"[3/3] Xong sau {time.monotonic() - started:.0f} giây / ready")
    return True


def _is_done(wanted: str) -> bool:
    try:
        stamp = STAMP.read_text("utf-8")
        name = stamp.partition(" ")[0]
        return name in (wanted, "test") and stamp == _mark(name)
    except OSError:
        return False


def _mark(name: str) -> str:
    """Return what the stamp says: the lock file, its hash, and the Python it was installed for."""
    (VENV / "pyvenv.cfg").stat()  # without it this is no environment at all
    digest = hashlib.sha256((LOCKS / (name + ".txt")).read_bytes()).hexdigest()
    return " ".join((name, digest, str(PYTHON.resolve(strict=True))))


def _build(wanted: str, turn: "IO[str]") -> None:
    interrupted = bool(turn.read())
    turn.write("installing\n")
    turn.flush()
    if interrupted or not _is_usable():
        say("[1/3] Tạo môi trường riêng .venv / making the private environment .venv")
        _make()
    log = VENV / "install.log"
    try:
        packages.install(PYTHON, LOCKS / (wanted + ".txt"), log=log)
    except SetUpFailed:
        if not packages.has_begun(log):
            turn.truncate(0)  # what is there is still whole, only not what is wanted
        raise
    STAMP.write_text(_mark(wanted), "utf-8")
    turn.truncate(0)


def _is_usable() -> bool:
    """Return whether there is an environment with a Python and a pip that can be used."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.call([str(PYTHON), "-I", "-c", check]) == 0


def _make() -> None:
    if not (find_spec("venv") and find_spec("ensurepip")):
        raise SetUpFailed(
            "Python này thiếu phần venv: trên Debian hoặc Ubuntu xin chạy “apt install"
            " python3-venv” rồi chạy lại. / This Python lacks the venv module: on Debian or Ubuntu"
            " please run “apt install python3-venv”, then start again."
        )
    done = subprocess.run(
        [sys.executable, "-I", "-m", "venv", "--clear", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines() or ["?"]
        raise SetUpFailed(
            f"Không tạo được {VENV} ({said[-1]}): xin kiểm tra quyền ghi và chỗ trống trên đĩa."
            f" / {VENV} could not be made: please check that it may be written and that the disk"
            " is not full."
        )
