"""What was asked of suites, and what was done of it. A suite is asked to be visited on the days of its spans alone."""

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least

from peelian.areas.visiting.models import SlotGrid, Suite, SuiteSpan, Visit
from peelian.areas.visiting.queries.calendar import begun_before, begun_by, until
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics.periods import Period

TARGETED = Standing.TARGETED.value


def suites_asked(period: Period) -> QuerySet[Suite]:
    """Return the suites of which visits were asked in a period: how many, and in how many weeks."""
    asked_in = in_spans(period).values("suite")
    spans = Subquery(asked_in.annotate(total=Sum("weeks")).values("total"))
    visits = Subquery(asked_in.annotate(total=Sum(F("weeks") * F("grid__asked"))).values("total"))
    asked = Suite.objects.standing().annotate(weeks_asked=spans, visits_asked=visits)
    return asked.filter(weeks_asked__gt=0)


def in_spans(period: Period) -> QuerySet[SuiteSpan]:
    """Return each span of each suite with each grid, and in how many `weeks` or months both asked for visits."""
    later = SlotGrid.objects.standing().filter(
        scheme=OuterRef("grid__scheme"), first_day__gt=OuterRef("grid__first_day")
    )
    is_standing = Q(suite__scheme__grids__withdrawn_on__isnull=True)
    every = "grid__every"
    spans = SuiteSpan.objects.filter(suite=OuterRef("pk"), standing=TARGETED).order_by()
    begun = Greatest(
        begun_before("first_day", every), begun_before("grid__first_day", every), until(period.start, every)
    )
    ended = Least(
        Coalesce(begun_by("last_day", every), until(period.end, every)),
        Coalesce(begun_before("grid_until", every), until(period.end, every)),
        until(period.end, every),
    )
    return spans.annotate(
        grid=FilteredRelation("suite__scheme__grids", condition=is_standing),
        grid_until=Subquery(later.order_by("first_day").values("first_day")[:1]),
        weeks=Greatest(ended - begun, Value(0)),
    ).filter(grid__isnull=False)


def counting_where_asked(period: Period) -> QuerySet[Visit]:
    """Return the visits that count to the target of a period, to suites of which visits were asked on that day."""
    asked = SuiteSpan.objects.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=OuterRef("target_on")),
        suite=OuterRef("suite"),
        standing=TARGETED,
        first_day__lte=OuterRef("target_on"),
    )
    return Visit.objects.counting_in(period).filter(Exists(asked))


def weeks_met(period: Period) -> QuerySet[Visit]:
    """Return one visit for each suite and week, or month, in which as many were made as asked."""
    made = counting_where_asked(period).order_by().values("suite", "target_on")
    grid = SlotGrid.objects.standing().filter(scheme=OuterRef("suite__scheme"), first_day__lte=OuterRef("target_on"))
    # Asked of each week in one place: what is annotated would be grouped by, and so asked twice.
    asked = Subquery(grid.order_by("-first_day", "-pk").values("asked")[:1])
    met = made.annotate(first=Min("pk"), made=Count("pk")).filter(made__gte=asked)
    # SQLite would look each of them up for every suite; a sum it cannot look up, so it reads each visit once.
    visit = ExpressionWrapper(F("pk") + 0, output_field=BigIntegerField())
    return Visit.objects.alias(visit=visit).filter(visit__in=met.values("first"))
