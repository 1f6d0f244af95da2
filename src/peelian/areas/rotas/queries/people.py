"""Who can go: the volunteers who serve at some time of a rota, when they can, and what they wish."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Any

from django.db.models import Q

from peelian.areas.rotas.models import KeptFrom, Rota, Seat, Shift, Wishes
from peelian.areas.rotas.rules.rota.asked import Free, Hours, Person, Span
from peelian.areas.volunteers.models import Availability, Away, Membership, Step
from peelian.areas.volunteers.queries.roll import Roll
from peelian.areas.volunteers.rules.states import SERVING, State
from peelian.areas.volunteers.rules.tenure import accreditation_ends

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is on the record of everybody who may be asked, read once."""

    roll: Roll
    stretches: list[Span]
    free: Mapping[int, tuple[Free, ...]]
    away: Mapping[int, list[Span]]
    wishes: Mapping[int, Wishes]
    suites: Mapping[int, frozenset[str]]
    people: Mapping[int, frozenset[str]]


def people_of(rota: Rota, span: Span, *, on: date, seated: Collection[int] = ()) -> tuple[Person, ...]:
    """Return who serves in the scheme on some day of a rota, and may still go on one or has a seat already.

    They are away on each day on which they may not go: before they serve, once they left or are paused, after their
    accreditation or their vetting ends, and on which they have a shift of another scheme. Where what they are changes
    within the days that are left, the safe answer holds for all of them: in probation if on any of these days,
    experienced only if on every one on which they serve, trained for terrorism detention only if on every one.
    Who may go on none of the days that are left offers no time.
    """
    known = known_of(serving_within(rota, span), span)
    today = min(max(span.first, on), span.last)
    found = ((member, person_of(member, today, known)) for member in sorted(known.roll.members))
    return tuple(person for member, (person, may_still_go) in found if may_still_go or member in seated)


def serving_within(rota: Rota, span: Span) -> list[int]:
    """Return the memberships of a scheme that were serving by the last of some days, and had not ended before them."""
    serving = Step.objects.filter(state__in=[state.value for state in SERVING], taken_on__lte=span.last)
    found = Membership.objects.standing().filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=span.first),
        scheme=rota.scheme_id,
        pk__in=serving.values("membership"),
        volunteer__withdrawn_on__isnull=True,
    )
    return list(found.order_by("pk").values_list("pk", flat=True))


def person_of(member: int, today: date, known: Known) -> tuple[Person, bool]:
    """Return somebody as a rota asks for them, and if they may go on any of the days that are left."""
    roll, wishes = known.roll, known.wishes.get(member)
    going = [stretch for stretch in known.stretches if may_go(member, stretch.first, roll)]
    left = [stretch.first for stretch in going if stretch.last >= today]
    states = {roll.state_on(member, day) for day in left}
    volunteer = roll.members[member].volunteer_id
    person = Person(
        key=str(member),
        free=known.free.get(member, ()) if left else (),
        in_probation=State.PROBATION in states,
        is_experienced=states == {State.ACCREDITED},
        has_tact=bool(left) and all(roll.is_tact_trained(volunteer, day) for day in left),
        away=(*known.away.get(member, ()), *joined(stretch for stretch in known.stretches if stretch not in going)),
        monthly_limit=wishes.most_a_month if wishes else None,
        rest_days=wishes.rest_days if wishes else 0,
        barred_suites=known.suites.get(member, frozenset()),
        barred_people=known.people.get(member, frozenset()),
    )
    return person, bool(left)


def may_go(member: int, day: date, roll: Roll) -> bool:
    """Say whether somebody may visit on a day beside somebody experienced, if there is anybody."""
    return bool(roll.may_visit(member, day, beside=roll.members, needs_tact=False))


def stretches_of(roll: Roll, span: Span) -> list[Span]:
    """Return the stretches of some days in which nobody becomes anything else, so that one day of each says all."""
    days = [span.first, *sorted({day for day in turning_days(roll) if span.first < day <= span.last})]
    return [Span(first=first, last=after - DAY) for first, after in pairwise([*days, span.last + DAY])]


