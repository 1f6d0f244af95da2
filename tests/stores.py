"""The store that the tests run on: PEELIAN_TEST_STORE=sqlite (unless told otherwise) or postgresql.

A plugin of pytest, because the store must stand before Django reads its settings. Nothing of the person's own
environment reaches the tests, and nothing of the tests reaches their `var` folder.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tools.private_postgres import Server, private_postgres

CHOICE = "PEELIAN_TEST_STORE"
STORES = ("sqlite", "postgresql")
KEPT = {CHOICE, "PEELIAN_OPEN_DATA", "PEELIAN_CHROMIUM", "PEELIAN_BUNDLED_POSTGRES"}
MADE_BY = "PEELIAN_TEST_PROCESS"
ASKING = {"db", "transactional_db", "django_db_setup", "make_store", "new_house", "lead"}
"""Fixtures by which a test asks the store; `lead` asks for it when it is made."""
kept_open = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Make ready the store before any plugin asks for the settings."""
    stack = early_config.stash.setdefault(kept_open, ExitStack())
    is_first = MADE_BY not in os.environ
    if is_first:
        _make_ready(stack)
    if "PYTEST_XDIST_WORKER" in os.environ or is_first:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="peelian-home-", ignore_cleanup_errors=True))
        os.environ["PEELIAN_HOME"] = home
    return (yield)


def _make_ready(stack: ExitStack) -> None:
    store = os.environ.get(CHOICE) or "sqlite"
    if store not in STORES:
        raise pytest.UsageError(f"{CHOICE} is one of {', '.join(STORES)}, not {store}")
    for name in [name for name in os.environ if name.startswith("PEELIAN_") and name not in KEPT]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {CHOICE: store, MADE_BY: str(os.getpid())}
    if store == "postgresql":
        try:
            server = stack.enter_context(private_postgres())
        except RuntimeError as error:
            raise pytest.UsageError(str(error)) from error
        os.environ["DATABASE_URL"] = server.create("peelian")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, and forget the folders."""
    if stack := config.stash.get(kept_open, None):
        stack.close()


def pytest_report_header() -> str:
    """Say on which store the tests run."""
    return f"store: {os.environ[CHOICE]}"


@pytest.fixture(scope="session")
def store() -> str:
    """Return the name of the store that the tests run on."""
    return os.environ[CHOICE]


@pytest.fixture(scope="session")
def make_store(store: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Make an empty store of the same kind, for a process of its own, and return its DATABASE_URL."""
    numbers = count(1)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")

    def make() -> str:
        name = f"peelian_{worker}_{next(numbers)}"
        if store == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('store') / name}.sqlite3"
        folder = parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]
        return Server(socket_folder=Path(folder)).create(name)

    return make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the store, so that the rest need not run once more on another."""
    for item in items:
        if item.get_closest_marker("django_db") or ASKING.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("store")
