"""Two who were asked say yes at one moment, and one is killed while they do: the shift has one more, or none."""

import pytest

from peelian.areas.rotas.tests.test_publishing_at_once import said_by  # noqa: F401

pytestmark = pytest.mark.store
BEGIN = """
import os, signal
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
    call_command("migrate", verbosity=0)
from datetime import date, datetime, UTC
from threading import Barrier, Thread
from django.db import connection, connections
from peelian.areas.rotas.models import Asking, Letter, Request, Seat
from peelian.areas.rotas.operations import covering, letters
from peelian.areas.rotas.tests.covering import shift_of, somebody
from peelian.basics.verdicts import Refused

AT = datetime(2025, 8, 28, 9, tzinfo=UTC)
asker = somebody("Asker")
shift = shift_of(asker, somebody("Partner"), day=date(2025, 9, 4))
other = shift_of(asker, somebody("Fourth"), day=date(2025, 9, 4), at="19:00")
for name in ("Ann", "Bob"):
    somebody(name)

def left():
    request = Request.objects.order_by("pk").first()
    replies = sorted(request.askings.values_list("reply", flat=True))
    return (request.standing, Seat.objects.filter(shift=shift).count(), *replies)

def at_once(askings):
    start, said = Barrier(len(askings)), []

    def say_yes(pk):
        asking = Asking.objects.get(pk=pk)
        start.wait()
        try:
            covering.say_yes(asking, actor=None, at=AT)
            said.append("yes")
        except Refused as refusal:
            said.append(refusal.reason)
        finally:
            connection.close()

    people = [Thread(target=say_yes, args=(asking.pk,)) for asking in askings]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return sorted(said, key=len)
"""
TWO = f"""{BEGIN}
request = covering.ask(shift, asker, actor=None, at=AT)
print(*at_once(request.askings.all()), *left(), sep="|")
"""
BOTH = f"""{BEGIN}
other.seats.filter(membership=asker).delete()
fourth = other.seats.get().membership
askings = [
    covering.ask(one, who, actor=None, at=AT).askings.get(membership__volunteer__name="Ann Made-up")
    for one, who in ((shift, asker), (other, fourth))
]
said = at_once(askings)
seats = Seat.objects.filter(membership__volunteer__name="Ann Made-up").count()
print(*said, seats, sep="|")
"""
KILLED = f"""{BEGIN}
request = covering.ask(shift, asker, actor=None, at=AT)
first = request.askings.order_by("pk").first()
told = Letter.objects.count()

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
        covering.say_yes(first, actor=None, at=AT)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WTERMSIG(status), *left(), Letter.objects.count() - told

for module, name in ((covering, "move"), (letters, "tell")):
    for after in (False, True):
        print(*kill_at(module, name, after), end="|")
covering.say_yes(first, actor=None, at=AT)
print(*left())
"""


def test_of_two_who_say_yes_at_one_moment_the_second_is_told_that_it_is_not_needed(said_by):  # noqa: F811
    assert said_by(TWO) == [
        "yes",
        "Somebody else was first: you are not needed any more",
        *("taken", "2", "late", "yes"),
    ]


def test_who_says_yes_at_one_moment_to_two_shifts_at_one_time_goes_on_one(said_by):  # noqa: F811
    assert said_by(BOTH) == [
        "yes",
        "A rule of the rota does not let you go on this shift any more: ask the office",
        "1",
    ]


def test_who_is_killed_while_they_say_yes_leaves_everything_as_it_was(said_by):  # noqa: F811
    *killed, last = said_by(KILLED)

    assert killed == ["9 open 2 none none 0"] * 4
    assert last == "taken 2 late yes"
