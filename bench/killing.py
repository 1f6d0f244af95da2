"""What is left when publishing, the daily letters and messages are killed: `python -m bench.killing STORE`.

Each is killed some hundreds of times over both stores, in a process and on an empty store of its own.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django
from django.conf import settings

django.setup()

from django.db import connection  # noqa: E402 - what follows needs Django set up

from bench.rows import Row, sent  # noqa: E402
from bench.timing import sample  # noqa: E402
from tests.posting import POST  # noqa: E402

HERE = Path(__file__).parent.parent

type Judge = Callable[[Any, Path], tuple[int, str, bool]]
"""From what a program tells, and what was posted: how often it was killed, what was left, whether all is whole."""


def main(store: str) -> None:
    """Kill each, and tell what came of it."""
    kill(f"{store}: publishing", "killed_publishing", 100, of_publishing)
    kill(f"{store}: the letters of a day", "killed_digest", 200, of_letters, under="tests.killed_settings")
    kill(f"{store}: messages to a scheme", "killed_messages", 200, of_letters, under="tests.killed_settings")


def kill(what: str, program: str, times: int, judged: Judge, *, under: str = "peelian.config.settings") -> None:
    """Run a program that kills its own children so often, and send a row with what was left.

    :raises AssertionError: when anything was left half done.
    """
    start, cpu = perf_counter(), process_time()
    with TemporaryDirectory(prefix="peelian-bench-killed-") as folder:
        posted = Path(folder) / "posted.txt"
        environment = os.environ | {"PEELIAN_HOME": folder, "DATABASE_URL": empty_store(folder, program)}
        environment |= {POST: str(posted), "DJANGO_SETTINGS_MODULE": under}
        command = [sys.executable, "-m", f"tests.{program}", str(times)]
        done = subprocess.run(command, cwd=HERE, env=environment, check=True, capture_output=True, text=True)
        killed, note, is_whole = judged(json.loads(done.stdout), posted)
    took = (perf_counter() - start) / times
    timed = sample([took], [process_time() - cpu])
    print(sent(Row(what=f"{what} killed {killed} times of {times}, each", ours=timed, note=note)), flush=True)
    assert is_whole, note


def of_publishing(told: Any, _posted: Path) -> tuple[int, str, bool]:
    """Judge what publishing left: a whole publication, or the draft as it was approved."""
    tries = told["tries"]
    whole = sum(one["published"] and one["is_whole"] for one in tries)
    before = sum(one["draft"] == "approved" and not one["published"] for one in tries)
    half = len(tries) - whole - before + sum(bool(one["breaks"]) for one in tries)
    note = f"{whole} published whole, {before} approved as before, {half} half"
    return sum(one["killed"] for one in tries), note, not half


def of_letters(told: Any, posted: Path) -> tuple[int, str, bool]:
    """Judge what the letters left: each reader has one of each, sent, and what came again is the same letter."""
    came = [line.split() for line in posted.read_text(encoding="ascii").splitlines()]
    letters = Counter((email, day) for email, day, _message_id, _sent in told["letters"])
    lost = sum(not is_sent for *_, is_sent in told["letters"])
    lost += len({message_id for _email, _day, message_id, _sent in told["letters"]} - {each[1] for each in came})
    doubled = sum(count > 1 for count in letters.values())
    again = len(came) - len(told["letters"])
    note = f"{len(letters)} letters, {lost} lost, {doubled} doubled, {again} handed over again under the same identity"
    return told["killed"], note, not lost and not doubled and again <= told["killed"]


def empty_store(folder: str, name: str) -> str:
    """Return the address of an empty store of the same kind."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder}/killed.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


if __name__ == "__main__":
    assert not settings.DEBUG
    main(sys.argv[1])