def turning_days(roll: Roll) -> Iterator[date]:
    """Yield the days from which somebody is something else: steps, and the ends of accreditation, vetting, training."""
    for step in chain.from_iterable(roll.steps.values()):
        yield step.taken_on
        if step.state == State.ACCREDITED:
            yield accreditation_ends(accredited_on=step.taken_on) + DAY
    for vetting in chain.from_iterable(roll.vettings.values()):
        yield from (day for day in (vetting.decided_on, vetting.expires_on and vetting.expires_on + DAY) if day)
    for training in chain.from_iterable(roll.trainings.values()):
        yield from (day for day in (training.taken_on, training.expires_on and training.expires_on + DAY) if day)


def joined(stretches: Iterable[Span]) -> list[Span]:
    """Return stretches in their order, those that follow each other as one."""
    found: list[Span] = []
    for stretch in stretches:
        if found and found[-1].last + DAY == stretch.first:
            found[-1] = Span(first=found[-1].first, last=stretch.last)
        else:
            found.append(stretch)
    return found


def known_of(members: Collection[int], span: Span) -> Known:
    """Read what is on the record of memberships for some days."""
    roll = Roll(members)
    suites, people = kept_from(members)
    return Known(
        roll=roll,
        stretches=stretches_of(roll, span),
        free=free_of(members),
        away=away_of(roll, span),
        wishes={one.membership_id: one for one in Wishes.objects.filter(membership__in=members)},
        suites=suites,
        people=people,
    )


def free_of(members: Collection[int]) -> Mapping[int, tuple[Free, ...]]:
    """Return the times of the week that each has offered."""
    found: defaultdict[int, tuple[Free, ...]] = defaultdict(tuple)
    rows = Availability.objects.filter(membership__in=members).order_by("pk")
    for member, weekday, begins, ends in rows.values_list("membership", "weekday", "begins", "ends"):
        if begins < ends:
            found[member] += (Free(weekday=int(weekday) - 1, hours=Hours.between(begins, ends)),)
    return found


def away_of(roll: Roll, span: Span) -> Mapping[int, list[Span]]:
    """Return the days on which each is away, or goes for another scheme."""
    of_volunteer: defaultdict[int, list[int]] = defaultdict(list)
    for pk, member in roll.members.items():
        of_volunteer[member.volunteer_id].append(pk)
    found: defaultdict[int, list[Span]] = defaultdict(list)
    away = Away.objects.filter(volunteer__in=of_volunteer, first_day__lte=span.last, last_day__gte=span.first)
    elsewhere = seats_elsewhere(of_volunteer, roll.members, span)
    for volunteer, first, last in (*away.order_by("pk").values_list("volunteer", "first_day", "last_day"), *elsewhere):
        for pk in of_volunteer[volunteer]:
            found[pk].append(Span(first=first, last=last))
    return found


def seats_elsewhere(volunteers: Iterable[int], members: Collection[int], span: Span) -> Iterable[Any]:
    """Return who has a published shift of another scheme, and on which day."""
    seats = Seat.objects.filter(
        membership__volunteer__in=list(volunteers),
        shift__in=Shift.objects.published().filter(day__gte=span.first, day__lte=span.last),
    )
    found = seats.exclude(membership__in=members).order_by("pk")
    return found.values_list("membership__volunteer", "shift__day", "shift__day")


def kept_from(members: Collection[int]) -> tuple[Mapping[int, frozenset[str]], Mapping[int, frozenset[str]]]:
    """Return the suites to which each is not sent, and those with whom they are not sent, whoever asked for it."""
    suites: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    people: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    conflicts = KeptFrom.objects.filter(Q(membership__in=members) | Q(other__in=members)).order_by("pk")
    for member, suite, other in conflicts.values_list("membership", "suite", "other"):
        if suite:
            suites[member] |= {str(suite)}
        if other:
            people[member] |= {str(other)}
            people[other] |= {str(member)}
    return suites, people
