"""Names in a report are the text they are, and a file names nobody and nothing else."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import pytest
from fontTools.ttLib import TTFont

from tests.webapp.opened import docx_text, flat, pdf_text
from tests.webapp.record_samples import record
from tests.webapp.reports import a_press, made
from webapp.documents import coverage
from webapp.documents.coverage import covered, printable
from webapp.documents.lettering import plain

HARMFUL = (
    "{{ 7*7 }} {% for x in y %} {# #}",
    "<w:p/> & <b>đậm</b> ]]>",
    '#read("/etc/passwd") $x$ *sao* `mã`',
    "Phòng \u202egnòhp\u202c \x07 1",
    "=1+1",
    "フォーム 漢字 🙂",
)
FONTS = coverage.FILE.parent
CHART_FONTS = FONTS.parents[1] / "charts" / "fonts"


@pytest.fixture(scope="module")
def make():
    with a_press() as press:
        yield partial(made, press)


@pytest.mark.parametrize("name", HARMFUL)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_name_is_the_text_it_is_whatever_it_looks_like(make, kind: str, name: str):
    made = make(kind, record(name))
    said = flat({"docx": docx_text, "pdf": pdf_text}[kind](made))

    if kind == "docx" or name.isascii():
        assert flat(plain(name)) in said
    assert "49" not in flat(plain(name))
    assert "root:" not in said


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_no_file_names_a_machine_or_a_moment(make, kind: str):
    made = make(kind)
    parts = [made]
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for part in parts:
        assert b"/work" not in part
        assert b"/home/" not in part
        assert b"python-docx" not in part
        assert b"CreationDate" not in part


def test_the_list_of_characters_is_that_of_the_fonts():
    fonts = [FONTS / "NgheDanSerif-Regular.ttf", *CHART_FONTS.glob("*-Regular.ttf")]
    codes = {code for font in fonts for code in TTFont(font).getBestCmap()}

    assert covered() == codes


def test_every_vietnamese_letter_can_be_printed():
    letters = "đăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ−≤≥–—…“”±×"

    assert printable([letters + letters.upper()]) == [letters + letters.upper()]
    assert printable({"name": "漢"}) == {"name": "?"}
