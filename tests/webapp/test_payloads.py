"""What people typed is text everywhere: on pages, in drawings and in files; active nowhere."""

from __future__ import annotations

import csv
import io
import shutil
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.addresses import OTHERS, PAGES, YEAR, Visit
from tests.houses import a_house, visitor
from tests.markup import Markup
from tests.poison import COMPUTED, MARKUP, PAYLOAD, TURNED, poison
from tests.states import STATES
from tests.webapp.opened import docx_text, flat, pdf_text, workbook
from tests.webapp.record_samples import record
from webapp.commands.digest import letter
from webapp.documents.digest import digest, last_span
from webapp.documents.lettering import COMPUTED as COMPUTING
from webapp.settings import Settings

RESULTS = f"/ket-qua/{YEAR}/office"
MUST_SHOW = (
    *("home.show", "answering.ask", "answering.ask_full", "public.show", "comments.show"),
    *("commitments.show", "results.overview", "results.show", "administration.list_units"),
    *("administration.list_desks", "administration.list_accounts", "administration.list_rounds"),
    *("administration.settings", "questionnaires.show", "posters.choose"),
)
"""Pages that show something which people typed."""


@pytest.fixture(scope="module")
def poisoned(furnished_file: Path, tmp_path_factory: pytest.TempPathFactory, instance: Path):
    folder = tmp_path_factory.mktemp("poisoned")
    url = f"sqlite:///{shutil.copy(furnished_file, folder / 'nghedan.db')}"
    poison(url)
    with a_house(url, instance) as app:
        yield app


@pytest.fixture(scope="module")
def visitors(poisoned):
    who = {visit.who for visit in (*PAGES.values(), *STATES.values(), *OTHERS.values())}
    return {name: visitor(poisoned, name) for name in sorted(who)}


def fetched(visitors, visit: Visit):
    for _turn in range(30):
        reply = visitors[visit.who].get(visit.path)
        if reply.status_code == 503 or (reply.status_code == 303 and "dang-tao" in reply.location):
            continue
        return reply
    raise AssertionError(visit.path)


def active(page: str) -> list[str]:
    """Return the elements of a page that would do something which the payload asked for."""
    return [
        f"{each.tag} {dict(each.attributes)}"
        for each in Markup(page).elements
        if (each.tag == "script" and not each.attributes.get("src", "").startswith("/static/"))
        or each.attributes.get("src") == "x"
        or "poisoned" in each.attributes.get("hx-get", "")
        or each.attributes.get("href", "").strip().lower().startswith("javascript:")
        or any(name.startswith("on") for name in each.attributes)
    ]


def test_every_page_shows_it_as_text(visitors):
    shown = set()
    for name, visit in {**PAGES, **STATES}.items():
        for lang in ("vi", "en"):
            joint = "&" if "?" in visit.path else "?"
            reply = visitors[visit.who].get(f"{visit.path}{joint}lang={lang}")
            assert reply.status_code == visit.status, name
            assert active(reply.text) == [], name
            assert COMPUTED not in reply.text, name
            if MARKUP in Markup(reply.text).all("body")[0].text or PAYLOAD[:40] in "".join(
                value for each in Markup(reply.text).elements for value in each.attributes.values()
            ):
                shown.add(name)
    assert set(MUST_SHOW) <= shown


def test_every_drawing_holds_nothing_but_shapes(visitors):
    for name, visit in OTHERS.items():
        if "svg" in visit.kind:
            drawing = ET.fromstring(fetched(visitors, visit).data)  # noqa: S314 (our own)
            for each in drawing.iter():
                assert each.tag.rpartition("}")[2] not in ("script", "foreignObject", "a"), name
                assert not [key for key in each.attrib if key.lower().startswith("on")], name
                assert not [v for v in each.attrib.values() if "javascript:" in v], name


def test_the_record_as_json_says_it_as_it_is(visitors):
    reply = visitors["lanhdao"].get(f"{RESULTS}.json")

    assert reply.content_type.startswith("application/json")
    assert PAYLOAD in reply.json["unit"]["name"]["vi"]


@pytest.mark.parametrize("path", [f"{RESULTS}/so-lieu.csv", "/quan-tri/nhat-ky?tep=csv"])
def test_no_cell_of_csv_is_a_formula(visitors, path: str):
    who = "quantri" if "quan-tri" in path else "lanhdao"
    table = fetched(visitors, Visit(path, who)).data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]

    assert cells
    assert not [cell for cell in cells if cell.startswith(COMPUTING) and not _is_number(cell)]
    assert not set(TURNED) & set(table)


def _is_number(cell: str) -> bool:
    return cell[1:].replace(",", "").replace(".", "").isdigit()


@pytest.mark.parametrize(
    "path", ["don-vi", "diem-tiep-don", "tai-khoan", "dot-khao-sat", "chi-bo", "dia-diem"]
)
def test_no_list_of_the_office_goes_out_with_a_formula(visitors, path: str):
    reply = visitors["quantri"].get(f"/quan-tri/{path}?tep=csv")
    if reply.status_code == 404:
        pytest.skip("no such list")
    text = reply.data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]

    assert [cell for cell in cells if "<script>" in cell]
    assert not [cell for cell in cells if cell.startswith(COMPUTING) and not _is_number(cell)]


def test_no_cell_of_the_workbook_is_a_formula(visitors):
    file = fetched(visitors, Visit(f"{RESULTS}/so-lieu.xlsx", "lanhdao")).data
    cells = [
        cell
        for sheet in workbook(file).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]

    assert [cell for cell in cells if "<script>" in str(cell.value)]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if str(cell.value).startswith(("=", "＝", "@"))]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_report_prints_it(visitors, kind: str):
    file = fetched(visitors, Visit(f"{RESULTS}/bao-cao.{kind}", "lanhdao")).data
    said = flat({"docx": docx_text, "pdf": pdf_text}[kind](file))

    assert "<script>top.poisoned=1</script>" in said
    assert COMPUTED not in said
    assert not set(TURNED) & set(said)
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            assert not [each for each in archive.namelist() if "vbaProject" in each]


def test_posters_and_paper_forms_print_it(visitors):
    for path in ("to-roi.pdf?diem=VP1", "phieu-giay.pdf?diem=VP1"):
        said = flat(pdf_text(visitors["quantri"].get(f"/quan-tri/to-roi/{path}").data))
        assert "<script>" in said, path
        assert COMPUTED not in said, path


def test_nothing_of_it_reaches_the_log(visitors, capfd):
    visitors["quantri"].get(f"/quan-tri/don-vi?tim={PAYLOAD}")
    visitors["quantri"].get(f"/quan-tri/{PAYLOAD}")

    assert "poisoned" not in "".join(capfd.readouterr())


def test_the_digest_writes_it_as_plain_text(tmp_path: Path):
    environ = {"NGHEDAN_DIGEST_TO": "a@example.vn"}
    sent = letter(
        digest(record(PAYLOAD), last_span("week", on=date(2026, 11, 23)), address="https://a"),
        Settings.from_environ(environ, secret_key="t" * 40, instance=tmp_path),
    )

    assert sent.get_body().get_content_type() == "text/plain"
    assert MARKUP[:30] in sent.get_body().get_content()
    assert not set(TURNED) & set(sent.get_body().get_content())
