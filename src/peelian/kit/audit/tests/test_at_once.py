"""Several processes, each with several threads, write to one store at one time."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.at_once import address_of

PROCESSES, THREADS, ENTRIES = 2, 2, 20

BEGIN = """
import sys
import django
django.setup()
from django.core.management import call_command
from peelian.kit.audit import chain, checks, trail
from peelian.kit.audit.models import AuditEntry
from peelian.kit.audit.trail import Subject
"""
WRITE = f"""{BEGIN}
from threading import Thread
from django.db import connection, transaction
from django.utils import timezone

def write(name):
    for number in range({ENTRIES}):
        with transaction.atomic():
            subject = Subject(kind="day", reference=f"{{name}}-{{number}}", label="A day")
            trail.write("recorded", subject, actor=None, at=timezone.now())
    connection.close()

threads = [Thread(target=write, args=(f"{{sys.argv[1]}}.{{thread}}",)) for thread in range({THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
ANSWER = f"{BEGIN}\nprint(AuditEntry.objects.count(), chain.seal().sequence, checks.check())"


@pytest.fixture
def store(tmp_path, transactional_db):  # noqa: ARG001
    """Return the environment of a process that works on a store that others can open too."""
    place = {**os.environ, "DATABASE_URL": address_of(tmp_path)}
    if connection.vendor == "sqlite":
        run(place, f"{BEGIN}\ncall_command('migrate', 'audit', verbosity=0)")
    return place


def started(place, program, *words):
    return subprocess.Popen([sys.executable, "-c", program, *words], env=place, stdout=subprocess.PIPE, text=True)


def run(place, program):
    process = started(place, program)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said.strip()


def test_writers_at_one_time_keep_one_chain(store):
    writers = [started(store, WRITE, str(number)) for number in range(PROCESSES)]

    assert [writer.wait(timeout=60) for writer in writers] == [0] * PROCESSES
    for writer in writers:
        writer.communicate()
    written = PROCESSES * THREADS * ENTRIES
    assert run(store, ANSWER) == f"{written} {written} []"
