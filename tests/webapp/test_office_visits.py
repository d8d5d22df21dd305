"""Weekly visits: typed in, or from a file whose every fault is named before anything is kept."""

from __future__ import annotations

import io
import re
import time
import zipfile

import openpyxl
import pytest

from surveys.administration import visits
from surveys.calendar import WEEK, monday
from tests.founding import today
from tests.houses import ON_SQLITE, Browser, visitor
from tests.webapp.test_office import fill, seen

pytestmark = ON_SQLITE
GRID = "/quan-tri/luot-giao-dich"
PATH = f"{GRID}/nhap-tep"
DESKS = ("VP1", "NCC1", "VL1", "CN1", "CT1")
LAST = monday(today()) - WEEK


def upload(clerk: Browser, content: bytes, name: str = "luot.csv"):
    # Written here: what the test client writes for large files it leaves open.
    head = (
        f'--cut\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{clerk.csrf}\r\n'
        f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    )
    body = head.encode() + content + b"\r\n--cut--\r\n"
    return clerk.post(PATH, data=body, content_type="multipart/form-data; boundary=cut")


def kept(house) -> dict[str, int]:
    with house.database.reading() as connection:
        return dict(visits.visits_of(connection, LAST))


def test_a_week_is_typed_in_and_read_back(clerk, house):
    fields = {"desk-VP1": "31", "desk-NCC1": "", "tuan": LAST.isoformat()}
    assert fill(clerk, GRID, **fields).status_code == 303
    assert kept(house) == {"VP1": 31}
    again = {**fields, "desk-VP1": "40"}
    assert fill(clerk, GRID, **again).status_code == 303
    assert kept(house) == {"VP1": 40}


def test_two_clerks_who_count_the_same_week_see_both_numbers(app, clerk, house):
    fields = {"desk-VP1": "31", "tuan": LAST.isoformat()}
    digest = seen(clerk.get(GRID).text)
    fill(visitor(app, "quantri"), GRID, **{**fields, "desk-VP1": "57", "desk-CN1": "9"})

    reply = clerk.send(GRID, seen=digest, **fields)
    assert reply.status_code == 409
    assert re.search(r'>57</td><td data-label="[^"]*">31</td>', reply.text)
    assert "CN1" not in reply.text, "what one left empty is not overwritten"
    assert kept(house) == {"VP1": 57, "CN1": 9}

    assert clerk.send(GRID, seen=seen(reply.text), **fields).status_code == 303
    assert kept(house) == {"VP1": 31, "CN1": 9}


@pytest.mark.parametrize("typed", ["-1", "1,5", "ba mươi", "9999999", "٣"])
def test_what_is_no_number_of_people_is_kept_in_the_field_and_refused(clerk, house, typed):
    fields = {"desk-VP1": typed, "desk-NCC1": "7", "tuan": LAST.isoformat()}
    reply = fill(clerk, GRID, **fields)
    assert reply.status_code == 422
    assert typed in reply.text
    assert 'id="desk-VP1-error"' in reply.text
    assert kept(house) == {}


def rows(count: int) -> list[str]:
    return [
        f"{DESKS[number % 5]};{(LAST - (number // 5) * WEEK).isoformat()};{number % 90}"
        for number in range(count)
    ]


def test_fifty_bad_rows_among_ten_thousand_are_all_named_and_nothing_is_kept(clerk, house):
    lines = rows(10_000)
    bad = {100 + 197 * number: f"XX{number};{LAST.isoformat()};5" for number in range(50)}
    for place, line in bad.items():
        lines[place] = line
    content = "\n".join(["Mã;Tuần;Số người", *lines]).encode()

    start = time.monotonic()
    reply = upload(clerk, content)

    assert time.monotonic() - start < 20
    assert reply.status_code == 422
    named = re.findall(r'<th scope="row" class="number">(\d+)</th>', reply.text)
    assert [int(each) for each in named] == [place + 2 for place in bad]
    assert reply.text.count("Không có điểm tiếp đón mang mã này.") == 50
    assert 'name="upload"' not in reply.text
    assert kept(house) == {}


def test_a_right_file_is_previewed_then_kept_as_a_whole(clerk, house):
    reply = upload(clerk, "\n".join(["Mã;Tuần;Số", *rows(10)]).encode())
    assert reply.status_code == 200
    assert kept(house) == {}
    name = re.search(r'name="upload" value="([^"]+)"', reply.text)

    confirmed = clerk.send("/quan-tri/luot-giao-dich/xac-nhan", upload=name[1])
    assert confirmed.status_code == 303
    assert kept(house) == dict(zip(DESKS, range(5), strict=True))
    assert clerk.send("/quan-tri/luot-giao-dich/xac-nhan", upload=name[1]).status_code == 422


def workbook(cells: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_is_read_with_dates_and_numbers(clerk):
    content = workbook([["Mã", "Tuần", "Số"], ["VP1", LAST, 12.0], ["nowhere", LAST, 3]])
    reply = upload(clerk, content, "luot.xlsx")
    assert reply.status_code == 422
    assert re.findall(r'<th scope="row" class="number">(\d+)</th>', reply.text) == ["3"]
    assert (
        'name="upload"'
        in upload(clerk, workbook([["Mã", "Tuần", "Số"], ["VP1", LAST, 12.0]]), "luot.xlsx").text
    )


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (30 * 1024 * 1024))
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n", "anh.png", "Chỉ nhận tệp CSV hoặc Excel", id="picture"),
        pytest.param(b"<svg onload=x>", "a.svg", "Chỉ nhận tệp CSV hoặc Excel", id="svg"),
        pytest.param(bomb(), "luot.xlsx", "bung ra quá lớn", id="zip bomb"),
        pytest.param(b"PK\x03\x04broken", "luot.xlsx", "bị hỏng", id="broken workbook"),
        pytest.param("Mã\n".encode("utf-16"), "luot.csv", "UTF-8", id="another encoding"),
        pytest.param(b"x" * (1024 * 1024 + 10), "luot.csv", "quá lớn", id="over a megabyte"),
        pytest.param(b"", "luot.csv", "không có dòng nào", id="empty"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(clerk, content, name, told):
    reply = upload(clerk, content, name)
    assert reply.status_code == 422
    assert told in reply.text


def test_twenty_megabytes_are_refused_with_a_sentence(clerk):
    reply = upload(clerk, b"x" * (20 * 1024 * 1024))
    assert reply.status_code == 413
    assert "quá lớn" in reply.text
