"""Programs that tests run on a store that several connections can open: two at one moment, and one who is killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from urllib.parse import quote

import pytest

from tests.children import signal_of


def begin(*rooms: str) -> str:
    """Return how a program begins: with the tables of some rooms, and of those below them, where they are not there."""
    return f"""
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
    for room in {rooms!r}:
        call_command("migrate", room, verbosity=0)
"""


def address_of(folder: Path) -> str:
    """Return where the store of the tests is; with SQLite, that of a file which other processes can open too."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return f"sqlite:///{folder / 'at-once.sqlite3'}"
    words = connection.settings_dict
    host = quote(words["HOST"], safe="")
    return f"postgresql://{words['USER']}:{quote(words['PASSWORD'])}@{host}:{words['PORT']}/{words['NAME']}"


@pytest.fixture
def said_by(tmp_path: Path, transactional_db: None) -> Callable[[str], list[str]]:  # noqa: ARG001
    """Run a program on that store, and return what it says."""
    place = {**os.environ, "DATABASE_URL": address_of(tmp_path), "PEELIAN_HOME": str(tmp_path)}

    def run(program: str) -> list[str]:
        words = [sys.executable, "-c", program]
        told = subprocess.run(words, env=place, capture_output=True, text=True, timeout=120, check=False)
        assert told.returncode == 0, told.stderr
        return told.stdout.strip().split("|")

    return run


def together(*doings: Callable[[], object]) -> list[str]:
    """Do things at one moment, each on a connection of its own; return what each says, or why it is refused."""
    from django.db import connection

    from peelian.basics.verdicts import Refused

    start, said = Barrier(len(doings)), list[str]()

    def alone(do: Callable[[], object]) -> None:
        start.wait()
        try:
            said.append(str(do()))
        except Refused as refusal:
            said.append(refusal.reason)
        finally:
            connection.close()

    people = [Thread(target=alone, args=(do,)) for do in doings]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return sorted(said, key=len)


def killed_at(*places: tuple[Any, str], do: Callable[[], object]) -> Iterator[int]:
    """Do something in children of which each is killed before or after it calls a function; yield by which signal."""
    for module, name in places:
        for after in (False, True):
            yield signal_of(do, step=(module, name, 1, after))
