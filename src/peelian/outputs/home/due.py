"""What is due, each with its clock: the next reports, answers to what was passed on, the target of community days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from peelian.areas.engagement import measures, rules
from peelian.basics import display
from peelian.basics.deadlines import Deadline, days_left, is_late
from peelian.basics.figures import Figure
from peelian.basics.periods import year_of
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address
from peelian.outputs.home.reporting import Coming
from peelian.outputs.home.waiting import Unanswered

SOON = 5
"""How few days left are marked."""
UNDATED = timedelta(days=30)
"""What has no last day stands behind what runs out within so many days."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """A number within the words of an item, and the way to its records."""

    name: str
    value: str
    of: str
    of_what: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """One thing that is due: its clock, what it is, why, by when, and whose it is."""

    number: int
    unit: str
    title: str
    url: str
    why: str
    by: str
    on: date | None
    urgency: str = ""
    whose: str = ""
    chips: tuple[Chip, ...] = ()


def in_order(items: Iterable[Due], today: date) -> list[Due]:
    """Put what is late first, then all by date."""
    return sorted(items, key=lambda item: (item.urgency != "late", item.on or today + UNDATED))


def report_due(report: Coming, today: date) -> Due:
    """Tell how long there is until the papers of a report leave."""
    left, late = days_left(report.deadline, today), is_late(report.deadline, today)
    meeting = display.write_weekday_date(report.meeting_on)
    return Due(
        number=abs(left),
        unit=f"{report.deadline.unit}{'' if abs(left) == 1 else 's'} {'late' if late else 'left'}",
        title=f"{report.title}, {display.write_period_formally(report.period)}",
        url=report.url,
        why=f"{report.deadline.rule} on {meeting}{skipped(report.deadline)}. {report.deadline.law}",
        by=f"by {display.write_weekday_date(report.deadline.on)}",
        on=report.deadline.on,
        urgency="late" if late else "soon" if left <= SOON else "",
        whose=report.author,
    )


def skipped(deadline: Deadline) -> str:
    """Name the bank holidays that a clock leaves out."""
    days = [f"{display.write_date(holiday.on)} ({holiday.title})" for holiday in deadline.skipped]
    return f"; {display.listed(days)} not counted" if days else ""


def answers_due(answers: Sequence[Unanswered], today: date) -> Iterator[Due]:
    """Tell how long ago something was passed on that nobody has answered; there is no last day for an answer."""
    if answers:
        longest = answers[0]
        since = (today - longest.passed_on).days
        yield Due(
            number=since,
            unit=f"day{'' if since == 1 else 's'} since the oldest",
            title=f"Ask what came of {display.counted(len(answers), 'thing')} passed on",
            url=reverse("home:waiting", args=["answers"]),
            why=(
                f"The oldest is of {display.write_date(longest.passed_on)}: {longest.reference}, passed on to "
                f"{longest.passed_to}. The last 12 months are looked at"
            ),
            by="",
            on=None,
            whose="No last day",
        )


def community_days_due(reckoning: Reckoning) -> Iterator[Due]:
    """Tell which authorities still need a community day this financial year, against the office's own target."""
    year = year_of(reckoning.today)
    grid = reckoning.grid(measures.community_days, Scope(period=year), rows="authority")
    short = {name: figure for name, figure in grid.row_totals.items() if held(figure) < rules.VISITS_A_YEAR}
    if short:
        missing = sum(rules.VISITS_A_YEAR - held(figure) for figure in short.values())
        left = (year.last - reckoning.today).days
        where = "every authority" if len(short) == len(grid.rows) else display.counted(len(short), "authority", MANY)
        yield Due(
            number=left,
            unit=f"day{'' if left == 1 else 's'} left",
            title=f"Hold {display.counted(missing, 'more community day')} in {where}",
            url=f"{figure_address(grid.total)}&rows=authority",
            why=f"The office’s own target: {rules.VISITS_A_YEAR} in every authority in {display.write_period(year)}",
            by=f"by {display.write_weekday_date(year.last)}",
            on=year.last,
            urgency="soon" if left <= SOON else "",
            chips=tuple(chip(name, figure) for name, figure in short.items()),
        )


MANY = "authorities"


def held(figure: Figure) -> int:
    """Return how many there were; where nothing is on the record, none."""
    return figure.value if isinstance(figure.value, int) else 0


def chip(name: str, figure: Figure) -> Chip:
    """Show how far an authority is."""
    return Chip(
        name=name,
        value=str(held(figure)),
        of=f"of {rules.VISITS_A_YEAR}",
        of_what=f"community days in {name}",
        url=figure_address(figure),
    )
