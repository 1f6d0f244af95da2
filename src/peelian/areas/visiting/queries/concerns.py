"""Reads of concerns: who sees which, the visits and names that rules ask for, themes by category and suite."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from peelian.areas.visiting.models import Concern, Visit
from peelian.areas.visiting.models.concerns import ConcernQuerySet
from peelian.areas.visiting.rules.concerns import Category
from peelian.areas.volunteers.models import Membership, Scheme
from peelian.basics.periods import Period
from peelian.kit.access.holding import holds
from peelian.kit.access.roles import Role

OF_THE_SCHEME = (Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR)
"""Who sees every concern, and the visit that it comes from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """What concerns of one category there were: in all, by suite, and how the force answered."""

    category: Category
    number: int
    by_suite: Mapping[str, int] = field(default_factory=dict)
    resolved_at_once: int = 0
    answered: int = 0
    in_time: int = 0
    open: int = 0


def concerns_of(user: Any) -> ConcernQuerySet:
    """Return the concerns that a person may see: the scheme's own people all, the force's liaisons what stands."""
    concerns = Concern.objects.all()
    if holds(user, *OF_THE_SCHEME):
        return concerns
    if holds(user, Role.FORCE_LIAISON):
        return concerns.filter(withdrawn_on__isnull=True)
    return concerns.none()


def visits_by_day(wanted: Collection[tuple[int, date]]) -> Mapping[tuple[int, date], Sequence[Visit]]:
    """Return the visits on record by suite and day."""
    found: defaultdict[tuple[int, date], list[Visit]] = defaultdict(list)
    suites, days = {suite for suite, _day in wanted}, {day for _suite, day in wanted}
    visits = Visit.objects.filter(suite__in=suites, arrived_on__in=days, withdrawn_on__isnull=True).order_by("pk")
    for visit in visits:
        found[visit.suite_id, visit.arrived_on].append(visit)
    return found


def names_by_scheme(schemes: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return the names of the volunteers of schemes, which stand in no text that the force reads."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    members = Membership.objects.filter(scheme__in=schemes).values_list("scheme", "volunteer__name").distinct()
    for scheme, name in members:
        found[scheme].append(name)
    return found


def themes_of(period: Period, *, scheme: Scheme | None = None) -> Sequence[Theme]:
    """Return what concerns of a period were about, the most frequent first: one question to the store."""
    rows = Concern.objects.raised_in(period)
    if scheme is not None:
        rows = rows.filter(suite__scheme=scheme)
    in_time = Q(answered_on__lte=F("answer_due_on"))
    counted = (
        rows.order_by()
        .values_list("category", "suite__name")
        .annotate(
            number=Count("pk"),
            at_once=Count("pk", filter=Q(is_resolved_at_once=True)),
            answered=Count("pk", filter=Q(answered_on__isnull=False)),
            in_time=Count("pk", filter=in_time),
            waiting=Count("pk", filter=Q(closed_on__isnull=True)),
        )
    )
    by_category: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for category, *rest in counted:
        by_category[category].append(tuple(rest))
    themes = [theme_of(category, by_category[category]) for category in Category if category in by_category]
    return sorted(themes, key=lambda theme: -theme.number)


def theme_of(category: Category, rows: Sequence[tuple[Any, ...]]) -> Theme:
    """Add up the suites of one category."""
    _suites, numbers, at_once, answered, in_time, waiting = zip(*rows, strict=True)
    return Theme(
        category=category,
        number=sum(numbers),
        by_suite={suite: number for suite, number, *_rest in sorted(rows)},
        resolved_at_once=sum(at_once),
        answered=sum(answered),
        in_time=sum(in_time),
        open=sum(waiting),
    )


def waiting_on(_day: date) -> ConcernQuerySet:
    """Return the concerns that the force has not answered."""
    return Concern.objects.waiting()


def answered_on(_day: date) -> QuerySet[Concern]:
    """Return the concerns whose answer the office has still to look at."""
    return Concern.objects.not_closed().filter(answered_on__isnull=False, follow_up_on__isnull=True)


def followed_up_on(_day: date) -> QuerySet[Concern]:
    """Return the concerns that are to be followed up."""
    return Concern.objects.not_closed().filter(follow_up_on__isnull=False)
