"""Installs a lock file with pip: every package by its hash, nothing that is not in the list."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from webapp.bootstrap.speech import SetUpFailed, say

PIP = (
    *("-I", "-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary", ":all:"),
    *("--no-compile", "--no-input", "--no-user", "--no-color", "--progress-bar", "off"),
    *("--disable-pip-version-check", "-r"),
)
SEEN = ("Collecting ", "Requirement already satisfied")

OFFLINE = (
    "Không tải được các gói cần thiết: lần cài đặt đầu tiên cần Internet, xin kiểm tra kết nối"
    " rồi chạy lại. / The needed packages could not be downloaded: the first start needs the"
    " internet once, please check the connection and start again."
)
CHANGED = (
    "Gói tải về không khớp danh sách khoá nên không được cài: xin chạy lại, hoặc đổi máy chủ gói."
    " / A downloaded package does not match the lock file and was not installed: please start"
    " again, or use another package server."
)
FULL = (
    "Đĩa đã đầy: cần khoảng 1 GB trống, xin dọn bớt rồi chạy lại. / The disk is full: about 1 GB"
    " is needed, please make room and start again."
)
UNSUITED = (
    "Không cài được các gói cho Python {0}: xin dùng Python 3.11, 3.12 hoặc 3.13 bản 64 bit; chi"
    " tiết trong {1}. / The packages could not be installed for Python {0}: please use a 64-bit"
    " Python 3.11, 3.12 or 3.13; details are in {1}."
)
REASONS = (
    ("No space left on device", FULL),
    ("DO NOT MATCH THE HASHES", CHANGED),
    ("Connection", OFFLINE),
    ("Retrying (", OFFLINE),
    ("Could not fetch URL", OFFLINE),
    ("timed out", OFFLINE),
    ("Max retries exceeded", OFFLINE),
)


def install(python: Path, lock: Path, *, log: Path) -> None:
    """Install exactly what ``lock`` says; tell how far it is on a screen, and all to ``log``.

    Bytes are not compiled beforehand: it takes as long as the download itself, and
    Python does it for what is really used.

    Raises:
        SetUpFailed: with the reason as far as pip's words allow to know it.
    """
    total = sum(not line.startswith(" ") for line in lock.read_text("utf-8").splitlines())
    say(f"[2/3] Cài {total} gói phần mềm / installing {total} packages")
    command = [str(python), *PIP, str(lock)]
    pip = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        encoding="utf-8",
        errors="replace",
    )
    with pip, log.open("w", buffering=1, encoding="utf-8") as kept:
        _follow(pip.stdout or [], kept, total)
    if pip.returncode:
        raise SetUpFailed(_reason(log.read_text("utf-8"), log))


def has_begun(log: Path) -> bool:
    """Return whether pip had everything and began to change the environment."""
    return log.exists() and "Installing collected packages" in log.read_text("utf-8")


def _follow(lines: "Iterable[str]", kept: "IO[str]", total: int) -> None:
    seen = 0
    for line in lines:
        kept.write(line)
        seen += line.startswith(SEEN)
        if sys.stdout.isatty():
            say(f"\r      {seen}/{total} ", end="")
    if sys.stdout.isatty():
        say("\r                \r", end="")


def _reason(said: str, log: Path) -> str:
    for sign, sentence in REASONS:
        if sign in said:
            return sentence
    return UNSUITED.format(".".join(map(str, sys.version_info[:3])), log)
