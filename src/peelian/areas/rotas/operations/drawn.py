"""How a rota that was drawn takes the place of what a draft had before: within the caller's transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.queries.asking import as_asked, shifts_of
from peelian.areas.rotas.rules.rota import asked, going, turns
from peelian.areas.rotas.rules.rota.asked import Asked, Person, Suite
from peelian.areas.volunteers.models import Membership
from peelian.kit.audit import trail
from peelian.kit.records import saving, search
from peelian.kit.records.verbs import Filled

AGAIN = "The rest of the rota was made again"
VIA = "making"


@dataclass(frozen=True, kw_only=True, slots=True)
class StillGoing:
    """The visits that were drawn with those who can still go, and of how many each of the others is left out."""

    shifts: tuple[asked.Shift, ...]
    left: Counter[str]


def still_going(now: Asked, shifts: Sequence[asked.Shift]) -> StillGoing:
    """Return the visits that were drawn as they can be made now: who left meanwhile goes no more, nor where it closed.

    Who is fixed stays, whatever they are: somebody has fixed it so.
    """
    fixed = {(shift.suite, shift.day, shift.slot) for shift in now.fixed}
    left: Counter[str] = Counter()
    kept = []
    for shift in shifts:
        if (shift.suite, shift.day, shift.slot) in fixed:
            kept.append(shift)
        elif suite := _open_suite(now, shift):
            crew = _crew(now, suite, shift)
            left.update(shift.people - crew)
            kept.append(replace(shift, people=crew))
    return StillGoing(shifts=tuple(kept), left=left)


def _open_suite(now: Asked, shift: asked.Shift) -> Suite | None:
    suites = (suite for suite in now.need.suites if suite.key == shift.suite and turns.is_open(suite, shift.day))
    return next(suites, None)


def _crew(now: Asked, suite: Suite, shift: asked.Shift) -> frozenset[str]:
    crew: list[Person] = []
    for person in (person for person in now.people if person.key in shift.people and person.free):
        is_kept_away = any(going.what_keeps_away(person, suite, shift.day))
        if not is_kept_away and all(going.may_go_together(person, other) for other in crew):
            crew.append(person)
    if not any(map(going.is_leader, crew)):
        crew = [person for person in crew if not person.in_probation]
    return frozenset(person.key for person in crew)


def state_of(rota: Rota) -> list[Any]:
    """Return what a rota is made of, to see later if somebody changed it."""
    shifts = list(shifts_of(rota))
    return [(shift.pk, shift.version, shift.is_fixed, one) for shift, one in zip(shifts, as_asked(shifts), strict=True)]


def put_down(rota: Rota, shifts: Iterable[asked.Shift], *, on: date, actor: Any, at: datetime) -> int:
    """Withdraw the shifts of a draft that are not fixed, record those drawn in their place, and count these.

    What is fixed stays, and is filled up where somebody was missing; what is gone by stays as it is.
    """
    own = list(shifts_of(rota))
    kept = {
        _place(one): shift for shift, one in zip(own, as_asked(own), strict=True) if shift.is_fixed or shift.day <= on
    }
    _withdraw([shift for shift in own if shift not in kept.values()], actor=actor, at=at)
    new = [shift for shift in shifts if _place(shift) not in kept]
    for shift in shifts:
        if (standing := kept.get(_place(shift))) and standing.day > on:
            _fill_up(standing, shift, actor=actor, at=at)
    members = Membership.objects.in_bulk({int(key) for shift in new for key in shift.people})
    rows = [_filled(rota, shift, members) for shift in new]
    if rows:
        saving.add_many(rows, actor=actor, at=at, via=VIA)
    return len(rows)


def _place(shift: asked.Shift) -> tuple[str, date, str, int | None]:
    return shift.suite, shift.day, shift.slot, None if shift.slot else shift.arrival


def _withdraw(shifts: Sequence[Shift], *, actor: Any, at: datetime) -> None:
    if not shifts:
        return
    for shift in shifts:
        shift.withdrawn_on, shift.withdrawn_reason = at.date(), AGAIN
    saving.move_on(shifts)
    Shift.objects.bulk_update(shifts, ["withdrawn_on", "withdrawn_reason"])
    lines = [trail.Line(verb="withdrew", record=shift, before={}, after={}) for shift in shifts]
    trail.write_many(lines, actor=actor, at=at, via=VIA)
    search.keep(shifts)


def _fill_up(standing: Shift, drawn: asked.Shift, *, actor: Any, at: datetime) -> None:
    there = {str(seat.membership_id) for seat in standing.seats.all()}
    coming = sorted(drawn.people - there)[: max(0, standing.crew - len(there))]
    if coming:
        Seat.objects.bulk_create([Seat(shift=standing, membership_id=int(key)) for key in coming])
        saving.move_on([standing])
        trail.write("filled up", standing, actor=actor, at=at, before={}, after={}, via=VIA)


def _filled(rota: Rota, shift: asked.Shift, members: dict[int, Membership]) -> Filled[Shift]:
    days, times = shift.slot.split("-")
    record = Shift(
        rota=rota,
        suite_id=int(shift.suite),
        day=shift.day,
        arrives_at=time(*divmod(shift.arrival, 60)),
        slot_days_id=int(days),
        slot_times_id=int(times),
        is_reconstructed=rota.is_reconstructed,
    )
    seats = [Seat(membership=members[int(key)]) for key in sorted(shift.people, key=int)]
    return Filled(record=record, parts={"seats": seats})
