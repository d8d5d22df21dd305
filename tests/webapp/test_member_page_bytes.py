"""Rule P6b for whole outputs: pages, pictures, JSON and what files take, byte for byte."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from surveys.published_members import ShownGroup
from tests import founding
from tests.houses import ON_SQLITE, house_of
from tests.surveys.member_world import World
from tests.surveys.record_world import forms, mixed, publish
from webapp.assessments import plates, seen
from webapp.charts import gallery
from webapp.charts.drawing import easel
from webapp.documents.report.members import MembersPart

pytestmark = ON_SQLITE

SIZES = (10, 11, 17, 29)
DRAWN = ("n11", "n12", "n13")
"""Rounds whose pictures are drawn, which takes longer than all else."""
PAGES = ("", ".json", "/nhom/a", "/nhom/a.json", "/nhom/a?lang=en")
CHARTS = (("profile", 0), ("dumbbell", 0))
SUMS = "SELECT view, counts, scores FROM assessment_tally WHERE round = :slug ORDER BY view"
CHANGE = "UPDATE assessment_tally SET counts = :c, scores = :s WHERE view = :v AND round = :r"


def equal_bands(n: int) -> tuple[list[int], list[int]]:
    """Levels of two groups of n people with one band: as different as they can be."""
    chance = random.Random(n)  # noqa: S311 (no secret)
    low = 2 * chance.randrange(1, n // 2 - 1)
    neutral = chance.randrange(2)
    first = [5] * low + [3] * neutral + [1] * (n - low - neutral)
    second = [4] * (low + 1) + [2] * (n - low - 1)
    return first, second


def rated(app: Flask) -> None:
    """Let citizens rate, whose results everybody may see."""
    founding.rate(house_of(app).database, 40, point="VP1", level=2)
    public = "UPDATE survey_round SET public = true WHERE kind = 'citizen'"
    house_of(app).database.write(lambda c: c.execute(text(public)))


def arranged(url: str, levels: Mapping[int, list[int]]) -> World:
    """Publish a round for each size: a small cell, and one of 31 beside it."""
    world = World(url)
    for n, said in levels.items():
        publish(
            world,
            {"a": [{**form, "MU1": ["1"]} for form in forms(said)], "b": mixed(31)},
            slug=f"n{n}",
            sizes={"a": n + 2, "b": 33},
            units={"a": "office"},
            opens_on=founding.today().replace(day=1),
            public=True,
        )
    return world


def sums(world: World, slug: str) -> list[tuple[str, bytes, bytes]]:
    with world.database.reading() as connection:
        return [tuple(row) for row in connection.execute(text(SUMS), {"slug": slug})]


def outputs(app: Flask, slug: str) -> Iterator[tuple[str, bytes]]:
    """Yield everything that a visitor can take of a round, by name."""
    visitor = app.test_client()
    for path in PAGES:
        reply = visitor.get(f"/ket-qua/{slug}{path}")
        assert reply.status_code == 200, path
        yield path, reply.data
        reply.headers.pop("Date", None)
        yield f"headers of {path}", str(reply.headers).encode()
    with app.test_request_context():
        record = seen.record(slug)
        for group in (record.whole, record.groups[0]):
            assert isinstance(group, ShownGroup)
            for chart, number in CHARTS:
                data = plates.data_of(record, group, chart, number)
                yield f"{group.info.key} {chart}, data", repr(data).encode()
                yield f"{group.info.key} {chart}, alt", gallery.alt(chart, data, "vi").encode()
                if slug in DRAWN:
                    yield f"{chart}, picture", easel.draw(chart, data, "vi", "svg", "narrow")
            part = MembersPart(record, plates.profile(record, group), None)
            yield "what files take", repr(part).encode()


def test_groups_with_one_band_give_the_same_bytes_on_every_page_and_in_every_picture(
    founded_url: str, founded_file: Path, app: Flask, tmp_path: Path
):
    rated(app)
    said = {n: equal_bands(n) for n in SIZES}
    world = arranged(founded_url, {n: first for n, (first, _) in said.items()})
    other = arranged(
        f"sqlite:///{shutil.copy(founded_file, tmp_path / 'other.db')}",
        {n: second for n, (_, second) in said.items()},
    )
    for slug in (f"n{n}" for n in SIZES):
        before = list(outputs(app, slug))
        assert sums(world, slug) != sums(other, slug)
        for view, counts, scores in sums(other, slug):
            values = {"c": counts, "s": scores, "v": view, "r": slug}
            world.database.write(lambda c, its=values: c.execute(text(CHANGE), its))
        after = list(outputs(app, slug))

        assert [name for name, _ in before] == [name for name, _ in after]
        assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []
    other.database.close()


def test_the_comparison_would_find_one_answer_that_tells_more(founded_url: str, app: Flask):
    """Two groups with different bands differ on each page: nothing is compared in vain."""
    rated(app)
    world = arranged(founded_url, {12: [4] * 7 + [1] * 5, 13: [4] * 9 + [1] * 4})
    one, other = (dict(outputs(app, slug)) for slug in ("n12", "n13"))

    assert all(one[name] != other[name] for name in one if "headers" not in name)
    world.database.close()
