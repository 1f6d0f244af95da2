"""Who may go where and when: the rules of one visitor, of a crew, and of two visits by the same visitor."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from peelian.areas.rotas.rules.rota.asked import DAY_MINUTES, Asked, Person, Shift, Slot, Suite
from peelian.areas.rotas.rules.rota.made import Kind

APART = 120  # minutes between the slots of two visits by one visitor, over midnight


def what_keeps_away(person: Person, suite: Suite, day: date) -> Iterator[Kind]:
    """Yield why somebody cannot visit a suite on a day, whatever the time.

    Policy: the scheme's own: who is away or has a tie to a suite is not sent. Law: Home Office, Code of Practice on
    independent custody visiting (March 2013), on training for detention under the Terrorism Act 2000.
    """
    if any(day in span for span in person.away):
        yield Kind.AWAY
    if suite.key in person.barred_suites:
        yield Kind.BARRED_SUITE
    if suite.needs_tact and not person.has_tact:
        yield Kind.TACT


def is_free(person: Person, day: date, minute: int) -> bool:
    """Say whether somebody can arrive at that time of that weekday.

    Policy: the scheme's own: nobody is sent at a time that they did not offer.
    """
    return any(free.weekday == day.weekday() and minute in free.hours for free in person.free)


def may_go_together(one: Person, other: Person) -> bool:
    """Say whether neither of two visitors is kept from visiting with the other.

    Policy: the scheme's own: who must not visit together is noted with either of them.
    """
    return other.key not in one.barred_people and one.key not in other.barred_people


def crew_breaks(crew: Iterable[Person]) -> Iterator[Kind]:
    """Yield what is wrong with those who go together, beside their number.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs and on probation.
    """
    members = list(crew)
    if not all(may_go_together(one, other) for one, other in combinations(members, 2)):
        yield Kind.BARRED_PEOPLE
    if any(person.in_probation for person in members) and not any(is_leader(person) for person in members):
        yield Kind.PROBATION


def is_leader(person: Person) -> bool:
    """Say whether a visitor in probation may go with this one.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on probation.
    """
    return person.is_experienced and not person.in_probation


def clashes(person: Person, one: tuple[date, Slot], other: tuple[date, Slot]) -> Kind | None:
    """Return what forbids that somebody makes both of two visits.

    Policy: the scheme's own: one visit a day, the rest that each has asked for, and never one slot after another over
    midnight.
    """
    (earlier, before), (later, after) = sorted((one, other), key=lambda visit: visit[0])
    days = (later - earlier).days
    if days == 0:
        return Kind.TWICE
    if days <= person.rest_days:
        return Kind.REST
    if days == 1 and after.hours.begins + DAY_MINUTES - before.hours.ends < APART:
        return Kind.CLASH
    return None


def slot_called(asked: Asked, shift: Shift) -> Slot | None:
    """Return the slot that a shift names, if its suite has it on that weekday.

    Policy: the scheme's own: a week is divided into slots, and each visit belongs to that of its arrival.
    """
    for suite in asked.need.suites:
        if suite.key == shift.suite:
            slots = (slot for slot in suite.slots if slot.key == shift.slot and shift.day.weekday() in slot.weekdays)
            return next(slots, None)
    return None
