"""What came of shifts: kept by a visit, not come to, stood in for."""

from dataclasses import replace

from peelian.areas.rotas.measures.planning import filled, shifts
from peelian.areas.rotas.queries import counting
from peelian.basics.display import show
from peelian.kit.measures import aggregates
from peelian.kit.measures.sentences import how_many

shifts_kept = replace(
    shifts,
    key="rotas.shifts_kept",
    title="Shifts that a visit kept",
    of=counting.kept_in,
    say=lambda figure: f"visits kept {how_many(figure, 'shift')}",
    counts="Shifts of published rotas of which a visit is on the record, however it ended, each once.",
)

kept = replace(
    filled,
    key="rotas.kept",
    title="Share of shifts that a visit kept",
    parts=(shifts_kept, shifts),
    say=lambda figure: f"a visit kept {show(figure)} of the shifts",
    counts="Shifts that a visit kept, divided by all shifts of published rotas. Without a report, none kept it.",
)

no_shows = replace(
    shifts,
    key="rotas.no_shows",
    title="Times that somebody did not come",
    of=counting.missed_in,
    aggregate=aggregates.total("stayed_away"),
    say=lambda figure: f"{how_many(figure, 'time', 'times')} somebody did not come to their shift",
    counts="People on shifts who were not on the visit that kept them, and all of a shift to which nobody went.",
    leaves_out=f"Shifts of which nothing is known yet. {shifts.leaves_out}",
)

stood_in = replace(
    shifts,
    key="rotas.stood_in",
    title="Times that somebody stood in",
    of=counting.stood_in_in,
    aggregate=aggregates.total("stood_in"),
    say=lambda figure: f"{how_many(figure, 'time', 'times')} somebody stood in for somebody else",
    counts="People on shifts who took the place of somebody else once the rota was published.",
)

ATTENDING = (shifts_kept, kept, no_shows, stood_in)
