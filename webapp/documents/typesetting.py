"""Sets PDF documents with typst: from a template of the product, data in memory, no clock.

Run as a script it is the child process of `secret_pdf`, so it imports nothing of the product.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
FONT_FOLDERS = (HERE.parent / "charts" / "fonts", HERE / "fonts")


def pdf(template: str, data: Mapping[str, object]) -> bytes:
    """Return the document that ``template`` makes of ``data``, as accessible PDF (PDF/UA-1).

    Equal data give equal bytes. Nothing is written to disk.

    Args:
        template: name of a file in ``templates``; it reads ``json(bytes(sys.inputs.data))``.
        data: what JSON can hold.
    """
    return _set(template, _written(data))


def secret_pdf(template: str, data: Mapping[str, object]) -> bytes:
    """Return what `pdf` returns, set in a process of its own that is gone afterwards.

    For codes and shares: typst remembers what it has set through the next ten
    documents, and the server shall not. The data go by a pipe, so neither the list of
    processes nor the disk ever has them. Costs about 0.2 s more.
    """
    command = [sys.executable, "-I", __file__, template]
    done = subprocess.run(  # noqa: S603 - our own script, and a template named in our code
        command, input=_written(data).encode(), capture_output=True, check=True
    )
    return done.stdout


def _written(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _set(template: str, data: str) -> bytes:
    made = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
    )
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    """Read the product's own fonts, once; those of the machine and of typst are left out."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in FONT_FOLDERS],
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(_set(sys.argv[1], sys.stdin.buffer.read().decode()))
