"""What visitors raised, by category, suite and urgency, and how soon the force answered."""

from dataclasses import replace

from django.db.models import F, QuerySet

from peelian.areas.visiting.measures.cuts import LAW, SUITES, so_far
from peelian.areas.visiting.models import Concern
from peelian.areas.visiting.permissions import can_count_visits
from peelian.areas.visiting.rules.concerns import Category, Urgency
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import DAY, Period
from peelian.kit import clock
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Leading, Measure
from peelian.kit.measures.sentences import how_many

CUTS = {
    **SUITES,
    "category": dimensions.choice("category", Category, title="What it is about"),
    "urgency": dimensions.choice("urgency", Urgency, title="How urgent"),
}


def resolved_in(period: Period) -> QuerySet[Concern]:
    """Return the concerns raised in a period that were resolved on the visit."""
    return Concern.objects.raised_in(period).filter(is_resolved_at_once=True)


def answered_in(period: Period) -> QuerySet[Concern]:
    """Return the concerns raised in a period that the force has answered."""
    return Concern.objects.raised_in(period).filter(answered_on__isnull=False)


def due_in(period: Period) -> QuerySet[Concern]:
    """Return the concerns to which an answer was due in a period."""
    due = Concern.objects.filter(answer_due_on__gte=period.start, answer_due_on__lt=period.end)
    return due.filter(withdrawn_on__isnull=True, is_resolved_at_once=False)


def in_time(period: Period) -> QuerySet[Concern]:
    """Return the concerns to which an answer was due in a period, and came by its day."""
    return due_in(period).filter(answered_on__lte=F("answer_due_on"))


def open_at_the_end_of(period: Period) -> QuerySet[Concern]:
    """Return the concerns that were raised by the last day of a period, or today, and not closed by then."""
    end = max(min(period.end, clock.today() + DAY), period.start + DAY)
    raised = Concern.objects.filter(raised_on__lt=end, withdrawn_on__isnull=True)
    return raised.exclude(closed_on__lt=end)


concerns = Measure(
    key="visiting.concerns",
    title="Concerns raised",
    unit=Unit.COUNT,
    of=Concern.objects.raised_in,
    aggregate=aggregates.count,
    dimensions={**CUTS, **dimensions.times("raised_on")},
    covered_by="concerns",
    say=lambda figure: f"visitors raised {how_many(figure, 'concern')}",
    counts="Concerns that visitors raised, also those that were resolved on the visit, each once.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which it was raised.",
    law=LAW,
    may_see=can_count_visits,
)

resolved = replace(
    concerns,
    key="visiting.concerns_resolved",
    title="Concerns resolved on the visit",
    of=resolved_in,
    say=lambda figure: f"{how_many(figure, 'concern was', 'concerns were')} resolved on the visit",
    counts="Concerns that visitors raised and that were resolved before they left.",
)

answered = replace(
    concerns,
    key="visiting.concerns_answered",
    title="Concerns that the force answered",
    of=answered_in,
    say=lambda figure: f"the force answered {how_many(figure, 'concern')}",
    counts="Concerns raised in the period that the force has answered since, whenever it did.",
    leaves_out="Concerns that are waiting for an answer or needed none, and what was withdrawn.",
)

still_open = replace(
    concerns,
    key="visiting.concerns_open",
    title="Concerns open",
    of=open_at_the_end_of,
    dimensions=CUTS,
    say=lambda figure: f"{how_many(figure, 'concern was', 'concerns were')} open at the end of the days",
    counts="Concerns that were raised by the end of the period and not closed by then.",
    dated_by="As at the last day of the period, or today where that is yet to come.",
)

answered_in_time = replace(
    concerns,
    key="visiting.concerns_in_time",
    title="Share of concerns answered in time",
    unit=Unit.SHARE,
    of=so_far(due_in),
    aggregate=aggregates.share(so_far(in_time)),
    dimensions={**CUTS, **dimensions.times("answer_due_on")},
    say=lambda figure: f"the force answered {show(figure)} of the concerns in time",
    counts="Concerns whose answer was due in the period so far and came by its day, divided by all whose was.",
    leaves_out="Concerns that were resolved on the visit, and what was withdrawn.",
    dated_by="The day on which the answer was due.",
)

most_raised = Leading(
    key="visiting.most_raised",
    title="What was raised most often",
    of=concerns,
    dimension="category",
    say=lambda figure: f"what visitors raised most often was {show(figure).lower()}",
    counts=f"The category under which most concerns were raised. {concerns.counts}",
    leaves_out=concerns.leaves_out,
    dated_by=concerns.dated_by,
    law=LAW,
    may_see=can_count_visits,
)

CONCERNS = (concerns, resolved, answered, still_open, answered_in_time, most_raised)
