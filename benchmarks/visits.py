"""How many citizens a second: ``python3 -m benchmarks.visits``, inside the environment `.venv`.

Starts the demonstration as the README does, in a folder of its own on the project's disk; sends
1, 8 and 32 citizens at once, each over one connection, who open the short form and send it; and
measures in the same run what the disk alone allows, and what the same server does when it keeps
one row and does nothing else (`benchmarks.bare`). Then 8 citizens again, with and without
charts being drawn all the time. The visitors are a process of their own and compete with the
server for the processors: on two cores that is part of the number. What was thanked for is
counted in the database at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.disk import durable_inserts
from benchmarks.leaders import Leader, drawing
from benchmarks.sites import PASSWORD, ROOT, Site, bare_site, demo_site, folder

CROWDS = (1, 8, 32)
CROWD = 8
ROUNDS = 3
"""So often is drawing switched on and off: a busy machine disturbs both alike."""

Found = dict[str, Any]


def measure(site: Site, visitors: int, seconds: float, *extra: str) -> Found:
    """Let visitors come; return what their process wrote, with visits a second."""
    command = [sys.executable, "-m", "benchmarks.visitors", str(site.port)]
    options = ["--visitors", str(visitors), "--seconds", str(seconds), *extra]
    done = subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: Found = json.loads(done.stdout)
    found["rate"] = found["visits"] / found["seconds"]
    return found


def line(label: str, found: Found) -> str:
    """Return one line of the table."""
    times = "".join(
        f" {found[part].get(name, 0):7.1f}" for part in ("form", "post") for name in PERCENTILES
    )
    return f"{label:<26}{found['rate']:8.0f}{times}{found['failed']:8d}"


PERCENTILES = ("p50", "p95", "p99")
HEAD = (
    f"{'':<26}{'a second':>8} {'form: p50, p95, p99 ms':>23} {'post: p50, p95, p99 ms':>23}  failed"
)


def crowds(site: Site, bare: Site, place: Path, seconds: float) -> int:
    """Measure crowds of several sizes, each beside what the machine allows; return the thanked."""
    thanked = 0
    print(HEAD)
    for visitors in CROWDS:
        disk = durable_inserts(place, seconds=1)
        possible = measure(bare, visitors, seconds)["rate"]
        found = measure(site, visitors, seconds)
        thanked += found["visits"]
        share = f"{found['rate'] / possible:.2f} of the bare server's {possible:.0f}"
        print(line(f"{visitors} at once", found) + f"   {share}, disk alone {disk:.0f}")
    found = measure(site, CROWD, seconds, "--thanks")
    print(line(f"{CROWD}, thanks opened too", found))
    return thanked + int(found["visits"])


def beside_drawing(site: Site, seconds: float) -> int:
    """Measure a crowd with and without drawing, in turns; return how many were thanked."""
    leader = Leader(site.port, PASSWORD)
    alone: list[Found] = []
    beside: list[Found] = []
    pictures: list[float] = []
    for _round in range(ROUNDS):
        alone.append(measure(site, CROWD, seconds))
        with drawing(leader) as drawn:
            beside.append(measure(site, CROWD, seconds))
        pictures += drawn.pictures
    for label, all_found in (("nothing drawn", alone), ("charts drawn", beside)):
        for found in all_found:
            print(line(f"{CROWD}, {label}", found))
    before, after = (statistics.median(f["post"]["p99"] for f in each) for each in (alone, beside))
    each = 1000 * statistics.median(pictures) if pictures else 0.0
    print(f"{len(pictures)} charts came, half of them within {each:.0f} ms")
    print(f"p99 of a post: {before:.1f} ms, with charts {after:.1f} ms, ratio {after / before:.2f}")
    return sum(int(found["visits"]) for found in alone + beside)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8.0, help="for each line")
    seconds = parser.parse_args().seconds
    load = f", load before {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{os.cpu_count()} processors{load}, {seconds:.0f} seconds a line")
    with folder() as place, demo_site(place) as site:
        before = site.responses()
        with bare_site(place) as bare:
            thanked = crowds(site, bare, place, seconds)
        thanked += beside_drawing(site, seconds)
        print(
            f"thanked {thanked}, kept {site.responses() - before}, with those under way at the ends"
        )


if __name__ == "__main__":
    main()
