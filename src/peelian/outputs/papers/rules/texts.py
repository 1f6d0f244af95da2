"""Whether the numbers and periods in a paper's text are what they are worked out from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from peelian.basics import display
from peelian.basics.rounding import half_up
from peelian.outputs.papers.printed import calendars
from peelian.outputs.papers.printed.things import FigurePrinted, PeriodNamed, TablePrinted
from peelian.outputs.papers.printed.workings import Way
from peelian.outputs.papers.rules.finding import Finding
from peelian.outputs.papers.rules.terms import Check


def figure_agrees(figure: FigurePrinted) -> Iterator[Finding]:
    """Yield a finding where a number is not what it is worked out from; percentages are rounded half up.

    Policy: Code of Practice for Statistics, principle Q3 (assured quality); the house's own: halves are rounded up.
    """
    number, working = figure.number, figure.working
    if working is None:
        return
    true = working.result(number)
    if number.agrees(true) or (working.is_loose() and number.rounded(true) == number.value):
        return
    expected = number.write(number.rounded(true)) if number.rounded(true) != number.value else number.write(true)
    between = half_up(true - number.value, 2)
    yield Finding(
        check=Check.SUM if working.way is Way.CHAIN else Check.SHARE,
        paper=figure.paper.reference,
        subject=figure.reference,
        where=figure.where,
        what=figure.what,
        printed=number.text,
        expected=expected,
        difference=_points(between, is_percent=number.is_percent),
        working=working.told(number),
    )


def _points(between: Decimal, *, is_percent: bool) -> str:
    """Write a difference, of percentages in points."""
    return f"{display.signed(between)}{' points' if is_percent else ''}"


def period_agrees(named: PeriodNamed) -> Iterator[Finding]:
    """Yield a finding where a period runs otherwise than the calendar has it.

    Law: Local Government Finance Act 1992, s.69(1) (financial year). Policy: quarters of it, the first April to June.
    """
    meant = calendars.called(named.called, named.period)
    if meant is None or meant.period == named.period:
        return
    days = named.period.days - meant.period.days
    yield Finding(
        check=Check.PERIOD,
        paper=named.paper.reference,
        subject=named.paper.reference,
        where=named.where,
        what=f"The period called “{named.called}”",
        printed=display.write_days(named.period.start, named.period.last),
        expected=display.write_days(meant.period.start, meant.period.last),
        difference=f"{display.counted(abs(days), 'day')} {'more' if days > 0 else 'fewer'}" if days else "other days",
        working=meant.rule,
    )


def own_periods_agree(named: Sequence[PeriodNamed]) -> Iterator[Finding]:
    """Yield a finding where a paper says twice what it is about, and not the same.

    Policy: Code of Practice for Statistics, principle Q3; a report is about one period.
    """
    own = [each for each in named if each.is_its_own]
    for later in own[1:]:
        if later.period != own[0].period:
            yield Finding(
                check=Check.PERIOD,
                paper=later.paper.reference,
                subject=later.paper.reference,
                where=f"{own[0].where} and {later.where}",
                what="What the paper is about",
                printed=display.write_days(own[0].period.start, own[0].period.last),
                expected=display.write_days(later.period.start, later.period.last),
                difference="two periods",
                working=f"{own[0].where} says the one, {later.where} the other",
            )


def heading_agrees(table: TablePrinted) -> Iterator[Finding]:
    """Yield a finding where a table is headed with one period and holds another.

    Policy: Code of Practice for Statistics, principle Q3; a table says of which time it is.
    """
    if not table.heading or table.period is None:
        return
    named = PeriodNamed(paper=table.paper, where=table.where, called=table.heading, period=table.period)
    for found in period_agrees(named):
        yield Finding(
            check=Check.PERIOD,
            paper=table.paper.reference,
            subject=table.reference,
            where=table.where,
            what=f"{table.title}, heading",
            printed=table.heading,
            expected=display.write_period_formally(table.period),
            difference="another period",
            working=f"{found.working}; the cells are of {display.write_period(table.period)}",
        )
