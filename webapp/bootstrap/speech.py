"""How the set-up speaks to people: progress lines, and one sentence where it cannot go on."""

import sys
from typing import TextIO


class SetUpFailed(Exception):
    """One sentence for a person: what stands in the way, and what to do about it."""


def say(text: str, stream: "TextIO | None" = None, end: str = "\n") -> None:
    """Write one line as UTF-8, whatever the console believes its encoding to be."""
    stream = stream or sys.stdout
    stream.flush()
    stream.buffer.write((text + end).encode("utf-8"))
    stream.buffer.flush()
