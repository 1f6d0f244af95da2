"""A jumble of shifts: filled and not, kept by a visit and not, stood in for, of published rotas and of drafts."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from random import Random

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Rota, Seat
from peelian.areas.rotas.operations import attending
from peelian.areas.visiting.models import Suite, VisitVisitor
from peelian.areas.volunteers.models import Membership, Scheme

HOURS = (time(9), time(13), time(19, 30))


def make_rotas(seed: int, number: int, first_day: date, days: int) -> None:
    """Put shifts on the record, to the suites of the jumble of visits."""
    chance = Random(seed)
    suites = list(Suite.objects.filter(reference__startswith="SUI-J-").select_related("scheme").order_by("pk"))
    rotas = {scheme: rotas_of(scheme, seed, first_day, days) for scheme in {suite.scheme for suite in suites}}
    people = {scheme: people_of(scheme) for scheme in rotas}
    for count in range(number):
        suite, day = chance.choice(suites), first_day + timedelta(days=chance.randrange(days))
        made = samples.shift(
            reference=f"SHIFT-{seed}-{count:03}",
            rota=chance.choice(rotas[suite.scheme]),
            suite=suite,
            day=day,
            arrives_at=time(chance.choice(HOURS).hour, count % 60),
            crew=chance.choice((2, 2, 3)),
            seats=chance.sample(people[suite.scheme], chance.choice((1, 2, 2, 2, 3))),
        )
        join_in(made.seats.all(), suite, day, chance)
        attending.follow("shifts", [made])


def rotas_of(scheme: Scheme, seed: int, first_day: date, days: int) -> list[Rota]:
    """Return published rotas and a draft."""
    given = {"scheme": scheme, "first_day": first_day, "last_day": first_day + timedelta(days=days)}
    draft = samples.rota(reference=f"ROTA-{seed}-{scheme.pk}-D", **given)
    return [samples.published(reference=f"ROTA-{seed}-{scheme.pk}", **given)] * 4 + [draft]


def people_of(scheme: Scheme) -> list[Membership]:
    """Return those of a scheme who stand on the record."""
    return list(scheme.memberships.filter(withdrawn_on__isnull=True).order_by("pk"))


def join_in(seats: Iterable[Seat], suite: Suite, day: date, chance: Random) -> None:
    """Let some of those who were sent go on a visit of that day, and some stand in for others."""
    visit = suite.visits.filter(arrived_on=day, withdrawn_on__isnull=True).order_by("pk").first()
    everybody = people_of(suite.scheme)
    for seat in seats:
        if visit and chance.random() < 0.7:
            VisitVisitor.objects.get_or_create(visit=visit, membership=seat.membership)
        if chance.random() < 0.2:
            Seat.objects.filter(pk=seat.pk).update(stood_in_for=chance.choice(everybody))
