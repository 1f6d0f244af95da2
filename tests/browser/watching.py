"""What no page may do, noted while a journey goes on."""

from playwright.sync_api import ConsoleMessage, Page, Request

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
