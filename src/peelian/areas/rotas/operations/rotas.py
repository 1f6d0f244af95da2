"""Verbs that change rotas: the days of one, its publication, and that it is withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from peelian.areas.rotas.models import Making, Request, Rota, Seat, Shift
from peelian.areas.rotas.operations import checking, letters
from peelian.areas.rotas.operations.making import lose
from peelian.areas.rotas.operations.shifts import settle
from peelian.areas.rotas.queries.asking import shifts_of
from peelian.areas.rotas.queries.needs import asking_of
from peelian.areas.rotas.rules import breaches, publishing
from peelian.areas.rotas.rules.covering import Standing
from peelian.areas.rotas.rules.letters import Kind
from peelian.areas.rotas.rules.states import UNDER_WAY, State
from peelian.areas.volunteers.models import Membership, Scheme
from peelian.areas.volunteers.queries.memberships import memberships_on
from peelian.basics import display
from peelian.basics.verdicts import Refused, Verdict
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import picture
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce
from peelian.kit.records.fetching import fetch_relations
from peelian.kit.records.verbs import Parts

PUBLISHED = "published"
"""The word by which the trail knows that a rota was published."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What is to be known before a rota is published: what forbids it, what is against a wish, and what is unfilled."""

    forbids: tuple[str, ...]
    against_wishes: tuple[str, ...]
    unfilled: tuple[Shift, ...]


