"""Verbs about who came to shifts. A visit finds its shift by itself; the office may say it better."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.queries import attending as queries
from peelian.areas.rotas.queries.attending import Place
from peelian.areas.rotas.rules import attending as rules
from peelian.areas.rotas.rules.attending import Absence, Kept
from peelian.areas.visiting.models import Visit
from peelian.basics.verdicts import refused
from peelian.kit.audit import trail


def follow(kind: str, records: Sequence[Any]) -> None:
    """Settle which visits keep which shifts, once visits, shifts or rotas were saved."""
    if kind == "visits":
        follow_visits(records)
    elif kind == "shifts":
        follow_shifts(records)
    elif kind == "rotas":
        follow_shifts(Shift.objects.filter(rota__in=[rota.pk for rota in records if isinstance(rota, Rota)]))


def follow_visits(visits: Sequence[Visit]) -> None:
    """Settle the shifts that some visits kept until now, and those that they may keep now."""
    kept = list(Shift.objects.filter(visit__in=[visit.pk for visit in visits]).select_related("visit"))
    gone = [shift for shift in kept if shift.visit and (shift.visit.withdrawn_on or shift.visit.is_off_site)]
    Shift.objects.filter(pk__in=[shift.pk for shift in gone]).update(visit=None, kept=Kept.ITSELF.value)
    settle({(visit.suite_id, visit.arrived_on) for visit in visits} | places_of(kept))


def follow_shifts(shifts: Iterable[Shift]) -> None:
    """Settle some shifts that are new, or have moved; one that stands on no published rota is kept by none."""
    ids = [shift.pk for shift in shifts]
    found = list(Shift.objects.filter(pk__in=ids).select_related("visit"))
    away = Shift.objects.filter(pk__in=ids).exclude(pk__in=Shift.objects.published().values("pk"))
    away.exclude(visit__isnull=True, kept=Kept.ITSELF).update(visit=None, kept=Kept.ITSELF.value)
    settle({place for shift in found for place in places_left_by(shift)})


def places_left_by(shift: Shift) -> set[Place]:
    """Return where and when a shift is, and the visit that kept it until now: another may keep or be kept there."""
    visit = shift.visit
    return {(shift.suite_id, shift.day)} | ({(visit.suite_id, visit.arrived_on)} if visit else set())


def places_of(shifts: Iterable[Shift]) -> set[Place]:
    """Return the suites and days of shifts."""
    return {(shift.suite_id, shift.day) for shift in shifts}


@transaction.atomic
def settle(places: Collection[Place]) -> None:
    """Link the visits to some suites on some days with their shifts, by themselves."""
    shifts = queries.shifts_at(places)
    if not shifts:
        return
    visits = queries.visits_at(places_of(shifts))
    found = rules.kept_by(map(queries.going_of, shifts), map(queries.made_of, visits))
    changed = [shift for shift in shifts if shift.visit_id != found.get(shift.pk)]
    # Two of them may change visits, and no visit keeps two at any moment.
    Shift.objects.filter(pk__in=[shift.pk for shift in changed if shift.visit_id]).update(visit=None)
    for shift in changed:
        shift.visit_id = found.get(shift.pk)
    Shift.objects.bulk_update([shift for shift in changed if shift.visit_id], ["visit"])


@transaction.atomic
def say_who_kept(shift: Shift, visit: Visit, /, *, actor: Any, at: datetime) -> Shift:
    """Say that a visit kept a shift, also one of another day or suite. One that it kept by itself is settled anew.

    :raises Refused: when the shift is still to come, or the visit cannot have kept it.
    """
    stored = held(shift, at)
    other = Shift.objects.filter(visit=visit).exclude(pk=shift.pk).first()
    rules.may_have_kept(
        is_of_the_scheme=visit.suite.scheme_id == stored.rota.scheme_id,
        is_standing=visit.withdrawn_on is None and not visit.is_off_site,
        kept=other.reference if other and other.kept == Kept.BY_HAND else "",
    ).enforce()
    left = places_left_by(stored) | places_of([other] if other else [])
    Shift.objects.filter(Q(visit=visit) | Q(pk=stored.pk)).update(visit=None, kept=Kept.ITSELF.value)
    note(stored, visit=visit, kept=Kept.BY_HAND, verb="linked to a visit", actor=actor, at=at)
    settle(left)
    return stored


@transaction.atomic
def say_nobody_went(shift: Shift, /, *, actor: Any, at: datetime) -> Shift:
    """Say that nobody went on a shift, whatever visit there was that day.

    :raises Refused: when the shift is still to come.
    """
    stored = held(shift, at)
    left = places_left_by(stored)
    note(stored, visit=None, kept=Kept.NOBODY, verb="noted that nobody went", actor=actor, at=at)
    settle(left)
    return stored


@transaction.atomic
def let_it_follow(shift: Shift, /, *, actor: Any, at: datetime) -> Shift:
    """Take back what the office said of a shift: which visit kept it follows from suite and day again.

    :raises Refused: when the shift is still to come.
    """
    stored = held(shift, at)
    left = places_left_by(stored)
    note(stored, visit=None, kept=Kept.ITSELF, verb="took back what was said of it", actor=actor, at=at)
    settle(left)
    stored.refresh_from_db(fields=["visit"])
    return stored


@transaction.atomic
def note_absences(shift: Shift, why: Mapping[int, Absence | str], /, *, actor: Any, at: datetime) -> None:
    """Note why some who were on a shift did not come, by the ids of their memberships; an empty word takes it back.

    :raises Refused: when the shift is still to come, or one of them is not on it.
    """
    stored = held(shift, at)
    seats = {seat.membership_id: seat for seat in Seat.objects.filter(shift=stored)}
    if not why.keys() <= seats.keys():
        refused("One of them is not on this shift").enforce()
    changed = [seat for key, seat in seats.items() if key in why and seat.absence != str(why[key])]
    for seat in changed:
        seat.absence = str(why[seat.membership_id])
    Seat.objects.bulk_update(changed, ["absence"])
    if changed:
        trail.write("noted who did not come", stored, actor=actor, at=at, before={}, after={}, via="page")


def held(shift: Shift, at: datetime) -> Shift:
    """Return a shift as it stands now, held until this is done.

    :raises Refused: when it is still to come, or stands on no published rota.
    """
    rules.may_be_told(day=shift.day, today=at.date()).enforce()
    published = Shift.objects.published().select_related("rota")
    stored = published.select_for_update(of=("self",)).filter(pk=shift.pk).first()
    if stored is None:
        refused("Nobody was sent on this shift: its rota is not published").enforce()
    assert stored is not None
    return stored


def note(shift: Shift, *, visit: Visit | None, kept: Kept, verb: str, actor: Any, at: datetime) -> None:
    """Keep which visit kept a shift, or none, and how that is known."""
    shift.visit, shift.kept = visit, kept.value
    shift.save(update_fields=["visit", "kept"])
    trail.write(verb, shift, actor=actor, at=at, before={}, after={}, via="page")
