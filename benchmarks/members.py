"""A members' round in five minutes: ``python3 -m benchmarks.members``, inside the environment.

Founds an organization with 135 members in 8 cells in a folder of its own and serves it as an
office does. First citizens alone, then the same citizens while all members answer: each enters a
code, turns ten pages, reviews and sends, at a moment drawn at random. Printed are the times of
each page, what citizens waited for with and without members, and the machine's load, without
which no number says anything.
"""

from __future__ import annotations

import argparse
import html
import http.client
import os
import random
import re
import sqlite3
import threading
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.sites import Site, folder, own_site
from benchmarks.visits import Found, measure
from tests.founding import make, today
from tests.surveys.member_world import SLUG, World, plan

CELLS: Mapping[str, int] = dict(zip("abcdefgh", (24, 20, 18, 17, 16, 15, 14, 11), strict=True))
AIM = 500.0
"""Milliseconds below which 95 of 100 pages are to come."""
CITIZENS = 2
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
ASKED = re.compile(r'<fieldset id="(\w+)"')


@dataclass(slots=True)
class Log:
    """Seconds by kind of page, and what went wrong."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)


class Member:
    """One member with a slip and a browser without JavaScript."""

    def __init__(self, port: int, code: str, log: Log) -> None:
        self._port, self._code, self._log = port, code, log
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def answer(self, after: float) -> None:
        """Wait, then go from the code to the thanks."""
        time.sleep(after)
        try:
            page = self._post("code", "/tu-danh-gia", {"code": self._code})
            while (fields := _carried(page))["at"] != "review":
                levels = {item: "1" if item == "MU1" else "4" for item in ASKED.findall(page)}
                turned = {**fields, **levels, "go": "next"}
                page = self._post("page", "/tu-danh-gia/phieu", turned)
            self._post("send", "/tu-danh-gia/gui", fields)
        except (OSError, KeyError, http.client.HTTPException) as error:
            self._log.failures.append(repr(error))
        finally:
            self._line.close()

    def _post(self, kind: str, path: str, fields: Mapping[str, str]) -> str:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self._port}",
            "Sec-Fetch-Site": "same-origin",
        }
        begun = time.perf_counter()
        self._line.request("POST", path, urllib.parse.urlencode(fields), headers)
        answer = self._line.getresponse()
        page = answer.read().decode()
        self._log.times[kind].append(time.perf_counter() - begun)
        if answer.status != http.client.OK:
            self._log.failures.append(f"{path}: {answer.status}")
        return page


def _carried(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page)}


def found(place: Path) -> list[str]:
    """Found the organization and open its round; return the members' codes."""
    url = f"sqlite:///{(place / 'nghedan.db').as_posix()}"
    make(url)
    world = World(url)
    world.open(plan(CELLS, opens_on=today().replace(day=1)))
    world.database.settle()
    world.database.close()
    return [code.printed for cell in world.codes[SLUG].values() for code in cell]


def let_all_answer(port: int, codes: list[str], seconds: float) -> Log:
    """Let every member answer, each beginning at a moment of these seconds."""
    log, chance = Log(), random.Random(7)
    members = [
        threading.Thread(target=Member(port, code, log).answer, args=(chance.uniform(0, seconds),))
        for code in codes
    ]
    for member in members:
        member.start()
    for member in members:
        member.join()
    return log


def kept(site: Site) -> int:
    """Return how many ballots are in the database."""
    with sqlite3.connect(site.database) as connection:
        count = connection.execute("SELECT count(*) FROM sealed_ballot WHERE is_filled")
        return int(count.fetchone()[0])


def percentile(times: list[float], share: float) -> float:
    """Return what that share of the times stays below, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def tell(log: Log, alone: Found, beside: Found) -> None:
    """Print what was found."""
    print(f"{'':<12}{'number':>8}{'p50 ms':>9}{'p95 ms':>9}{'slowest':>9}")
    every = {**log.times, "all pages": [each for times in log.times.values() for each in times]}
    for kind, times in every.items():
        shown = "".join(f"{percentile(times, share):9.0f}" for share in (0.5, 0.95, 1.0))
        print(f"{kind:<12}{len(times):8d}{shown}")
    print(f"p95 below {AIM:.0f} ms: {percentile(every['all pages'], 0.95) < AIM}")
    before, now = alone["post"]["p95"], beside["post"]["p95"]
    print(f"citizens, p95 of a post: alone {before:.0f} ms, beside members {now:.0f} ms,", end=" ")
    print(f"ratio {now / before:.2f}; failed {beside['failed']}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="in which all members begin")
    seconds = parser.parse_args().seconds
    with folder() as place:
        codes = found(place)
        with own_site(place) as site:
            print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            alone, beside = measure(site, CITIZENS, min(20.0, seconds)), []
            citizens = threading.Thread(
                target=lambda: beside.append(measure(site, CITIZENS, seconds))
            )
            citizens.start()
            log = let_all_answer(site.port, codes, seconds)
            citizens.join()
            tell(log, alone, beside[0])
            print(f"members {len(codes)}, ballots kept {kept(site)}, failed {len(log.failures)}")
            print(*sorted(set(log.failures))[:5], sep="\n")
            print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
