"""Two who were asked say yes at one moment, and one is killed while they do: the shift has one more, or none."""

import pytest

from tests.at_once import begin
from tests.at_once import said_by as said_by

pytestmark = pytest.mark.store
BEGIN = f"""{begin("rotas", "access", "account", "audit", "records", "files", "django_tasks_database")}
from datetime import date, datetime, UTC
from functools import partial
from peelian.areas.rotas.models import Asking, Letter, Request, Seat
from peelian.areas.rotas.operations import covering, letters
from peelian.areas.rotas.tests.covering import shift_of, somebody
from tests.at_once import killed_at, together

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

def say_yes(askings):
    found = Asking.objects.in_bulk([asking.pk for asking in askings]).values()
    return together(*[partial(yes, asking) for asking in found])

def yes(asking):
    covering.say_yes(asking, actor=None, at=AT)
    return "yes"
"""
TWO = f"""{BEGIN}
request = covering.ask(shift, asker, actor=None, at=AT)
print(*say_yes(request.askings.all()), *left(), sep="|")
"""
BOTH = f"""{BEGIN}
other.seats.filter(membership=asker).delete()
fourth = other.seats.get().membership
askings = [
    covering.ask(one, who, actor=None, at=AT).askings.get(membership__volunteer__name="Ann Made-up")
    for one, who in ((shift, asker), (other, fourth))
]
said = say_yes(askings)
seats = Seat.objects.filter(membership__volunteer__name="Ann Made-up").count()
print(*said, seats, sep="|")
"""
KILLED = f"""{BEGIN}
request = covering.ask(shift, asker, actor=None, at=AT)
first = request.askings.order_by("pk").first()
told = Letter.objects.count()

for signal in killed_at((covering, "move"), (letters, "tell"), do=partial(yes, first)):
    print(signal, *left(), Letter.objects.count() - told, end="|")
yes(first)
print(*left())
"""


def test_of_two_who_say_yes_at_one_moment_the_second_is_told_that_it_is_not_needed(said_by):
    assert said_by(TWO) == [
        "yes",
        "Somebody else was first: you are not needed any more",
        *("taken", "2", "late", "yes"),
    ]


def test_who_says_yes_at_one_moment_to_two_shifts_at_one_time_goes_on_one(said_by):
    assert said_by(BOTH) == [
        "yes",
        "A rule of the rota does not let you go on this shift any more: ask the office",
        "1",
    ]


def test_who_is_killed_while_they_say_yes_leaves_everything_as_it_was(said_by):
    *killed, last = said_by(KILLED)

    assert killed == ["9 open 2 none none 0"] * 4
    assert last == "taken 2 late yes"
