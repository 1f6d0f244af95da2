"""What actions add up to: promised, closed, open and overdue, and how many were answered in time."""

from collections.abc import Callable
from dataclasses import replace

from django.db.models import QuerySet

from peelian.areas.actions import queries
from peelian.areas.actions.models import Action
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import DAY, Period
from peelian.kit import clock
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.dimensions import Dimension
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many

LAW = "Police Reform and Social Responsibility Act 2011, section 1(7) (holding the chief constable to account)."
AT_THE_END = "As at the last day of the period, or today where that is yet to come."

OWNER = Dimension(title="Owner", read=lambda _period: queries.owner_key(), words=lambda _period: queries.owner_names())
ORIGIN = Dimension(
    title="Comes from", read=lambda _period: queries.origin_key(), words=lambda _period: queries.origin_names()
)


def so_far(of: Callable[[Period], QuerySet[Action]]) -> Callable[[Period], QuerySet[Action]]:
    """Ask no further than today: what is due later is neither late nor unanswered yet."""

    def until_today(period: Period) -> QuerySet[Action]:
        end = min(period.end, clock.today() + DAY)
        return of(Period(period.start, max(end, period.start + DAY)))

    return until_today


CUTS = {"owner": OWNER, "origin": ORIGIN}

opened = Measure(
    key="actions.opened",
    title="Actions promised",
    unit=Unit.COUNT,
    of=Action.objects.promised_in,
    aggregate=aggregates.count,
    dimensions={**CUTS, **dimensions.times("promised_on")},
    covered_by="actions",
    say=lambda figure: f"{how_many(figure, 'action was', 'actions were')} promised",
    counts="Actions that were promised in the period, at a meeting or from a record, whoever owns them.",
    leaves_out="What was withdrawn.",
    dated_by="The day of the promise.",
    law=LAW,
)

closed = replace(
    opened,
    key="actions.closed",
    title="Actions closed",
    of=Action.objects.closed_in,
    dimensions={**CUTS, **dimensions.times("closed_on")},
    say=lambda figure: f"{how_many(figure, 'action was', 'actions were')} closed",
    counts="Actions that were closed in the period: done, overtaken by events, or no longer asked for.",
    dated_by="The day of closing.",
)

still_open = replace(
    opened,
    key="actions.open",
    title="Actions open",
    of=Action.objects.open_at_the_end_of,
    dimensions=CUTS,
    say=lambda figure: f"{how_many(figure, 'action was', 'actions were')} open at the end of the days",
    counts="Actions that were promised by the end of the period and not closed by then.",
    dated_by=AT_THE_END,
)

overdue = replace(
    still_open,
    key="actions.overdue",
    title="Actions overdue",
    of=so_far(Action.objects.overdue_at_the_end_of),
    say=lambda figure: f"{how_many(figure, 'action was', 'actions were')} overdue at the end of the days",
    counts="Open actions that nobody had answered, and whose date had passed, by the last day of the period.",
)

answered_in_time = replace(
    opened,
    key="actions.answered_in_time",
    title="Share of actions answered in time",
    unit=Unit.SHARE,
    of=so_far(Action.objects.due_in),
    aggregate=aggregates.share(so_far(Action.objects.answered_in_time)),
    dimensions={**CUTS, **dimensions.times("due_on")},
    say=lambda figure: f"{show(figure)} of the actions that were due were answered in time",
    counts="Actions due in the period so far that their owners answered by the day, divided by all that were due.",
    leaves_out="What was withdrawn, overtaken by events or no longer asked for.",
    dated_by="The day on which it was due.",
)

ALL = (opened, closed, still_open, overdue, answered_in_time)
