"""Two managers publish at one moment, and one is killed while they publish: a rota is published once, whole or not."""

import pytest

from tests.at_once import begin
from tests.at_once import said_by as said_by

pytestmark = pytest.mark.store
BEGIN = f"""{begin("rotas", "access", "account", "audit", "records", "files", "django_tasks_database")}
from datetime import datetime, UTC
from functools import partial
from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Letter, Rota
from peelian.areas.rotas.operations import letters, rotas
from peelian.kit.access.samples import account
from peelian.kit.audit import chain, trail
from peelian.kit.audit.models import AuditEntry
from tests.at_once import killed_at, together

AT = datetime(2025, 8, 28, 9, tzinfo=UTC)
rota = samples.rota()
samples.shift(rota=rota)

def left():
    published = AuditEntry.objects.filter(verb="published").count()
    return (Rota.objects.get().state, Letter.objects.count(), published, len(chain.verify()))
"""
TWO = f"""{BEGIN}
def publish(rota, person):
    rotas.publish(rota, version=1, actor=person, at=AT)
    return f"{{person}} published"

names = ("Manager one", "Manager two")
people = [account(post_title=name, email=f"{{name}}@example.org".replace(" ", ".")) for name in names]
said = together(*[partial(publish, Rota.objects.get(), person) for person in people])
print(*said, *left(), sep="|")
"""
KILLED = f"""{BEGIN}
publish = partial(rotas.publish, rota, version=1, actor=None, at=AT)
for signal in killed_at((rotas.trail, "write"), (letters, "tell"), do=publish):
    print(signal, *left(), end="|")
publish()
print(*left())
"""


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
