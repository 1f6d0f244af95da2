"""What people said, what was done about it, and what groups of people advised."""

from dataclasses import replace

from peelian.areas.engagement.measures.meetings import AUTHORITY, LAW, SETTING
from peelian.areas.engagement.models import AdvisoryGroup, YouSaid
from peelian.areas.engagement.queries import advice
from peelian.areas.engagement.queries.meetings import theme_aliases, theme_names
from peelian.areas.engagement.rules.advice import Kind
from peelian.areas.engagement.rules.answering import Outcome
from peelian.basics.figures import Unit
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many

THEME = dimensions.field("theme", theme_names, title="Theme", aliases=theme_aliases)
OUTCOME = dimensions.choice("outcome", Outcome, title="What came of it")
CUTS = {"authority": AUTHORITY, "theme": THEME, "outcome": OUTCOME}
KIND = {"kind": dimensions.choice("kind", Kind, title="Kind")}

said = Measure(
    key="engagement.you_said",
    title="You said",
    unit=Unit.COUNT,
    of=YouSaid.objects.said_in,
    aggregate=aggregates.count,
    dimensions={**CUTS, **dimensions.times("said_on")},
    place="authority",
    covered_by="you-said",
    say=lambda figure: f"the office took up {how_many(figure, 'thing')} that people said",
    counts="What people said and the office took up, each counted once, whatever came of it.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which it was said.",
    law=LAW,
)

answered = replace(
    said,
    key="engagement.you_said_answered",
    title="You said, answered",
    of=YouSaid.objects.answered_in,
    dimensions={**CUTS, **dimensions.times("done_on")},
    say=lambda figure: f"the office answered {how_many(figure, 'thing')} that people said",
    counts="What people said and has its answer: something was done, or it is told why nothing could be.",
    dated_by="The day of the answer, whenever it was said.",
)

we_did = replace(
    answered,
    key="engagement.we_did",
    title="You said, we did",
    of=YouSaid.objects.done_in,
    dimensions={"authority": AUTHORITY, "theme": THEME, **dimensions.times("done_on")},
    say=lambda figure: f"something was done about {how_many(figure, 'thing')} that people said",
    counts="What people said and about which something was done.",
)

groups = Measure(
    key="engagement.advisory_groups",
    title="Advisory groups",
    unit=Unit.COUNT,
    of=AdvisoryGroup.objects.there_in,
    aggregate=aggregates.count,
    dimensions=KIND,
    covered_by="advisory-groups",
    say=lambda figure: f"{how_many(figure, 'group')} of people advised the office",
    counts="Groups such as a youth commission that were there on any day of the period.",
    leaves_out="What was withdrawn.",
    dated_by="The days from its first to its last.",
    law=LAW,
)

group_meetings = Measure(
    key="engagement.group_meetings",
    title="Meetings of advisory groups",
    unit=Unit.COUNT,
    of=advice.meetings_in,
    aggregate=aggregates.count,
    dimensions={"authority": AUTHORITY, "setting": SETTING, **dimensions.times("held_on")},
    place="authority",
    covered_by="advisory-groups",
    say=lambda figure: f"groups of people who advise the office held {how_many(figure, 'meeting')}",
    counts="Engagements that were meetings of an advisory group, whoever of the office went.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which it was held.",
    law=LAW,
)

recommendations = replace(
    groups,
    key="engagement.group_recommendations",
    title="Recommendations of advisory groups",
    of=AdvisoryGroup.objects.recommending_in,
    aggregate=aggregates.parts("recommendations"),
    dimensions={**KIND, **dimensions.times("recommendations__made_on")},
    say=lambda figure: f"groups of people who advise the office made {how_many(figure, 'recommendation')}",
    counts="What advisory groups recommended, each counted once.",
    dated_by="The day of the recommendation.",
)

ALL = (said, answered, we_did, groups, group_meetings, recommendations)
