"""Share sheets and QR codes: drawn, looked at and read back by a scanner."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from surveys.ballots import shares
from surveys.ballots.codes import Code
from tests.webapp.slip_samples import ADDRESS, DRAWN, KEY, TITLE, pictures, scanned, slips, texts
from webapp.documents.qr import qr_png, qr_svg
from webapp.documents.shares import share_sheet_pdf
from webapp.documents.slips import SlipGroup, slips_pdf


def share_sheet(number: int, holder: str = "") -> bytes:
    share = KEY.shares[number - 1]
    return share_sheet_pdf(share, round_title=TITLE, organization="Đảng bộ Sở", holder=holder)


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