class NotPublished(Refused):
    """Something that must hold does not: each thing is named."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(publishing.breaks_nothing(reasons).reason)
        self.reasons = reasons


@transaction.atomic
def record_rota(rota: Rota, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Rota:
    """Begin a rota; it is a draft, unless it is put together from papers.

    :raises Refused: when its days cannot be.
    """
    rota.state = rota.state or State.DRAFT.value
    enforce(verdicts(rota, was=None))
    return saving.add(rota, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_rota(rota: Rota, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Rota:
    """Change the days of a rota, or what it asks for.

    :raises Refused: when they cannot be, or somebody else changed it meanwhile.
    """
    was = Rota.objects.select_for_update(of=("self",)).get(pk=rota.pk)
    rota.state = rota.state or was.state
    enforce(verdicts(rota, was=was))
    return saving.change(rota, parts=parts, actor=actor, at=at, via=via)


def verdicts(rota: Rota, *, was: Rota | None) -> Iterator[Verdict]:
    """Yield what the rules say of a rota."""
    before = State(was.state) if was else State.DRAFT
    told = ("scheme_id", "first_day", "last_day")
    changes = was is not None and any(getattr(was, name) != getattr(rota, name) for name in told)
    yield publishing.days_are_likely(first_day=rota.first_day, last_day=rota.last_day)
    yield publishing.state_may_be_told(state=State(rota.state), was=before, is_reconstructed=rota.is_reconstructed)
    yield publishing.days_may_change(is_published=before is State.PUBLISHED, changes=changes)
    if rota.state == State.PUBLISHED:
        yield free_days(rota)
    if changes:
        span = asking_of(rota).span
        outside = Shift.objects.standing().filter(~Q(day__range=(span.first, span.last)), rota=rota)
        yield publishing.shifts_stay_within(outside=outside.count())


def free_days(rota: Rota) -> Verdict:
    """Say whether no other rota of the scheme that is published has some of the days of a rota."""
    others = Rota.objects.standing().filter(
        scheme=rota.scheme_id,
        state=State.PUBLISHED,
        first_day__lte=rota.last_day,
        last_day__gte=rota.first_day,
    )
    other = others.exclude(pk=rota.pk).order_by("first_day", "pk").first()
    if other is None:
        return publishing.days_are_free(other="")
    return publishing.days_are_free(other=other.reference, first_day=other.first_day, last_day=other.last_day)


@transaction.atomic
def publish(rota: Rota, *, version: int, actor: Any, at: datetime) -> Rota:
    """Publish a rota to its scheme, and tell every volunteer by letter: all of it, or nothing.

    :raises Refused: when somebody else has published it, it is being made, or others have its days.
    :raises NotPublished: when something that must hold of its shifts does not.
    :raises ChangedMeanwhile: when somebody else changed it since it was opened.
    """
    Scheme.objects.select_for_update(of=("self",)).get(pk=rota.scheme_id)  # two rotas are not published at once
    stored = Rota.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=rota.pk)
    lose(stored, now=timezone.now(), also_waiting=False)
    enforce(may_publish(stored))
    if stored.version != version:
        raise saving.ChangedMeanwhile
    settle_rota(stored)
    if forbids := found_of(stored, on=at.date()).forbids:
        raise NotPublished(forbids)
    before = picture(stored)
    stored.state, stored.published_at = State.PUBLISHED.value, at
    saving.move_on([stored])
    stored.save()
    trail.write(PUBLISHED, stored, actor=actor, at=at, before=before, after=picture(stored), via="page")
    saving.let_follow([stored])
    letters.tell(Kind.PUBLISHED, readers_of(stored, at.date()), at=at, rota=stored)
    return stored


def may_publish(rota: Rota) -> Iterator[Verdict]:
    """Yield what the rules say of publishing a rota, whatever its shifts are."""
    if rota.state == State.PUBLISHED:
        by, when = published_by(rota)
        yield publishing.is_first_to_publish(by=by, when=when)
    making = Making.objects.filter(rota=rota, progress__in=[each.value for each in UNDER_WAY])
    yield publishing.may_be_published(
        shifts=Shift.objects.standing().filter(rota=rota).count(),
        is_being_made=making.exists(),
        is_withdrawn=rota.withdrawn_on is not None,
    )
    yield free_days(rota)


def published_by(rota: Rota) -> tuple[str, str]:
    """Return who published a rota, and when, in words; of one that came in published, nobody."""
    entry = trail.of(rota).filter(verb=PUBLISHED).first()
    moment = rota.published_at or (entry.at if entry else None)
    when = f"{display.write_date(display.in_london(moment).date())} at {display.write_time(moment)}" if moment else ""
    return (entry.actor_title if entry else ""), when or "a day that is not known"


def found_of(rota: Rota, *, on: date) -> Found:
    """Return what forbids that a rota is published, what is against a wish in it, and which shifts are to be filled."""
    shifts = list(shifts_of(rota))
    fetch_relations(shifts)
    planned = [checking.planned_of(shift) for shift in shifts]
    known = checking.known_of(rota, planned, on=on)
    forbids, wishes = list[str](), list[str]()
    for one, against in zip(planned, checking.against_of(known), strict=True):
        where = f"{one.shift.suite}, {display.write_weekday_date(one.shift.day)}"
        for each in against:
            kept = f" (kept: {one.shift.even_so})" if each.is_wish and one.shift.even_so else ""
            words = f"{where}: {breaches.sentence(each.reason)}{kept}"
            (wishes if each.is_wish else forbids).append(words)
    unfilled = [one.shift for one in planned if len(one.members) < one.shift.crew]
    return Found(
        forbids=tuple(dict.fromkeys(forbids)),
        against_wishes=tuple(dict.fromkeys(wishes)),
        unfilled=tuple(unfilled),
    )


def readers_of(rota: Rota, day: date) -> list[Membership]:
    """Return whom a rota concerns: everybody who serves in its scheme, and everybody who goes on a shift of it."""
    seated = Seat.objects.filter(shift__rota=rota, shift__withdrawn_on__isnull=True).values("membership")
    found = memberships_on(rota.scheme, day) | Membership.objects.filter(pk__in=seated)
    return list(found.order_by("pk").distinct())


@transaction.atomic
def withdraw_rota(rota: Rota, /, *, reason: str, actor: Any, at: datetime) -> Rota:
    """Withdraw a rota with all its shifts. If it was published, its volunteers are told.

    :raises Refused: when a shift of it has gone by, or somebody else changed it meanwhile.
    """
    stored = Rota.objects.select_for_update(of=("self",)).get(pk=rota.pk)
    shifts = list(Shift.objects.standing().filter(rota=stored).order_by("day", "arrives_at", "pk"))
    if stored.state == State.PUBLISHED:
        gone_by = [shift for shift in shifts if shift.day < at.date()]
        publishing.may_be_withdrawn(gone_by=len(gone_by)).enforce()
    readers = readers_of(stored, at.date()) if stored.state == State.PUBLISHED else []
    Making.objects.filter(rota=stored, progress__in=[each.value for each in UNDER_WAY]).update(stop_asked=True)
    open_requests = Request.objects.filter(shift__rota=stored, standing=Standing.OPEN)
    open_requests.update(standing=Standing.BACK.value, ended_at=at)
    for shift in shifts:
        saving.withdraw(shift, reason=reason, actor=actor, at=at)
    saving.withdraw(rota, reason=reason, actor=actor, at=at)
    letters.tell(Kind.CHANGED, readers, at=at, rota=rota)
    return rota


def settle_rota(rota: Rota) -> None:
    """Lead the shifts of a rota to the slots that its scheme has now. What only follows takes no version."""
    settle_shifts(list(Shift.objects.standing().filter(rota=rota).select_related("suite")))


def settle_shifts(shifts: list[Shift]) -> None:
    """Write anew in which slots shifts arrive."""
    settle(shifts)
    Shift.objects.bulk_update(shifts, ["slot_days", "slot_times"], batch_size=500)
