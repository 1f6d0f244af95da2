"""A post office for tests: it keeps each letter as one line of a file, and takes its time over it."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections

HERE = Path(__file__).parent
POST = "PEELIAN_TEST_POST"
SECONDS = 0.008
WRITING = 0.05
"""About how long a child works before its first letter goes."""


class PostOffice(BaseEmailBackend):
    """Takes letters in: who was written to, under which Message-ID, and the hash of all its octets."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Take letters in; a kill may come before, while and after."""
        for letter in email_messages:
            time.sleep(SECONDS)
            octets = letter.message().as_bytes()
            line = f"{letter.to[0]} {letter.message()['Message-ID']} {sha256(octets).hexdigest()}\n"
            file = os.open(Path(os.environ[POST]), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(file, line.encode())
            os.close(file)
            time.sleep(SECONDS)
        return len(email_messages)


def posted() -> int:
    """Return how many letters the post office has taken in."""
    post = Path(os.environ[POST])
    return post.read_bytes().count(b"\n") if post.exists() else 0


def in_a_child(work: Callable[[], None], *, killed_after: int | None = None, pause: float = 0) -> bool:
    """Do something in a child, killed a pause after it posted so many letters; say whether it was killed.

    It is killed by how far it came and not by the clock, so that a busy machine finds it at work as a quiet one does.
    """
    connections.close_all()
    wanted = posted() + (killed_after or 0)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    if killed_after is not None:
        while posted() < wanted and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            time.sleep(0.001)
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
    _pid, ended = os.waitpid(child, 0)
    assert os.WIFSIGNALED(ended) or not os.WEXITSTATUS(ended), "the child broke"
    return os.WIFSIGNALED(ended)


def killed_at_random(work: Callable[[], None], *, letters: int, chance: random.Random) -> bool:
    """Do something that sends so many letters in a child, killed before or among them; say whether it was killed."""
    after = chance.randrange(letters)
    return in_a_child(work, killed_after=after, pause=chance.uniform(0, 2 * SECONDS if after else WRITING))


def posted_by(program: str, kills: int, *, home: Path, store: str) -> dict[str, Any]:
    """Run a program that kills children which send letters, on a store of its own; return what it tells, and the post.

    :raises AssertionError: when it ends with a complaint.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment |= {
        "PEELIAN_HOME": str(home),
        "DATABASE_URL": store,
        "DJANGO_SETTINGS_MODULE": "tests.killed_settings",
        POST: str(home / "posted.txt"),
    }
    command = [sys.executable, "-m", f"tests.{program}", str(kills)]
    done = subprocess.run(
        command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    posted = [line.split() for line in (home / "posted.txt").read_text(encoding="ascii").splitlines()]
    return {**json.loads(done.stdout), "posted": posted}
