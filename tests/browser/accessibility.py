"""Ask axe-core what is wrong with a page."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

WIDE, PHONE, SMALLEST = 1280, 390, 320
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']}).then(answer => answer.violations)"


@cache
def _script() -> str:
    assert AXE.exists(), "axe-core is missing: make assets"
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what breaks WCAG 2.2 A or AA, or good practice: the rule, and where.

    The script comes in from outside the page, so that the page's own policy stays as strict as it is for everybody.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
    found: list[dict[str, Any]] = page.evaluate(RUN, list(TAGS))
    return [f"{rule['id']}: {rule['help']}: {_where(node)}" for rule in found for node in rule["nodes"]]


def _where(node: dict[str, Any]) -> str:
    return f"{' '.join(map(str, node['target']))} {node['html'][:160]}"


def axe(page: Page) -> None:
    """Fail with the list of what axe-core finds, if it finds anything."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def resize(page: Page, width: int) -> None:
    """Turn a page to another width without fetching it again, as when a window is drawn or a telephone is turned."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(DRAWN)


def whole_at_every_width(page: Page) -> None:
    """Fail where axe-core finds something on a desk or on a phone, or where a page is wider than its screen."""
    for width in (WIDE, PHONE, SMALLEST):
        resize(page, width)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} is {wide} pixels wide on a screen of {width}"
        if width != SMALLEST:
            axe(page)
