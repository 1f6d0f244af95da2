"""A published shift of two, and others of the scheme who are free then: what tests of cover share."""

from typing import Any

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Request, Shift
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
