"""Chromium, and a running house for it to visit: the same server that `peelian demo` starts, on a store of its own."""

import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.browser.running_house import RunningHouse, run_house
from tests.browser.watching import watched_pages

HERE = Path(__file__).parent
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", *QUIET)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium, so that it runs by itself."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium once; it asks nothing of the network for itself."""
    found = subprocess.run(["tools/find-chromium"], cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip())
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found.stdout.strip(), args=list(ARGUMENTS))


@pytest.fixture(scope="session")
def house(make_store: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """Run the demonstration office as a process of its own; its store is this worker's alone."""
    with run_house(home=tmp_path_factory.mktemp("home"), store=make_store()) as running:
        yield running


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, house: RunningHouse) -> Callable[[str], StorageState]:
    """Sign in as somebody of the office, once for all pages that are opened as them."""

    @cache
    def sign_in(name: str) -> StorageState:
        with watched_pages(chromium) as open_page:
            page = open_page()
            house.sign_in(page, name)
            return page.context.storage_state()

    return sign_in


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages of a wanted width, with or without script; any trouble that they had fails the test at its end."""
    with watched_pages(chromium) as open_page:
        yield open_page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Open one page of an ordinary width, with script."""
    return new_page()
