"""Printed slips, share sheets and QR codes: drawn, looked at and read back by a scanner."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from surveys.ballots import codes, keys, shares
from surveys.ballots.codes import Code
from webapp.documents.qr import qr_png, qr_svg
from webapp.documents.shares import share_sheet_pdf
from webapp.documents.slips import SlipGroup, slips_pdf

DOTS = 10  # for each millimetre
POINTS_PER_MM = 72 / 25.4
STRIP = (100, 250, 2000, 375)  # left, top, width and pitch of the strips on a sheet, in dots
CARRIER = (0, 0, 920, 370)  # where code and picture stand on a strip
ROUNDING = 2  # of 255 levels of grey
ADDRESS = "https://danvan.example.vn"
TITLE = "Tự đánh giá về công tác dân vận năm 2026"
TAG = shares.new_round_tag()
KEY = keys.make(TAG)
DRAWN = codes.draw(30)
TWO_GROUPS = (SlipGroup("Chi bộ 1", DRAWN[:20], 3), SlipGroup("Chi bộ 2", DRAWN[20:]))


def slips(*groups: SlipGroup) -> bytes:
    return slips_pdf(groups, round_title=TITLE, address=ADDRESS, fingerprint=KEY.fingerprint)


def share_sheet(number: int, holder: str = "") -> bytes:
    share = KEY.shares[number - 1]
    return share_sheet_pdf(share, round_title=TITLE, organization="Đảng bộ Sở", holder=holder)


def pictures(document: bytes) -> list[Image.Image]:
    return [picture(page) for page in pypdfium2.PdfDocument(document)]


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    """Draw the sheet but its lowest millimetre, so that a dot is exactly a tenth of one."""
    top = page.get_height()
    page.set_mediabox(0, top - (2960 - 0.001) / DOTS * POINTS_PER_MM, page.get_width(), top)
    return page.render(scale=DOTS / POINTS_PER_MM).to_pil().convert("L")


def texts(document: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def scanned(drawn: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(drawn)]


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


def test_the_same_code_is_drawn_for_an_address_with_and_without_a_final_slash():
    group = [SlipGroup("Chi bộ 1", [Code("0" * 12)])]
    both = [
        slips_pdf(group, round_title=TITLE, address=address, fingerprint=KEY.fingerprint)
        for address in (ADDRESS, ADDRESS + "/")
    ]

    assert both[0] == both[1]


@pytest.mark.parametrize("number", [1, 2])
def test_a_share_sheet_is_one_page_that_reads_back_as_its_share(number):
    document = share_sheet(number)
    (sheet,), (text,) = pictures(document), texts(document)

    assert [shares.read(found) for found in scanned(sheet)] == [KEY.shares[number - 1]]
    assert all(line in text for line in KEY.shares[number - 1].lines)
    assert f"Mảnh khóa mở phiếu số {number} / 2" in text
    assert "Mở xong thì hủy tờ này ngay" in text


def test_a_share_sheet_tells_nothing_of_the_other_share():
    text = texts(share_sheet(1))[0]

    assert not any(line in text for line in KEY.shares[1].lines)


def test_the_holder_is_named_or_leaves_a_line_to_write_on():
    assert (
        "Nguyễn Thị Ánh, Chánh Văn phòng"
        in texts(share_sheet(1, "Nguyễn Thị Ánh, Chánh Văn phòng"))[0]
    )
    assert share_sheet(1) != share_sheet(1, "Nguyễn Thị Ánh")


def test_equal_share_sheets_are_equal_bytes():
    assert share_sheet(2) == share_sheet(2)


def test_a_poster_code_is_read_by_a_scanner_and_has_its_quiet_zone():
    poster = Image.open(io.BytesIO(qr_png(f"{ADDRESS}/d/VP1", scale=4))).convert("L")
    dark = ImageChops.invert(poster).getbbox()

    assert scanned(poster) == [f"{ADDRESS}/d/VP1"]
    assert dark == (16, 16, poster.width - 16, poster.height - 16)


def test_a_poster_code_as_svg_has_no_style_attribute():
    drawing = qr_svg(f"{ADDRESS}/d/VP1")

    assert drawing.startswith(b"<?xml")
    assert b"style=" not in drawing
    assert qr_svg(f"{ADDRESS}/d/VP1") == drawing


def test_the_server_remembers_nothing_it_has_printed(monkeypatch):
    def never(*_: object, **__: object) -> None:
        raise AssertionError("The slips were set in the server's own process.")

    monkeypatch.setattr("webapp.documents.typesetting.typst.compile", never)

    assert slips(SlipGroup("Chi bộ 1", DRAWN[:1])).startswith(b"%PDF")
    assert share_sheet(1).startswith(b"%PDF")


def test_printing_leaves_no_file_behind(monkeypatch, tmp_path):
    for variable in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    slips(SlipGroup("Chi bộ 1", DRAWN[:8]))

    assert list(tmp_path.iterdir()) == []
