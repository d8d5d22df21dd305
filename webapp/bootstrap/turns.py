"""One process at a time: a locked file that the system unlocks even if its holder is killed."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from webapp.bootstrap.speech import SetUpFailed, say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FAR = 1 << 30  # Windows forbids reading what is locked, so a byte far behind the text is locked


@contextmanager
def alone(path: Path) -> "Iterator[IO[str]]":
    """Hold the file ``path``, open for reading and writing; wait while another process has it.

    Processes started with ``close_fds=False`` keep holding it on POSIX, so an installer
    that has lost its parent still keeps others out until it ends.

    Raises:
        SetUpFailed: the file cannot be made.
    """
    try:
        file = os.fdopen(os.open(str(path), os.O_RDWR | os.O_CREAT, 0o644), "r+")
    except OSError:
        raise SetUpFailed(
            f"Không ghi được vào thư mục {path.parent}: xin cấp quyền ghi, hoặc chép phần mềm sang"
            f" thư mục khác. / The folder {path.parent} cannot be written to: please allow it, or"
            " copy the product to another folder."
        ) from None
    with file:
        if not _take(file):
            say("Đang chờ lần cài đặt khác xong / waiting for another set-up to finish")
            while not _take(file):
                time.sleep(0.1)
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - its name says what is true
        yield file


def _take(file: "IO[str]") -> bool:
    try:
        if sys.platform == "win32":
            file.seek(FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
