"""Whether the house runs: whoever serves or works holds a lock, and what would pull the floor away asks for it."""

import fcntl
from typing import IO

from peelian.config.command import Failure
from peelian.config.commands.work.preparing import home

LOCK = "running.lock"


def hold() -> IO[bytes]:
    """Say that the house runs for as long as this process, or one that it forks, keeps the file open."""
    file = (home() / LOCK).open("ab")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def require_stopped() -> None:
    """Let nothing be replaced under those who use it.

    :raises Failure: when the house runs on this machine.
    """
    with (home() / LOCK).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"Peelian runs in {home()}: stop it first") from None
