"""A post office for tests: it keeps each letter as one line of a file, and takes its time over it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend

HERE = Path(__file__).parent
POST = "PEELIAN_TEST_POST"
SECONDS = 0.008


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
