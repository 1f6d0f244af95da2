"""The slot board: when each suite of a scheme was visited, and which slots nobody visited. Every number is a figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from peelian.areas.visiting.measures.slots import slots
from peelian.areas.visiting.models import SlotDays, SlotGrid, SlotTimes, Suite, SuiteSpan
from peelian.areas.visiting.queries.suites import span_of
from peelian.areas.visiting.queries.words import OUTSIDE_EVERY_SLOT
from peelian.areas.visiting.rules.suites import Span, Standing
from peelian.areas.volunteers.models import Scheme
from peelian.basics.figures import Figure
from peelian.basics.periods import DAY, Period
from peelian.kit.measures.reckoning import Reckoning

type Slot = tuple[str, str]
type Figures = Mapping[tuple[str, ...], Figure]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A slot of a suite: how many visits were made in it, and if that none was made is to be told."""

    slot: Slot
    figure: Figure
    is_missed: bool

    @property
    def visits(self) -> int:
        """Return how many visits were made."""
        return int(self.figure.value) if isinstance(self.figure.value, int) else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of days, with a cell for each time."""

    day: str
    cells: Sequence[Cell]
    total: Figure


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """The slots of a suite in a period, and what the suite was in it."""

    suite: Suite
    times: Sequence[str]
    rows: Sequence[Row]
    totals: Sequence[Figure]
    outside: Figure | None  # arrivals in no slot, where there are any
    total: Figure
    spans: Sequence[Span]
    is_counted: bool

    @property
    def never(self) -> list[Slot]:
        """Return the slots that were never visited."""
        return [cell.slot for row in self.rows for cell in row.cells if cell.is_missed]

    @property
    def never_by_day(self) -> dict[str, list[str]]:
        """Return the times of each row of days at which the suite was never visited."""
        missed: dict[str, list[str]] = {}
        for day, time in self.never:
            missed.setdefault(day, []).append(time)
        return missed

    @property
    def slots(self) -> int:
        """Return how many slots there are."""
        return sum(len(row.cells) for row in self.rows)

    @property
    def has_table(self) -> bool:
        """Say whether there is anything to show in slots."""
        return bool(self.rows) and (self.is_counted or self.visits > 0)

    @property
    def visits(self) -> int:
        """Return how many visits were made."""
        return int(self.total.value) if isinstance(self.total.value, int) else 0

    @property
    def added(self) -> int:
        """Return what the slots come to, with the arrivals outside of them."""
        outside = self.outside.value if self.outside else 0
        inside = sum(cell.visits for row in self.rows for cell in row.cells)
        return inside + (outside if isinstance(outside, int) else 0)


def boards_of(scheme: Scheme, period: Period, reckoning: Reckoning, *, suite: Suite | None = None) -> list[Board]:
    """Return a board for each suite of a scheme, or for one: in as many questions for one suite as for many."""
    suites = [suite] if suite else list(Suite.objects.standing().filter(scheme=scheme).order_by("name", "pk"))
    cuts = {"scheme": scheme.name} | ({"suite": suite.name} if suite else {})
    by_slot, in_all = (
        reckoning.table.by(slots, period, cuts, names) for names in (("suite", "days", "times"), ("suite",))
    )
    spans = spans_within(suites, until_today(period, reckoning.today))
    known = slots_of(grid_of(scheme, period))
    own = by_suite(by_slot)
    return [board(one, spans.get(one.pk, []), known, own.get(one.name, {}), in_all[one.name,]) for one in suites]


def by_suite(by_slot: Figures) -> dict[str, dict[Slot, Figure]]:
    """Return the figures of each suite by their slots."""
    own: dict[str, dict[Slot, Figure]] = {}
    for (name, day, time), figure in by_slot.items():
        own.setdefault(name, {})[day, time] = figure
    return own


def until_today(period: Period, today: date) -> Period:
    """Return a period as far as it has come."""
    return Period(period.start, max(min(period.end, today + DAY), period.start + DAY))


def spans_within(suites: Sequence[Suite], period: Period) -> dict[int, list[Span]]:
    """Return what suites were on the days of a period, by the id of the suite."""
    found: dict[int, list[Span]] = {}
    for row in SuiteSpan.objects.filter(suite__in=suites, first_day__lt=period.end).order_by("first_day", "pk"):
        if row.last_day is None or row.last_day >= period.start:
            found.setdefault(row.suite_id, []).append(span_of(row))
    return found


def grid_of(scheme: Scheme, period: Period) -> SlotGrid | None:
    """Return the grid that a scheme had on the last day of a period."""
    grids = SlotGrid.objects.standing().filter(scheme=scheme, first_day__lt=period.end)
    return grids.order_by("-first_day", "-pk").first()


def slots_of(grid: SlotGrid | None) -> set[Slot]:
    """Return the slots of a grid."""
    days = SlotDays.objects.filter(grid=grid)
    times = list(SlotTimes.objects.filter(grid=grid))
    return {(row.name, str(column)) for row in days for column in times}


def board(suite: Suite, spans: Sequence[Span], known: set[Slot], own: Mapping[Slot, Figure], total: Figure) -> Board:
    """Return the board of a suite, given the figures of its slots, and of the suite in all."""
    is_counted = any(span.standing is Standing.TARGETED for span in spans)
    days = [day for day in dict.fromkeys(day for day, _time in own) if day != OUTSIDE_EVERY_SLOT]
    times = [time for time in dict.fromkeys(time for _day, time in own) if time != OUTSIDE_EVERY_SLOT]

    def cells(day: str) -> Iterator[Cell]:
        for time in times:
            figure = own[day, time]
            yield Cell(
                slot=(day, time), figure=figure, is_missed=is_counted and not figure.value and (day, time) in known
            )

    return Board(
        suite=suite,
        times=times,
        rows=[
            Row(day=day, cells=list(cells(day)), total=all_of([own[day, time] for time in times], over="times"))
            for day in days
        ],
        totals=[all_of([own[day, time] for day in days], over="days") for time in times],
        outside=own.get((OUTSIDE_EVERY_SLOT, OUTSIDE_EVERY_SLOT)),
        total=total,
        spans=spans,
        is_counted=is_counted,
    )


def all_of(figures: Sequence[Figure], *, over: str) -> Figure:
    """Return the figure of a whole row or column: a visit lies in one slot, and so its slots add up to it."""
    values = [figure.value for figure in figures if isinstance(figure.value, int)]
    first = figures[0]
    cut = {name: word for name, word in first.cut.items() if name != over}
    return replace(first, cut=cut, value=sum(values) if len(values) == len(figures) else first.value)
