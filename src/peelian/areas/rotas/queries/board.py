"""The board of a rota: weeks down, suites across, and in each cell the shifts as they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peelian.areas.rotas.models import Rota, Shift
from peelian.areas.rotas.rules.rota.made import Met
from peelian.areas.visiting.models import Suite
from peelian.basics import display

WEEK, TO_THURSDAY, TO_SUNDAY = timedelta(days=7), timedelta(days=3), timedelta(days=6)

type Against = Mapping[int, Sequence[str]]
"""What stands against a shift, in words, by its id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A shift on the board: who goes, how many are missing, and what stands against it."""

    shift: Shift
    people: tuple[str, ...]
    against: tuple[str, ...] = ()
    is_gone_by: bool = False

    @property
    def missing(self) -> int:
        """Return how many more are to be found."""
        return max(0, self.shift.crew - len(self.people))

    @property
    def when(self) -> str:
        """Write the day and when it arrives: Thu 4 Sep, 16:40."""
        day = self.shift.day
        weekday = display.write_weekday_date(day)[:3]
        month = display.month_name(day, briefly=True)
        return f"{weekday} {day.day} {month}, {self.shift.arrives_at:%H:%M}"

    @property
    def who(self) -> str:
        """Write who goes."""
        return display.listed(self.people) if self.people else "Nobody yet"

    @property
    def said_missing(self) -> str:
        """Write how many are missing."""
        return f"{self.missing} of {self.shift.crew} missing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What a suite has in a week, and how many visits are asked of it there."""

    suite: Suite
    placed: tuple[Placed, ...]
    asked: int | None = None
    first: date

    @property
    def short(self) -> str:
        """Write by how much a week falls short of what is asked, or nothing."""
        if self.asked is None or len(self.placed) >= self.asked:
            return ""
        return f"{len(self.placed)} of {self.asked} asked for"


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """A week of the rota, with a cell for each suite."""

    first: date
    last: date
    cells: tuple[Cell, ...]
    is_gone_by: bool = False

    @property
    def called(self) -> str:
        """Write the days of the week: 1 to 7 Sep 2025."""
        return display.write_days(self.first, self.last, briefly=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """A rota as a table."""

    suites: tuple[Suite, ...]
    weeks: tuple[Week, ...]

    @property
    def placed(self) -> list[Placed]:
        """Return every shift, in the order of its day."""
        found = [each for week in self.weeks for cell in week.cells for each in cell.placed]
        return sorted(found, key=lambda each: (each.shift.day, each.shift.arrives_at, each.shift.pk))

    @property
    def unfilled(self) -> list[Placed]:
        """Return the shifts to which fewer are sent than are needed."""
        return [each for each in self.placed if each.missing]

    @property
    def fixed(self) -> list[Placed]:
        """Return the shifts that stay when the rest is made again."""
        return [each for each in self.placed if each.shift.is_fixed]


def shifts_of(rota: Rota) -> list[Shift]:
    """Return the shifts of a rota that stand, in their order, with who goes: a question for each table."""
    found = Shift.objects.filter(rota=rota, withdrawn_on__isnull=True).select_related("suite")
    seats = found.prefetch_related("seats__membership__volunteer", "seats__stood_in_for__volunteer")
    return list(seats.order_by("day", "arrives_at", "pk"))


def board_of(rota: Rota, *, today: date, met: Iterable[Met] = (), against: Against | None = None) -> Board:
    """Return the board of a rota: its shifts in their weeks, with what is asked and what stands against each."""
    shifts = shifts_of(rota)
    met = list(met)
    suites = suites_of(rota, shifts, {each.turn.suite for each in met})
    placed: defaultdict[tuple[int, date], list[Placed]] = defaultdict(list)
    for shift in shifts:
        placed[shift.suite_id, monday_of(shift.day)].append(placed_as(shift, today, against or {}))
    asked = {(each.turn.suite, monday_of(each.turn.first)): each.turn.target for each in met if is_a_week(each)}
    weeks = sorted({*mondays(rota.first_day, rota.last_day), *(monday for _suite, monday in placed)})
    return Board(
        suites=tuple(suites),
        weeks=tuple(
            Week(
                first=monday,
                last=monday + WEEK - timedelta(days=1),
                cells=tuple(
                    Cell(
                        suite=suite,
                        placed=tuple(placed[suite.pk, monday]),
                        asked=asked.get((str(suite.pk), monday)),
                        first=max(monday, rota.first_day),
                    )
                    for suite in suites
                ),
                is_gone_by=monday + WEEK <= today,
            )
            for monday in weeks
        ),
    )


def placed_as(shift: Shift, today: date, against: Against) -> Placed:
    """Return a shift as the board shows it."""
    return Placed(
        shift=shift,
        people=tuple(sorted(seat.membership.volunteer.name for seat in shift.seats.all())),
        against=tuple(against.get(shift.pk, ())),
        is_gone_by=shift.day < today,
    )


def suites_of(rota: Rota, shifts: Collection[Shift], asked: Collection[str]) -> list[Suite]:
    """Return the suites of a scheme of which visits are asked, or all where none is; and any that has a shift."""
    own = {suite.pk: suite for suite in Suite.objects.filter(scheme=rota.scheme_id, withdrawn_on__isnull=True)}
    wanted = {pk: suite for pk, suite in own.items() if str(pk) in asked} if asked else own
    found = {**wanted, **{shift.suite_id: shift.suite for shift in shifts}}
    return sorted(found.values(), key=lambda suite: suite.name)


def mondays(first: date, last: date) -> Iterator[date]:
    """Yield the Monday of each week that belongs to a period: it holds the week's Thursday."""
    monday = monday_of(first + TO_SUNDAY - TO_THURSDAY)
    while monday + TO_THURSDAY <= last:
        yield monday
        monday += WEEK


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def is_a_week(met: Met) -> bool:
    """Say whether a target is one of a week, not of a month."""
    return met.turn.last - met.turn.first < WEEK
