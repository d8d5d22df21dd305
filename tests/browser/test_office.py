"""From an empty folder to the first citizen's answer, without touching a file."""

from __future__ import annotations

import re
import time

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner

from tests.founding import PASSWORD
from tests.houses import ON_SQLITE, house_of
from tests.serving import a_free_port, serving
from webapp.commands.line import cli
from webapp.factory import create_app
from webapp.settings import Settings

NEW = "mật khẩu đầu tiên của tôi"
PATIENCE = 150
"""Seconds from the empty folder to the answer, on a machine that has much else to do."""


@pytest.fixture
def begun(tmp_path, instance):
    """A site whose database was only just made, and the address that `init` printed."""
    listening, url = a_free_port()
    database = f"sqlite:///{tmp_path / 'new.db'}"
    environment = {
        "NGHEDAN_INSTANCE": str(tmp_path),
        "NGHEDAN_DATABASE_URL": database,
        "NGHEDAN_BASE_URL": url,
    }
    done = CliRunner().invoke(cli, ["init"], env=environment)
    printed = re.search(r"http\S+/quan-tri/bat-dau\?ma=\S+", done.output)
    assert printed, done.output
    app = create_app(
        Settings(
            database_url=database,
            base_url=url,
            instance=instance,
            secret_key="t" * 20 + "e" * 20,
            testing=True,
        )
    )
    with serving(app, listening, url):
        yield printed[0]
    house_of(app).press.close()
    house_of(app).database.close()


def test_a_new_organization_hears_its_first_citizen(begun, page):
    start = time.monotonic()
    page.goto(begun)
    page.fill("#name", "Sở Nội vụ tỉnh Vĩnh Long")
    page.fill("#place", "Vĩnh Long")
    page.fill("#username", "vanthu")
    page.fill("#person", "Văn thư")
    page.fill("#password", NEW)
    page.fill("#again", NEW)
    page.keyboard.press("Enter")
    page.wait_for_url("**/dang-nhap?*")
    page.fill("#username", "vanthu")
    page.fill("#password", NEW)
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-tri")

    base = page.url.removesuffix("/quan-tri")
    made = page.request.get(f"{base}/quan-tri/to-roi/to-roi.pdf?kho=a4&diem=VP1")
    picture = pypdfium2.PdfDocument(made.body())[0].render(scale=2).to_pil().convert("L")
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"{base}/d/VP1"

    page.goto(code.text)
    for number in range(1, 9):
        page.locator(f'input[name="CS0{number}"][value="5"]').check(force=True)
    page.locator('button[type="submit"]').last.click()
    page.wait_for_url("**/cam-on")
    assert time.monotonic() - start < PATIENCE


@ON_SQLITE
def test_a_desk_is_renamed_by_keyboard_alone_and_leaving_asks_first(served, page):
    page.goto(f"{served.url}/dang-nhap")
    page.fill("#username", "quantri")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-tri")
    page.goto(f"{served.url}/quan-tri/diem-tiep-don/VP1/sua")

    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.focus("#label")
    page.keyboard.press("Control+A")
    page.keyboard.type("Quầy số 1")
    page.evaluate("setTimeout(() => { location.href = '/' }, 0)")
    page.wait_for_timeout(1500)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/sua")

    page.fill("#label", "1")
    page.keyboard.press("Enter")
    page.wait_for_selector("#label-error")
    page.focus("#label")
    page.keyboard.press("End")
    page.evaluate("setTimeout(() => { location.href = '/' }, 0)")
    page.wait_for_timeout(1500)
    assert asked == ["beforeunload"] * 2, "what came back with problems is not kept either"

    page.fill("#label", "Quầy số 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-tri/diem-tiep-don/VP1?*")
    assert page.locator("h1").inner_text() == "Quầy số 1"
