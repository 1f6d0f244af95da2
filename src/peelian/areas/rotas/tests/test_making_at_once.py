"""Two ask for the making of one rota at one moment, and two workers begin it: it is made once."""

import pytest

from tests.at_once import begin
from tests.at_once import said_by as said_by

pytestmark = pytest.mark.store
BEGIN = f"""{begin("rotas", "audit", "records", "account", "files", "django_tasks_database")}
from datetime import datetime, UTC
from functools import partial
from peelian.areas.rotas.models import Making, Rota, Shift
from peelian.areas.rotas.operations import making
from peelian.areas.rotas.rules.rota import solving
from peelian.areas.rotas.tests.making import fixed_pace, scheme_of
from peelian.kit.audit import chain
from peelian.kit.audit.models import AuditEntry
from tests.at_once import together

AT = datetime(2025, 8, 28, 9, tzinfo=UTC)
making.pace_of = fixed_pace
settings.PEELIAN_DATE = AT.date()
rota = scheme_of()

def ask(rota):
    making.ask_for_making(rota, actor=None, at=AT)
    return "asked"
"""
TWO_ASK = f"""{BEGIN}
said = together(*[partial(ask, Rota.objects.get()) for _each in range(2)])
print(*said, Making.objects.count(), sep="|")
"""
TWO_WORK = f"""{BEGIN}
ask(rota)
pk = Making.objects.get().pk
together(*[partial(making.make.call, pk) for _each in range(2)])
made = AuditEntry.objects.filter(verb="made").count()
print(Making.objects.get().progress, Shift.objects.count(), made, len(chain.verify()), sep="|")
"""


def test_of_two_who_ask_one_is_told_that_it_is_being_made_already(said_by):
    first, second, makings = said_by(TWO_ASK)

    assert (first, makings) == ("asked", "1")
    assert second == "This rota is being made already: wait until it is done, or stop it"


def test_of_two_workers_one_makes_it_and_the_other_does_nothing(said_by):
    assert said_by(TWO_WORK) == ["done", "4", "1", "0"]
