"""What no page may do, noted while a journey goes on."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, StorageState

OURS = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "about:")
TROUBLES = ("Content Security Policy", "Uncaught", "Failed to load resource: net::")


def watch(page: Page, troubles: list[str]) -> Page:
    """Note it when a page's script breaks, when its policy is broken, or when it asks anybody else for anything."""

    def hear(said: ConsoleMessage) -> None:
        if any(trouble in said.text for trouble in TROUBLES):
            troubles.append(f"console: {said.text}")

    def see(asked: Request) -> None:
        if not asked.url.startswith(OURS):
            troubles.append(f"asked a stranger: {asked.url}")

    page.on("pageerror", lambda error: troubles.append(f"script broke: {error}"))
    page.on("console", hear)
    page.on("request", see)
    return page


@contextmanager
def watched_pages(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages of a wanted width, with or without script, signed in or not.

    :raises AssertionError: at the end, when any of them had trouble.
    """
    troubles: list[str] = []
    with ExitStack() as opened:

        def open_page(
            *, width: int = 1280, height: int = 900, script: bool = True, state: StorageState | None = None
        ) -> Page:
            context = chromium.new_context(
                viewport={"width": width, "height": height},
                java_script_enabled=script,
                storage_state=state,
                locale="en-GB",
                timezone_id="Europe/London",
            )
            context.set_default_timeout(float(os.environ.get("PEELIAN_BROWSER_TIMEOUT", "10000")))
            opened.callback(context.close)
            return watch(context.new_page(), troubles)

        yield open_page
    assert not troubles, "\n".join(troubles)
