"""What size costs: ``python3 -m benchmarks.scale``, inside the environment `.venv`.

Makes the same organization twice, with 500 and with 500,000 responses in the same weeks, lets a
leader look at both and compares: the overview, a unit's page and their JSON. Then whole visits:
the page of each unit with all its charts, and its report in Word, for the first time and again.
Then one chart: drawn, kept in memory, and still in the browser. The responses go through the same
steps of release as a citizen's, only in larger ones, so every table is filled as it would be.
"""

from __future__ import annotations

import argparse
import html
import re
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from benchmarks.files import until_there
from benchmarks.growing import fill
from benchmarks.leaders import Answer, Leader, this_year
from benchmarks.sites import folder, own_site
from tests.founding import PASSWORD
from webapp.founding import POINTS

SIZES = (500, 500_000)
LOOKS = 40
UNIT = "office"
AIM = 1.3
BUSY = 503


def addresses() -> dict[str, str]:
    """Return what a leader looks at."""
    here = f"/ket-qua/{this_year()}"
    return {
        "overview": here,
        "overview, JSON": f"{here}.json",
        "unit": f"{here}/{UNIT}",
        "unit, JSON": f"{here}/{UNIT}.json",
    }


def look(leaders: list[Leader]) -> dict[str, list[float]]:
    """Return the median times of each page, in milliseconds, for each leader.

    They look in turns, so that whatever else the machine does disturbs all alike.
    """
    found: dict[str, list[float]] = {}
    for name, path in addresses().items():
        for leader in leaders:
            if leader.ask(path).status != 200:
                raise RuntimeError(f"{path} is not shown.")
        turns = [[leader.ask(path).seconds for leader in leaders] for _look in range(LOOKS)]
        found[name] = [1000 * statistics.median(times) for times in zip(*turns, strict=True)]
    return found


def visit(leaders: list[Leader]) -> dict[str, list[float]]:
    """Return the median times of whole visits, in milliseconds, for each leader.

    Each unit is visited twice: at first nothing of it is drawn or made, then all is kept.
    """
    units = [point.unit for point in POINTS]
    found: dict[str, list[float]] = {}
    for name, going in VISITS.items():
        for again in ("first", "again"):
            turns = [[going(leader, unit) for leader in leaders] for unit in units]
            times = zip(*turns, strict=True)
            found[f"{name}, {again}"] = [1000 * statistics.median(each) for each in times]
    return found


def _with_charts(leader: Leader, unit: str) -> float:
    """Return the seconds that the page of a unit and all its charts take."""
    begun = time.perf_counter()
    page = leader.ask(f"/ket-qua/{this_year()}/{unit}").body.decode()
    for picture in PICTURE.findall(page):
        _drawn(leader, html.unescape(picture))
    return time.perf_counter() - begun


def _report(leader: Leader, unit: str) -> float:
    seconds, _size = until_there(leader, f"/ket-qua/{this_year()}/{unit}/bao-cao.docx")
    return seconds


PICTURE = re.compile(r'<img src="(/ket-qua[^"]+)"')
VISITS: Mapping[str, Callable[[Leader, str], float]] = {
    "all charts": _with_charts,
    "report": _report,
}


def _megabytes(place: Path) -> int:
    return sum(each.stat().st_size for each in place.rglob("nghedan.db*")) // 2**20


def _chart(leader: Leader) -> dict[str, float]:
    # a chart that stands on no page, so that nobody has asked for it before
    path = f"/ket-qua/{this_year()}/{UNIT}/bieu-do/distribution.svg?item=CS05"
    drawn = _drawn(leader, path)
    in_memory = _repeated(lambda: leader.ask(path), status=200)
    in_browser = _repeated(lambda: leader.ask(path, known=drawn.etag), status=304)
    return {"drawn": 1000 * drawn.seconds, "in memory": in_memory, "304": in_browser}


def _drawn(leader: Leader, path: str) -> Answer:
    """Ask until the picture comes: on a busy machine the first may take too long."""
    while (answer := leader.ask(path)).status == BUSY:
        pass
    return answer


def _repeated(asking: Callable[[], Answer], *, status: int) -> float:
    answers = [asking() for _look in range(LOOKS)]
    if {answer.status for answer in answers} != {status}:
        raise RuntimeError(f"{status} was expected.")
    return 1000 * statistics.median(answer.seconds for answer in answers)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    sizes = parser.parse_args().sizes
    with ExitStack() as opened:
        leaders = [_open(size, opened) for size in sizes]
        for leader in leaders:  # the processes that draw and bind have started now
            until_there(leader, f"/ket-qua/{this_year()}/bao-cao.docx")
        pages = look(leaders)
        visits = visit(leaders)
        _show(sizes, pages | visits)
        charts = [_chart(leader) for leader in leaders]
    for name in charts[0]:
        print(f"{'chart, ' + name:<20}{charts[0][name]:>10.1f}{charts[1][name]:>10.1f}")


def _show(sizes: list[int], pages: dict[str, list[float]]) -> None:
    print(f"{'median, ms':<20}{sizes[0]:>10}{sizes[1]:>10}{'ratio':>8}")
    for name, (few, many) in pages.items():
        print(f"{name:<20}{few:>10.1f}{many:>10.1f}{many / few:>8.2f}")
    worst = max(many / few for few, many in pages.values())
    print(f"largest ratio {worst:.2f}, aim below {AIM}")


def _open(size: int, opened: ExitStack) -> Leader:
    place = opened.enter_context(folder())
    begun = time.perf_counter()
    made = fill(place, responses=size)
    print(f"{made} responses made in {time.perf_counter() - begun:.1f} s, {_megabytes(place)} MB")
    return Leader(opened.enter_context(own_site(place)).port, PASSWORD)


if __name__ == "__main__":
    main()
