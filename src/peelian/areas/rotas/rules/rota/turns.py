"""The weeks and months in which targets are to be met."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from peelian.areas.rotas.rules.rota.asked import Every, Need, Span, Suite
from peelian.areas.rotas.rules.rota.made import Turn

DAY = timedelta(days=1)
THURSDAY = 3


def turns_of(need: Need) -> tuple[Turn, ...]:
    """Return every week or month in which a suite is to be visited and is open on some day.

    A week belongs to the period that holds its Thursday, and is kept whole; a month to that which holds its first day.
    Policy: the scheme's own: the target is counted by ISO weeks, and for the kennels by months.
    """
    return tuple(
        Turn(suite=suite.key, first=span.first, last=span.last, target=suite.target)
        for suite in need.suites
        for span in (_weeks(need.period) if suite.every is Every.WEEK else _months(need.period))
        if any(is_open(suite, day) for day in days_of(span))
    )


def turn_of(need: Need, suite: str, day: date) -> Turn | None:
    """Return the week or month in which a visit of that day counts.

    Policy: the scheme's own: a visit counts in the week or month of its day.
    """
    found = (turn for turn in turns_of(need) if turn.suite == suite and turn.first <= day <= turn.last)
    return next(found, None)


def is_open(suite: Suite, day: date) -> bool:
    """Say whether a suite is open on a day.

    Policy: the scheme's own: a suite that is closed is not visited, and its slots are not missed.
    """
    return any(day in span for span in suite.open)


def days_of(span: Span | Turn) -> Iterator[date]:
    """Yield the days of a span, the last one included.

    Policy: the scheme's own: a visit counts in the week or month of its day.
    """
    day = span.first
    while day <= span.last:
        yield day
        day += DAY


def first_monday(need: Need) -> date:
    """Return the Monday of the first week that belongs to a period.

    Policy: the scheme's own: a week belongs to the period that holds its Thursday.
    """
    return need.period.first + timedelta(days=(THURSDAY - need.period.first.weekday()) % 7 - THURSDAY)


def _weeks(period: Span) -> Iterator[Span]:
    thursday = period.first + timedelta(days=(THURSDAY - period.first.weekday()) % 7)
    while thursday <= period.last:
        yield Span(first=thursday - 3 * DAY, last=thursday + 3 * DAY)
        thursday += 7 * DAY


def _months(period: Span) -> Iterator[Span]:
    first = period.first if period.first.day == 1 else _next_month(period.first)
    while first <= period.last:
        yield Span(first=first, last=_next_month(first) - DAY)
        first = _next_month(first)


def _next_month(day: date) -> date:
    return day.replace(day=1) + timedelta(days=monthrange(day.year, day.month)[1])
