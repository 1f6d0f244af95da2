"""When visits were made, by the slots of a week, and which slots nobody visited: seen by the scheme only."""

from dataclasses import replace

from peelian.areas.visiting.measures.cuts import ITSELF, SLOTS, SUITES, so_far
from peelian.areas.visiting.measures.visits import visits
from peelian.areas.visiting.permissions import can_see_visits
from peelian.areas.visiting.queries import never
from peelian.kit.measures import aggregates
from peelian.kit.measures.sentences import how_many

slots = replace(
    visits,
    key="visiting.slots",
    title="Visits made by day and time",
    dimensions={**SUITES, **SLOTS},
    counts="Visits to suites that were made, each once, in the slot of their arrival. An arrival outside every slot "
    "stands in a row and a column of its own.",
    may_see=can_see_visits,
)

slots_counted = replace(
    visits,
    key="visiting.slots_counted",
    title="Slots of suites",
    of=so_far(never.suites_with_slots),
    aggregate=aggregates.total("slots_counted"),
    dimensions=ITSELF,
    say=lambda figure: f"there were {how_many(figure, 'slot')} to visit",
    counts="For each suite of which visits were asked, the slots of the week that its scheme then had.",
    leaves_out="Suites that were closed, or of which no visits were asked, all the time, and what was withdrawn.",
    may_see=can_see_visits,
)

slots_never = replace(
    slots_counted,
    key="visiting.slots_never",
    title="Slots that were never visited",
    aggregate=aggregates.total("slots_never"),
    say=lambda figure: f"{how_many(figure, 'slot was', 'slots were')} never visited",
    counts="For each suite of which visits were asked, the slots of the week in which no visit was made.",
)

SLOT_MEASURES = (slots, slots_counted, slots_never)
