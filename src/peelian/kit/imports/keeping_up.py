"""Every row of a file is kept until its import ends: to look for garbage meanwhile takes a third of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Held:
    """How many imports run in this process, whose collector is one, and whether it was on before the first."""

    lock = Lock()
    running = 0
    was_on = True


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no garbage while the block lasts, also where several run at once or one within another."""
    with _Held.lock:
        if not _Held.running:
            _Held.was_on = gc.isenabled()
            gc.disable()
        _Held.running += 1
    try:
        yield
    finally:
        with _Held.lock:
            _Held.running -= 1
            if not _Held.running and _Held.was_on:
                gc.enable()
