"""What a rota is made from, read from the records: the same for its making, its checks and those who stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from peelian.areas.rotas.models import Rota, Shift
from peelian.areas.rotas.queries.needs import asking_of, minute_of, slot_key
from peelian.areas.rotas.queries.past import past_of
from peelian.areas.rotas.queries.people import people_of
from peelian.areas.rotas.rules.rota import asked, going
from peelian.areas.rotas.rules.rota.asked import Asked, Person, Span

DAY = timedelta(days=1)


def asked_of(rota: Rota, *, on: date, seated: Iterable[int] = (), suites: Iterable[int] = ()) -> Asked:
    """Return all that a rota is made from, as it stands on a day, in the same number of questions for every rota.

    Memberships and suites that somebody names by hand may be given, so that they are told of too. Fixed are the shifts
    that somebody has fixed, and those of days that are gone by; to them belong the visits that kept them, which are
    therefore not in the past.
    """
    own = list(shifts_of(rota))
    people = {seat.membership_id for shift in own for seat in shift.seats.all()}
    asking = asking_of(rota, also=[*(shift.suite_id for shift in own), *suites])
    return Asked(
        need=asking.need,
        people=people_of(rota, asking.span, on=on, seated={*people, *seated}),
        past=past_of(rota, asking.span, asking.slots, on=on, own=own),
        fixed=as_asked(shift for shift in own if shift.is_fixed or shift.day <= on),
    )


def shifts_of(rota: Rota) -> Iterable[Shift]:
    """Return the shifts of a rota that stand, with their seats, in the order of their arrival."""
    return rota.shifts.filter(withdrawn_on=None).prefetch_related("seats").order_by("day", "arrives_at", "suite", "pk")


def as_asked(shifts: Iterable[Shift]) -> tuple[asked.Shift, ...]:
    """Return shifts as the rules of a rota ask for them; their seats should have been prefetched."""
    return tuple(
        asked.Shift(
            suite=str(shift.suite_id),
            day=shift.day,
            slot=slot_key(shift.slot_days_id, shift.slot_times_id),
            arrival=minute_of(shift.arrives_at),
            people=frozenset(str(seat.membership_id) for seat in shift.seats.all()),
        )
        for shift in shifts
    )


def to_make(found: Asked, *, on: date) -> Asked:
    """Return what a rota is made from after a day: no visit of a day gone by is asked for any more.

    Whoever has a fixed shift that lies in no slot goes nowhere else on that day, nor while they rest from it.
    """
    suites = tuple(replace(suite, open=tuple(_after(suite.open, on))) for suite in found.need.suites)
    outside = [shift for shift in found.fixed if going.slot_called(found, shift) is None]
    people = tuple(
        replace(
            person, away=(*person.away, *(_resting(person, shift) for shift in outside if person.key in shift.people))
        )
        for person in found.people
    )
    return replace(found, need=replace(found.need, suites=suites), people=people)


def _after(spans: Iterable[Span], day: date) -> Iterator[Span]:
    return (Span(first=max(span.first, day + DAY), last=span.last) for span in spans if span.last > day)


def _resting(person: Person, shift: asked.Shift) -> Span:
    rest = timedelta(days=person.rest_days)
    return Span(first=shift.day - rest, last=shift.day + rest)
