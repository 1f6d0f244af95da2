"""How many shifts there were, how many places on them were filled, and how far they went towards the target."""

from dataclasses import replace

from peelian.areas.rotas.permissions import can_keep_rotas
from peelian.areas.rotas.queries import counting
from peelian.areas.visiting.measures.cuts import LAW, SUITES
from peelian.areas.visiting.measures.targets import BY_TARGET, asked
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Derived, Measure
from peelian.kit.measures.sentences import how_many

BY_DAY = "The day of the shift, before today: what is still to come is never counted."
LEFT_OUT = "Drafts, shifts of today and of days to come, and what was withdrawn."

shifts = Measure(
    key="rotas.shifts",
    title="Shifts of rotas",
    unit=Unit.COUNT,
    of=counting.shifts_in,
    aggregate=aggregates.count,
    dimensions={**SUITES, **dimensions.times("day")},
    say=lambda figure: f"{how_many(figure, 'visit was', 'visits were')} on published rotas",
    counts="Shifts of published rotas, each once.",
    leaves_out=LEFT_OUT,
    dated_by=BY_DAY,
    law=LAW,
    may_see=can_keep_rotas,
)

seats = replace(
    shifts,
    key="rotas.seats",
    title="Places on shifts",
    aggregate=aggregates.total("crew"),
    say=lambda figure: f"{how_many(figure, 'place was', 'places were')} to be filled on shifts",
    counts="For each shift of a published rota, how many were needed to go.",
)

seats_filled = replace(
    seats,
    key="rotas.seats_filled",
    title="Places on shifts that were filled",
    aggregate=aggregates.total("places_filled"),
    say=lambda figure: f"{how_many(figure, 'place was', 'places were')} filled on shifts",
    counts="For each shift of a published rota, how many were sent, but no more than were needed.",
)

filled = Derived(
    key="rotas.filled",
    title="Share of places on shifts that were filled",
    unit=Unit.SHARE,
    parts=(seats_filled, seats),
    how=arithmetic.ratio,
    places=1,
    say=lambda figure: f"{show(figure)} of the places on shifts were filled",
    counts="Places that were filled, divided by all places on shifts of published rotas.",
    leaves_out=LEFT_OUT,
    dated_by=BY_DAY,
    law=LAW,
    may_see=can_keep_rotas,
)

planned = replace(
    shifts,
    key="rotas.planned",
    title="Visits planned towards the target",
    of=counting.planned_in,
    dimensions=SUITES,
    say=lambda figure: f"{how_many(figure, 'visit was', 'visits were')} planned towards the target",
    counts="Shifts of published rotas in weeks or months in which visits were asked of their suite.",
    dated_by=f"{BY_TARGET} Of the week or month that runs, the days before today.",
)

planned_share = replace(
    filled,
    key="rotas.planned_share",
    title="Visits planned as a share of those asked for",
    parts=(planned, asked),
    say=lambda figure: f"{show(figure)} of the visits that were asked for were planned",
    counts="Visits planned towards the target, divided by all visits asked for.",
    dated_by=planned.dated_by,
)

PLANNING = (shifts, seats, seats_filled, filled, planned, planned_share)
