"""Verbs that change suites, grids of slots and throughput."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from peelian.areas.visiting.models import SlotGrid, Suite, Throughput, Visit
from peelian.areas.visiting.operations.settling import settle_scheme
from peelian.areas.visiting.queries.suites import span_of
from peelian.areas.visiting.queries.visits import visits_outside
from peelian.areas.visiting.rules import suites as rules
from peelian.basics.verdicts import Verdict
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce, rows_of
from peelian.kit.records.verbs import Parts

SETTLED = ("target_on", "slot_days", "slot_times")
AT_ONCE = 1000


@transaction.atomic
def record_suite(suite: Suite, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Suite:
    """Put a suite on the record, with what it was since when.

    :raises Refused: when two of its spans share a day.
    """
    enforce(suite_verdicts(suite, parts))
    return saving.add(suite, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_suite(suite: Suite, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Suite:
    """Change a suite, or what it was since when.

    :raises Refused: when a visit would have been made while it was closed, or somebody else changed it meanwhile.
    """
    enforce(suite_verdicts(suite, parts))
    return saving.change(suite, parts=parts, actor=actor, at=at, via=via)


def suite_verdicts(suite: Suite, parts: Parts) -> Iterator[Verdict]:
    """Yield what the rules say of a suite and its spans."""
    spans = [span_of(row) for row in rows_of(suite, parts, "spans")]
    yield rules.spans_are_apart(spans)
    if suite.pk:
        opened = [(span.first_day, span.last_day) for span in spans if span.standing.is_open]
        yield rules.closed_days_had_no_visits(visits=visits_outside(suite, opened))
        before = Suite.objects.get(pk=suite.pk)
        yield rules.suite_stays(moves=before.scheme_id != suite.scheme_id, visits=suite.visits.count())


@transaction.atomic
def record_grid(grid: SlotGrid, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> SlotGrid:
    """Put the slots of a scheme on the record, and lead its visits to them.

    :raises Refused: when a moment lies in two slots.
    """
    enforce(grid_verdicts(grid, parts))
    saving.add(grid, parts=parts, actor=actor, at=at, via=via)
    settle_visits(grid.scheme_id)
    return grid


@transaction.atomic
def change_grid(grid: SlotGrid, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> SlotGrid:
    """Change the slots of a scheme, and lead its visits to them anew.

    :raises Refused: when a moment lies in two slots, or somebody else changed it meanwhile.
    """
    enforce(grid_verdicts(grid, parts))
    before = SlotGrid.objects.get(pk=grid.pk).scheme_id
    release(grid)
    saving.change(grid, parts=parts, actor=actor, at=at, via=via)
    for scheme in {before, grid.scheme_id}:
        settle_visits(scheme)
    return grid


@transaction.atomic
def withdraw_grid(grid: SlotGrid, /, *, reason: str, actor: Any, at: datetime) -> SlotGrid:
    """Withdraw the slots of a scheme, and lead its visits to those that were in force before."""
    saving.withdraw(grid, reason=reason, actor=actor, at=at)
    settle_visits(grid.scheme_id)
    return grid


def grid_verdicts(grid: SlotGrid, parts: Parts) -> Iterator[Verdict]:
    """Yield what the rules say of a grid."""
    days = [(row.name, row.weekdays) for row in rows_of(grid, parts, "days")]
    times = [(column.begins, column.ends) for column in rows_of(grid, parts, "times")]
    yield rules.slots_are_apart(days=days, times=times)
    same = SlotGrid.objects.filter(scheme=grid.scheme_id, first_day=grid.first_day, withdrawn_on__isnull=True)
    other = same.exclude(pk=grid.pk).first()
    yield rules.grid_is_once(other=other.reference if other else "", first_day=grid.first_day)


def release(grid: SlotGrid) -> None:
    """Take visits out of the slots of a grid, whose rows are about to be written anew."""
    held = Visit.objects.filter(Q(slot_days__grid=grid) | Q(slot_times__grid=grid))
    held.update(slot_days=None, slot_times=None)


def settle_visits(scheme: int) -> None:
    """Write anew what follows from the slots of a scheme. What only follows from other records takes no version."""
    visits = Visit.objects.filter(suite__scheme=scheme).select_related("suite").order_by("pk")
    moved = settle_scheme(scheme, visits.iterator(chunk_size=AT_ONCE))
    Visit.objects.bulk_update(moved, SETTLED, batch_size=AT_ONCE)


@transaction.atomic
def record_throughput(entry: Throughput, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Throughput:
    """Put on the record how many people were detained.

    :raises Refused: when some of the days are counted already.
    """
    enforce(throughput_verdicts(entry))
    return saving.add(entry, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_throughput(entry: Throughput, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Throughput:
    """Change how many people were detained.

    :raises Refused: when some of the days are counted already, or somebody else changed it meanwhile.
    """
    enforce(throughput_verdicts(entry))
    return saving.change(entry, parts=parts, actor=actor, at=at, via=via)


def throughput_verdicts(entry: Throughput) -> Iterator[Verdict]:
    """Yield what the rules say of a count of people detained: the whole scheme is not counted beside its suites."""
    yield rules.suite_is_of_scheme(is_of_scheme=entry.suite is None or entry.suite.scheme_id == entry.scheme_id)
    days = {"first_day__lte": entry.last_day, "last_day__gte": entry.first_day}
    same = Throughput.objects.filter(scheme=entry.scheme_id, withdrawn_on__isnull=True, **days).exclude(pk=entry.pk)
    if entry.suite_id:
        same = same.filter(Q(suite=entry.suite_id) | Q(suite__isnull=True))
    other = same.order_by("first_day", "pk").first()
    yield rules.people_are_counted_once(other=f"{other.reference} ({other})" if other else "")
