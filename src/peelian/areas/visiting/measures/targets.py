"""The target: visits made of those asked, and the weeks of suites in which it was met. They are two measures."""

from dataclasses import replace

from peelian.areas.visiting.measures.cuts import ITSELF, LAW, SUITES, so_far
from peelian.areas.visiting.measures.visits import visits
from peelian.areas.visiting.permissions import can_count_visits
from peelian.areas.visiting.queries import targets
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Derived
from peelian.kit.measures.sentences import how_many

BY_TARGET = (
    "The Thursday of the ISO week of the arrival, or the first day of its month where visits are asked by the month; "
    "no later than today."
)
SCHEDULED = dimensions.times("target_on")

towards_target = replace(
    visits,
    key="visiting.towards_target",
    title="Visits made of those asked for",
    of=so_far(targets.counting_where_asked),
    dimensions={**SUITES, **SCHEDULED},
    say=lambda figure: f"visitors made {how_many(figure, 'visit')} of those that were asked for",
    counts="Visits that were made, in a week or month in which visits were asked of their suite; also more than asked.",
    leaves_out="Visits to suites of which none was asked, visits turned away or broken off, observations somewhere "
    "else, and what was withdrawn.",
    dated_by=BY_TARGET,
)

asked = replace(
    visits,
    key="visiting.asked",
    title="Visits asked for",
    of=so_far(targets.suites_asked),
    aggregate=aggregates.total("visits_asked"),
    dimensions=ITSELF,
    say=lambda figure: f"{how_many(figure, 'visit was', 'visits were')} asked for",
    counts="For each suite, the weeks or months in which visits were asked of it, times how many are asked in each.",
    leaves_out="Weeks and months in which a suite was closed or no visits were asked of it, and what was withdrawn.",
    dated_by=BY_TARGET,
)

weeks_asked = replace(
    asked,
    key="visiting.weeks_asked",
    title="Weeks of suites in which visits were asked for",
    aggregate=aggregates.total("weeks_asked"),
    say=lambda figure: f"visits were asked for in {how_many(figure, 'week of a suite', 'weeks of suites')}",
    counts="For each suite, the weeks in which visits were asked of it, or the months where they are asked by month.",
)

weeks_met = replace(
    towards_target,
    key="visiting.weeks_met",
    title="Weeks of suites in which the target was met",
    of=so_far(targets.weeks_met),
    say=lambda figure: f"the target was met in {how_many(figure, 'week of a suite', 'weeks of suites')}",
    counts="For each suite, the weeks or months in which at least as many visits were made as asked. Two visits in one "
    "week do not make up for none in another.",
)

share_made = Derived(
    key="visiting.share_made",
    title="Visits made as a share of those asked for",
    unit=Unit.SHARE,
    parts=(towards_target, asked),
    how=arithmetic.ratio,
    places=1,
    say=lambda figure: f"{show(figure)} of the visits that were asked for were made",
    counts="Visits made of those asked for, divided by all visits asked for. Of several in a week each counts.",
    leaves_out=towards_target.leaves_out,
    dated_by=BY_TARGET,
    law=LAW,
    may_see=can_count_visits,
)

weeks_share = Derived(
    key="visiting.weeks_share",
    title="Share of the weeks of suites in which the target was met",
    unit=Unit.SHARE,
    parts=(weeks_met, weeks_asked),
    how=arithmetic.ratio,
    places=1,
    say=lambda figure: f"the target was met in {show(figure)} of the weeks of suites",
    counts="Weeks or months of suites in which the target was met, divided by those in which visits were asked for.",
    leaves_out=towards_target.leaves_out,
    dated_by=BY_TARGET,
    law=LAW,
    may_see=can_count_visits,
)

TARGETS = (towards_target, asked, share_made, weeks_asked, weeks_met, weeks_share)
