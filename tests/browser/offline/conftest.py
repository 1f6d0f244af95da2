"""Chromium with a profile that outlives it, and a small server of nothing but the modules of the offline page."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from django.conf import settings
from django.utils.csp import build_policy
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import ARGUMENTS
from tests.browser.offline.visiting import TROUBLES, first_page, set_up
from tests.browser.running_house import RunningHouse

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "src/peelian/areas/visiting/static"
POLICY = build_policy(cast("dict[str, list[str]]", settings.SECURE_CSP))
EMPTY = b"<!doctype html><html lang='en-GB'><title>Modules</title><p>Modules</p>"


class ModulesOnly(SimpleHTTPRequestHandler):
    """Serves an empty page at every address, and the modules as the house does: under its policy."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path.startswith("/static/"):
            self.path = self.path.removeprefix("/static")
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(EMPTY)

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


@pytest.fixture(scope="session")
def modules() -> Iterator[str]:
    """Serve the modules, and return the address of the empty page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(ModulesOnly, directory=str(MODULES)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/visit/"
    server.shutdown()
    server.server_close()


type Profile = Callable[..., BrowserContext]


@pytest.fixture
def open_profile(chromium: Browser, tmp_path: Path) -> Iterator[Profile]:
    """Open Chromium on a profile folder; asked again, on the same folder, as after a restart."""
    found = subprocess.run(["tools/find-chromium"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    with ExitStack() as opened:

        def launch(name: str = "profile", *, width: int = 390, **more: object) -> BrowserContext:
            context = chromium.browser_type.launch_persistent_context(
                tmp_path / name,
                executable_path=found,
                args=list(ARGUMENTS),
                viewport={"width": width, "height": 844},
                locale="en-GB",
                timezone_id="Europe/London",
                accept_downloads=True,
                **more,  # type: ignore[arg-type]
            )
            context.set_default_timeout(15000)
            opened.callback(context.close)
            return context

        yield launch


@pytest.fixture
def bench(open_profile: Profile, modules: str) -> Page:
    """Open the empty page, from which modules are tried one by one."""
    page = open_profile().new_page()
    page.goto(modules)
    return page


TIMES = (f"{hour:02}:{minute:02}" for minute in range(8) for hour in range(24))


@pytest.fixture
def at() -> str:
    """Return a time of arrival that no other test uses: the same visit twice would be refused."""
    return next(TIMES)


@pytest.fixture
def context(open_profile: Profile) -> BrowserContext:
    """Open Chromium on a profile of its own."""
    return open_profile()


@pytest.fixture
def page(context: BrowserContext, house: RunningHouse) -> Iterator[Page]:
    """Open the page on a device that is set up, with no network from then on."""
    page = first_page(context)
    set_up(page, house)
    context.set_offline(True)
    yield page
    assert TROUBLES[page] == []
