"""What files cost: ``python3 -m benchmarks.files``, inside the environment `.venv`.

Serves the demonstration and lets a leader ask for report, workbook and CSV of the round and of
a unit: how long until the file is there for the first time (the first report of all starts two
processes and draws every chart), and how long while it is kept.
"""

from __future__ import annotations

import time

from benchmarks.leaders import Leader, this_year
from benchmarks.sites import PASSWORD, demo_site, folder

FILES = ("so-lieu.csv", "so-lieu.xlsx", "bao-cao.docx", "bao-cao.pdf")
UNIT = "office"
LONGEST = 120.0
"""Seconds after which a file is given up."""


def until_there(leader: Leader, path: str) -> tuple[float, int]:
    """Return the seconds until a file is handed out, and its bytes."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < LONGEST:
        answer = leader.ask(path)
        if not answer.body.startswith(b"<!doctype html"):
            return time.perf_counter() - begun, len(answer.body)
        time.sleep(0.1)
    raise SystemExit(f"{path} was not made in {LONGEST:.0f} s")


def main() -> None:
    """Measure and print a table."""
    with folder() as place, demo_site(place) as site:
        leader = Leader(site.port, PASSWORD)
        print(f"{'file':32} {'first':>9} {'kept':>9} {'bytes':>10}")
        for shown in (f"/ket-qua/{this_year()}", f"/ket-qua/{this_year()}/{UNIT}"):
            for file in FILES:
                path = f"{shown}/{file}"
                first, size = until_there(leader, path)
                kept, _size = until_there(leader, path)
                print(f"{path:32} {first:7.2f} s {kept * 1000:6.1f} ms {size:10,}")


if __name__ == "__main__":
    main()
