"""Which period a visit counts in towards its target: by the ISO week, or by the month."""

from datetime import date, timedelta

from peelian.basics.periods import Period
from peelian.basics.terms import Term

THURSDAY = 4


class Every(Term):
    """How often visits are asked for."""

    WEEK = "week", "Week"
    MONTH = "month", "Month"


def target_day(day: date, every: Every) -> date:
    """Return the day that decides to which period's target a visit counts.

    It is the Thursday of its ISO week, or the first day of its month.

    Policy: the scheme's own, which counts weeks as ISO 8601 does: a week belongs to the year that holds its Thursday.
    """
    if every is Every.WEEK:
        return day + timedelta(days=THURSDAY - day.isoweekday())
    return day.replace(day=1)


def target_days(period: Period, every: Every) -> list[date]:
    """Return the target days that lie in a period: one for each week or month that is asked for.

    Policy: the scheme's own, which counts weeks as ISO 8601 does: a week belongs to the year that holds its Thursday.
    """
    day = target_day(period.start, every)
    days = []
    while day < period.end:
        if day >= period.start:
            days.append(day)
        day = target_day(day + timedelta(days=7 if every is Every.WEEK else 31), every)
    return days
