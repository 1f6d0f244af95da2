"""The slots that nobody visited, told suite by suite: seen by the scheme only."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet, Value

from peelian.areas.visiting.measures.board import boards_of
from peelian.areas.visiting.measures.cuts import ITSELF, so_far
from peelian.areas.visiting.measures.slots import slots_never
from peelian.areas.visiting.models import Suite
from peelian.areas.visiting.queries.never import suites_with_slots
from peelian.areas.volunteers.models import Scheme
from peelian.basics.display import listed
from peelian.basics.figures import Entry
from peelian.basics.periods import Period, read_period
from peelian.kit import clock
from peelian.kit.measures.measure import Listed
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.measures.sentences import how_many


def with_missed(period: Period) -> QuerySet[Suite]:
    """Return the suites of which some slots were never visited in a period, and say which period it is."""
    missed: QuerySet[Suite] = suites_with_slots(period).filter(Q(("slots_never__gt", 0)))
    return missed.annotate(told_of=Value(str(period)))


def told(suites: Iterable[Any]) -> Iterator[Entry]:
    """Yield each suite with how many slots were never visited, and which, a line for each row of days."""
    wanted = {suite.pk: suite for suite in suites}
    reckoning = Reckoning(clock.today())
    for scheme in Scheme.objects.filter(suites__in=wanted).distinct().order_by("name", "pk"):
        period = next(read_period(suite.told_of) for suite in wanted.values() if suite.scheme_id == scheme.pk)
        for board in boards_of(scheme, period, reckoning):
            if board.suite.pk in wanted:
                yield Entry(
                    reference=board.suite.reference,
                    cells=(board.suite.name, str(len(board.never))),
                    points=tuple(f"{day} {listed(times)}" for day, times in board.never_by_day.items()),
                )


never_visited = Listed(
    key="visiting.never_visited",
    title="Slots that were never visited, by suite",
    of=so_far(with_missed),
    columns=("Suite", "Slots never visited"),
    points_title="Which",
    entries=told,
    dimensions=ITSELF,
    covered_by=slots_never.covered_by,
    say=lambda figure: f"some slots of {how_many(figure, 'suite')} were never visited",
    counts=slots_never.counts,
    leaves_out=slots_never.leaves_out,
    dated_by=slots_never.dated_by,
    law=slots_never.law,
    may_see=slots_never.may_see,
)
