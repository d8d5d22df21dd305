"""What axe finds on a page; nothing is what every page should give."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
FIND = """async () => {
    const found = await axe.run({
        resultTypes: ["violations"],
        rules: {"target-size": {enabled: true}},
    });
    return found.violations.flatMap(({id, help, nodes}) =>
        nodes.map(({target, html}) => `${id}: ${help}: ${target} ${html.slice(0, 160)}`));
}"""


def prepare(page: Page) -> None:
    """Bring axe into a page; once is enough until it is left."""
    page.evaluate(AXE)


def violations(page: Page) -> list[str]:
    """Return what axe finds on a prepared page, as it is now."""
    found: list[str] = page.evaluate(FIND)
    return found
