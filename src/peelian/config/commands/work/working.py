"""`peelian worker`: the work in the background, and the jobs of every day."""

import logging
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from peelian.config import cli
from peelian.config.commands.work import migrations, running, serving
from peelian.kit.jobs import daily

SECONDS_BETWEEN = 60


def work() -> None:
    """Do what pages leave to the background, and every job of the day, until somebody ends it."""
    migrations.require()
    print("Waiting for work; Ctrl-C ends it.", flush=True)
    begin(verbosity=1)


def begin(*, verbosity: int) -> None:
    """Wait for work, and do it."""
    with running.hold():
        Thread(target=keep_starting, daemon=True).start()
        call_command("db_worker", verbosity=verbosity, skip_checks=True)


def keep_starting() -> None:
    """Put in hand each job whose hour has come, again and again. It goes by the real clock, as mornings do."""
    while True:
        close_old_connections()
        try:
            daily.start_due(timezone.localtime())
        except DatabaseError:
            logging.getLogger(__name__).exception("The jobs of the day could not be looked at")
        close_old_connections()
        time.sleep(SECONDS_BETWEEN)


@contextmanager
def working_beside() -> Iterator[None]:
    """Do that in another process for as long as the block lasts."""
    other = multiprocessing.Process(target=begin_beside, daemon=True)
    other.start()
    try:
        yield
    finally:
        other.terminate()
        other.join()


def begin_beside() -> None:
    """Wait for work without a word."""
    serving.stand_apart()
    cli.set_up()
    begin(verbosity=0)
