"""What is next for a volunteer, and what they gave this year, as their own page tells it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from peelian.areas.volunteers.models import Membership, Training, Vetting, Volunteer
from peelian.areas.volunteers.rules.people import Vetted
from peelian.areas.volunteers.rules.service import HUNDREDTHS
from peelian.basics import display
from peelian.basics.periods import Period, year_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Next:
    """Something that comes on a day."""

    day: date
    words: str
    is_over: bool


def next_for(
    members: Iterable[Membership], vettings: Iterable[Vetting], trainings: Iterable[Training], today: date
) -> Sequence[Next]:
    """Return what comes next for a volunteer, soonest first; what is over says so."""
    found = [*of_members(members), *of_vettings(vettings), *of_trainings(trainings)]
    return [Next(day=day, words=words, is_over=day < today) for day, words in sorted(found)]


def of_members(members: Iterable[Membership]) -> Iterator[tuple[date, str]]:
    """Yield the end of probation, of accreditation, and the next award of each membership that goes on."""
    for member in members:
        if member.ended_on is not None:
            continue
        if member.probation_until:
            yield member.probation_until, f"Your probation ends: {member.scheme}"
        elif member.accredited_until:
            yield member.accredited_until, f"Your accreditation is renewed: {member.scheme}"
        if member.award_due_on:
            yield member.award_due_on, f"Your next award for long service: {member.scheme}"


def of_vettings(vettings: Iterable[Vetting]) -> Iterator[tuple[date, str]]:
    """Yield the day on which the last vetting runs out."""
    cleared = [each for each in vettings if each.outcome == Vetted.CLEARED and each.decided_on]
    last = max(cleared, key=lambda each: (each.decided_on or date.min, each.pk), default=None)
    if last and last.expires_on:
        yield last.expires_on, f"Your vetting runs out: {last.level}"


def of_trainings(trainings: Iterable[Training]) -> Iterator[tuple[date, str]]:
    """Yield the day on which the last training of each kind is to be refreshed."""
    last = {each.kind: each for each in sorted(trainings, key=lambda each: (each.taken_on, each.pk))}
    for each in last.values():
        if each.expires_on:
            yield each.expires_on, f"Training to refresh: {each.title}"


def hours_of_year(volunteer: Volunteer, today: date) -> tuple[Period, str]:
    """Return the financial year, and the hours that a volunteer gave in it so far."""
    year = year_of(today)
    given = volunteer.hours.filter(done_on__gte=year.start, done_on__lt=year.end, withdrawn_on__isnull=True)
    hundredths = given.aggregate(sum=Sum("hundredths"))["sum"] or 0
    return year, display.number(Decimal(hundredths) / HUNDREDTHS, 2)
