"""How many weeks or months were asked for between days, as the store counts them and as we do."""

from datetime import date
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact

from peelian.areas.visiting.rules.weeks import Every

FIRST_THURSDAY = date(1970, 1, 1)
"""Target days are counted from here: Thursdays for weeks, the first of each month. No scheme is older."""


class DayNumber(Func):
    """The days since the first Thursday."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Take the Julian day, which begins at noon."""
        template = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Take one day from the other."""
        return self.as_sql(compiler, connection, template="(%(expressions)s - DATE '1970-01-01')", **context)


def begun_by(day: str, every: str) -> Combinable:
    """Return how many weeks or months were asked for up to and with a day, given the names of its field and theirs."""
    return either(every, DayNumber(F(day)) / 7 + 1, ExtractYear(day) * 12 + ExtractMonth(day))


def begun_before(day: str, every: str) -> Combinable:
    """Return how many weeks or months were asked for before a day, given the names of its field and theirs."""
    is_first = Case(When(Exact(ExtractDay(day), 1), then=Value(1)), default=Value(0))
    return either(every, (DayNumber(F(day)) + 6) / 7, ExtractYear(day) * 12 + ExtractMonth(day) - is_first)


def until(day: date, every: str) -> Combinable:
    """Return how many weeks or months were asked for before a day that is known."""
    weeks = ((day - FIRST_THURSDAY).days + 6) // 7
    return either(every, Value(weeks), Value(day.year * 12 + day.month - (day.day == 1)))


def either(every: str, weeks: Any, months: Any) -> Combinable:
    """Return the one that a grid asks for."""
    is_monthly = When(Q((every, Every.MONTH.value)), then=months)
    return Case(is_monthly, default=weeks, output_field=IntegerField())
