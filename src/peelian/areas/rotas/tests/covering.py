"""A published shift of two, and others of the scheme who are free then: what tests of cover share."""

from datetime import date
from typing import Any

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Letter, Request, Shift
from peelian.areas.rotas.operations import covering
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability, Membership
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account


def somebody(name: str, *, free: bool = True, **values: Any) -> Membership:
    """Return somebody who serves, may sign in, and is free every day from noon."""
    email = f"{name.lower()}@example.org"
    signs_in = account(Role.VOLUNTEER, email=email, post_title="Volunteer")
    who = volunteers.volunteer(name=f"{name} Made-up", email=email, account=signs_in)
    member = volunteers.serving(volunteer=who, **values)
    times = [Availability(membership=member, weekday=day, begins="12:00", ends="24:00") for day in "1234567"]
    Availability.objects.bulk_create(times if free else ())
    return member


def shift_of(*members: Membership, **values: Any) -> Shift:
    """Return a shift of the published rota on which some go."""
    return samples.shift(rota=samples.published(), seats=members, **values)


def called(request: Request) -> dict[str, str]:
    """Return who was asked, and what each answered."""
    rows = request.askings.order_by("pk").select_related("membership__volunteer")
    return {row.membership.volunteer.name.split()[0]: row.reply for row in rows}


def crew(shift: Shift) -> set[str]:
    """Return who goes on a shift."""
    return {seat.membership.volunteer.name.split()[0] for seat in shift.seats.select_related("membership__volunteer")}


@pytest.fixture(autouse=True)
def few(settings):
    """Ask two at a time, who have two days."""
    settings.PEELIAN_COVER_ASKED, settings.PEELIAN_COVER_DAYS = 2, 2


@pytest.fixture
def asker():
    return somebody("Asker")


@pytest.fixture
def shift(asker):
    """Return a shift on Thursday 4 September at 18:00, a week after today."""
    return shift_of(asker, somebody("Partner"), day=date(2025, 9, 4))


@pytest.fixture
def others():
    """Return five others who were asked before, Ann longest ago."""
    found = {name: somebody(name) for name in ("Ann", "Bob", "Cid", "Dee", "Eve")}
    past = samples.request(shift=shift_of(somebody("Past", free=False), day=date(2025, 8, 20)), standing="taken")
    for number, member in enumerate(found.values(), start=1):
        samples.asking(request=past, membership=member, asked_on=date(2025, 8, number), reply="late")
    return found


def asked(request, name):
    return request.askings.get(membership__volunteer__name__startswith=name)


def ask(shift, asker, at, **values):
    return covering.ask(shift, asker, actor=asker.volunteer.account, at=at, **values)


def yes(request, name, at):
    asking = asked(request, name)
    return covering.say_yes(asking, actor=asking.membership.volunteer.account, at=at)


def no(request, name, at):
    asking = asked(request, name)
    return covering.say_no(asking, actor=asking.membership.volunteer.account, at=at)


def told(kind):
    letters = Letter.objects.filter(kind=kind).order_by("pk").select_related("membership__volunteer")
    return [letter.membership.volunteer.name.split()[0] for letter in letters]
