"""Printed slips: drawn, looked at and read back by a scanner."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image, ImageChops

from surveys.ballots import codes
from tests.webapp.slip_samples import ADDRESS, DRAWN, KEY, TITLE, pictures, scanned, slips, texts
from webapp.documents.slips import SlipGroup, slips_pdf

STRIP = (100, 250, 2000, 375)  # left, top, width and pitch of the strips on a sheet, in dots
CARRIER = (0, 0, 920, 370)  # where code and picture stand on a strip
ROUNDING = 2  # of 255 levels of grey
TWO_GROUPS = (SlipGroup("Chi bộ 1", DRAWN[:20], 3), SlipGroup("Chi bộ 2", DRAWN[20:]))


def strip(sheet: Image.Image, at: int) -> Image.Image:
    left, top, width, pitch = STRIP
    return sheet.crop((left, top + at * pitch, left + width, top + (at + 1) * pitch))


@pytest.fixture(scope="module")
def two_groups() -> bytes:
    return slips(*TWO_GROUPS)


def test_every_code_is_printed_once_on_a_sheet_of_its_group(two_groups):
    pages = texts(two_groups)

    assert ["Chi bộ 1" in page for page in pages] == [True] * 3 + [False] * 2
    for group, of_group in zip(TWO_GROUPS, (pages[:3], pages[3:]), strict=True):
        printed = [code.printed for code in group.codes]
        assert [" ".join(of_group).count(code) for code in printed] == [1] * len(printed)


def test_a_scanner_finds_every_code_behind_the_hash(two_groups):
    found = [text for sheet in pictures(two_groups) for text in scanned(sheet)]

    assert sorted(found) == sorted(f"{ADDRESS}/tu-danh-gia#{code.printed}" for code in DRAWN)
    assert {codes.parse(text) for text in found} == set(DRAWN)


def test_slips_differ_in_nothing_but_the_code(two_groups):
    first, *_, last = pictures(two_groups)
    strips = [strip(first, 0), strip(first, 6), strip(last, 0), strip(last, 2)]
    for each in strips:
        each.paste(255, CARRIER)

    assert strips[0].getextrema() == (0, 255)
    differences = [ImageChops.difference(strips[0], each).getextrema() for each in strips[1:]]
    assert all(most <= ROUNDING for _, most in differences)


def test_pictures_and_codes_stand_at_the_same_place_on_every_slip(two_groups):
    first, *_, last = pictures(two_groups)
    boxes = set()
    for each in (strip(first, 0), strip(first, 5), strip(last, 2)):
        corner = each.crop((0, 0, 330, 370))
        boxes.add(ImageChops.invert(corner.point(lambda grey: 255 if grey > 128 else 0)).getbbox())

    assert len({(left, top, right) for left, top, right, _ in boxes}) == 1


def test_a_slip_carries_title_address_and_key_but_no_group(two_groups):
    page = texts(two_groups)[0]
    mark = f"{KEY.fingerprint[:4]}-{KEY.fingerprint[4:]}"

    assert page.count(TITLE) == page.count(mark) == page.count("danvan.example.vn/tu-danh-gia") == 7
    assert page.count("Chi bộ 1") == 1


def test_spare_slips_are_counted_on_the_sheet_only(two_groups):
    pages = texts(two_groups)

    assert "20 phiếu giống hệt nhau, trong đó 3 phiếu dự phòng." in pages[0]
    assert "10 phiếu giống hệt nhau." in pages[-1]
    assert pages[0].count("dự phòng") == 1


def test_long_titles_and_addresses_stay_on_their_strip():
    long = slips_pdf(
        [SlipGroup("Chi bộ Trung tâm Dịch vụ việc làm và Cơ sở cai nghiện ma túy", DRAWN[:7])],
        round_title="Đợt tự đánh giá về công tác dân vận năm 2026 của Đảng bộ các cơ quan tỉnh",
        address="https://khaosat.danvan.sonoivu.tinh.example.vn:8443/",
        fingerprint=KEY.fingerprint,
    )
    (sheet,) = pictures(long)
    seam = strip(sheet, 3).crop((1050, 3, 1900, 10))  # just below the cut line

    assert len(scanned(sheet)) == 7
    assert seam.getextrema()[0] > 200


def test_equal_slips_are_equal_bytes_without_a_date(two_groups):
    assert slips(*TWO_GROUPS) == two_groups
    information = pypdf.PdfReader(io.BytesIO(two_groups)).metadata
    assert information is not None
    assert "/CreationDate" not in information
    assert information.title == f"Phiếu mã – {TITLE}"
