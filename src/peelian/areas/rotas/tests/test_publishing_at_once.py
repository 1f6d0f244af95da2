"""Two managers publish at one moment, and one is killed while they publish: a rota is published once, whole or not."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

BEGIN = """
import os, signal
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
    call_command("migrate", verbosity=0)
from datetime import datetime, UTC
from threading import Barrier, Thread
from django.db import connection, connections
from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Letter, Rota
from peelian.areas.rotas.operations import letters, rotas
from peelian.basics.verdicts import Refused
from peelian.kit.access.samples import account
from peelian.kit.audit import chain, trail
from peelian.kit.audit.models import AuditEntry

AT = datetime(2025, 8, 28, 9, tzinfo=UTC)
rota = samples.rota()
samples.shift(rota=rota)

def left():
    published = AuditEntry.objects.filter(verb="published").count()
    return (Rota.objects.get().state, Letter.objects.count(), published, len(chain.verify()))
"""
TWO = f"""{BEGIN}
start, said = Barrier(2), []

def publish(name):
    person = account(post_title=name, email=f"{{name}}@example.org".replace(" ", "."))
    mine = Rota.objects.get()
    start.wait()
    try:
        rotas.publish(mine, version=1, actor=person, at=AT)
        said.append(f"{{name}} published")
    except Refused as refusal:
        said.append(refusal.reason)
    finally:
        connection.close()

people = [Thread(target=publish, args=(name,)) for name in ("Manager one", "Manager two")]
for person in people:
    person.start()
for person in people:
    person.join()
print(*sorted(said, key=len), *left(), sep="|")
"""
KILLED = f"""{BEGIN}
def kill_at(module, name, after):
    real = getattr(module, name)

    def die(*given, **named):
        if after:
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    connections.close_all()
    child = os.fork()
    if not child:
        setattr(module, name, die)
        rotas.publish(rota, version=1, actor=None, at=AT)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WTERMSIG(status), *left()

for module, name in ((rotas.trail, "write"), (letters, "tell")):
    for after in (False, True):
        print(*kill_at(module, name, after), end="|")
rotas.publish(rota, version=1, actor=None, at=AT)
print(*left())
"""


@pytest.fixture
def said_by(tmp_path, transactional_db):  # noqa: ARG001
    """Run a program on a store that several connections can open, and return what it says."""
    address = f"sqlite:///{tmp_path / 'at-once.sqlite3'}"
    if connection.vendor == "postgresql":
        words = connection.settings_dict
        host = quote(words["HOST"], safe="")
        address = f"postgresql://{words['USER']}:{quote(words['PASSWORD'])}@{host}:{words['PORT']}/{words['NAME']}"

    def run(program):
        place = {**os.environ, "DATABASE_URL": address, "PEELIAN_HOME": str(tmp_path)}
        told = subprocess.run([sys.executable, "-c", program], env=place, capture_output=True, text=True, timeout=120)
        assert told.returncode == 0, told.stderr
        return told.stdout.strip().split("|")

    return run


def test_of_two_managers_one_publishes_and_the_other_is_told_who_and_when(said_by):
    first, second, *stored = said_by(TWO)

    name = first.removesuffix(" published")
    assert name in {"Manager one", "Manager two"}
    assert second == f"{name} published this rota on 28 August 2025 at 10:00"
    assert stored == ["published", "2", "1", "0"]


def test_who_is_killed_while_they_publish_leaves_a_draft_that_can_be_published(said_by):
    *killed, last = said_by(KILLED)

    assert killed == ["9 draft 0 0 0"] * 4
    assert last == "published 2 1 0"
