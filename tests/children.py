"""Something that is done in a child which is killed: at a call of a function, or by the clock."""

import os
import signal
import time
import traceback
from collections.abc import Callable
from typing import Any

type Step = tuple[Any, str, int, bool]
"""A module, the name of its function, at which call of it a child is killed, and whether after rather than before."""


def signal_of(do: Callable[[], object], *, step: Step | None = None, seconds: float | None = None) -> int:
    """Do something in a child that is killed at a step or after so long; return by which signal, 0 where by none.

    :raises AssertionError: when the child failed.
    """
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            if step:
                kill_at(*step)
            do()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}, "a child failed"
    return os.WTERMSIG(status)


def kill_at(module: Any, name: str, call: int, after: bool) -> None:
    """Let this process kill itself before or after a call of a function."""
    original: Callable[..., Any] = getattr(module, name)
    calls = 0

    def killing(*given: Any, **words: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = original(*given, **words)
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(module, name, killing)
