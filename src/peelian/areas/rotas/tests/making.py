"""A small scheme whose rota is made, and the making of it in a time that is the same on every machine."""

import random
from datetime import date
from typing import Any

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.operations import making
from peelian.areas.rotas.rules.rota.engine import Pace
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability, Membership

FIRST_DAY, LAST_DAY = date(2025, 9, 1), date(2025, 9, 28)


def fixed_pace(_making: Making, /) -> Pace:
    """Return a pace that gives the same rota each time."""
    return Pace(seconds=60, deterministic=0.6, workers=1, dice=random.Random(3))


def visitor(name: str, weekdays: str = "1234567", *, begins: str = "08:00", ends: str = "20:00") -> Membership:
    """Return an accredited volunteer who offered times of some days of the week."""
    member = volunteers.serving(volunteer=volunteers.volunteer(name=name))
    rows = [Availability(membership=member, weekday=day, begins=begins, ends=ends) for day in weekdays]
    Availability.objects.bulk_create(rows)
    return member


def scheme_of(count: int = 6) -> Rota:
    """Return a draft of four weeks of a scheme with one suite and some volunteers."""
    place = visiting.suite()
    visiting.slotgrid(scheme=place.scheme)
    for number in range(count):
        visitor(f"Visitor {number}")
    return samples.rota(scheme=place.scheme, first_day=FIRST_DAY, last_day=LAST_DAY)


def made(rota: Rota, actor: Any, at: Any, **values: Any) -> Making:
    """Ask for a making, let it run, and return it as it ended."""
    asked = making.ask_for_making(rota, actor=actor, at=at, **values)
    making.make.call(asked.pk)
    asked.refresh_from_db()
    return asked
