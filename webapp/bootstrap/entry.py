"""The way in: only from within the private environment does a command go on."""

import os
import subprocess
import sys
from typing import NoReturn

from webapp.bootstrap import environment
from webapp.bootstrap.speech import SetUpFailed, say

OLDEST = (3, 11)


def enter(module: str, wanted: str) -> None:
    """Return only within the private environment; make it first where that is needed.

    A copy installed with pip uses the Python it was installed for; so does a project
    folder where ``NGHEDAN_NO_VENV`` is set (in a container, for instance).

    Args:
        module: what ``python -m`` shall run in the private environment.
        wanted: ``run`` or ``test``, the lock file to install.
    """
    try:
        refuse_old(sys.version_info[:2])
        if not environment.in_project() or os.environ.get("NGHEDAN_NO_VENV"):
            return
        if environment.prepare(wanted) or not environment.inside():
            _hand_over(module)
    except SetUpFailed as failure:
        say(str(failure), sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        say("Đã dừng; chạy lại để làm tiếp. / Stopped; start again to go on.", sys.stderr)
        sys.exit(130)


def refuse_old(version: "tuple[int, ...]") -> None:
    """Raise `SetUpFailed` if a Python of this version cannot run the product."""
    if version < OLDEST:
        raise SetUpFailed(
            "Cần Python 3.11 trở lên, máy đang dùng {0}: xin cài bản mới từ python.org rồi chạy"
            " lại. / Python 3.11 or newer is needed and this is {0}: please install a new one from"
            " python.org and start again.".format(".".join(map(str, version)))
        )


def _hand_over(module: str) -> NoReturn:
    """Go on as the private Python, with the same arguments and the same folder."""
    command = [str(environment.PYTHON), "-m", module, *sys.argv[1:]]
    paths = [str(environment.ROOT), os.environ.get("PYTHONPATH", "")]
    variables = dict(
        os.environ,
        PYTHONPATH=os.pathsep.join(filter(None, paths)),
        PYTHONUTF8="1",  # Vietnamese on every console, in every file
        PYTHONPYCACHEPREFIX=str(environment.COMPILED),
    )
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile everything anew
    if os.name != "nt":
        os.execve(command[0], command, variables)
    child = subprocess.Popen(command, env=variables)
    while True:  # Ctrl-C reaches the child as well: it decides how to end
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue
