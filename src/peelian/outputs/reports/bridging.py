"""From a narrative's references to the catalogue of measures: {{ engagement.engagements period=term }}."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from django.core.exceptions import PermissionDenied

from peelian.basics import display
from peelian.basics.figures import Grid
from peelian.basics.periods import Period, read_period, year_of
from peelian.kit.access.holding import Person
from peelian.kit.areas import provided
from peelian.kit.documents.material import Value, Words
from peelian.kit.documents.problems import Unclear, Unknown
from peelian.kit.documents.references import Exhibit, Reference
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import AnyMeasure, Listed, Scope
from peelian.kit.measures.reckoning import Reckoning

SHAPE = ("rows", "columns", "by", "without")
"""Arguments that say in which shape a measure is wanted; the others say for which part of the records."""

NAMED_PERIODS: dict[str, Callable[[Period], Period]] = {
    "": lambda period: period,
    "term": lambda period: Period(provided.term_of(period.last).start, period.end),
    "previous": lambda period: period.previous(),
    "year_before": lambda period: period.year_before(),
    "year": lambda period: year_of(period.last),
    "last_year": lambda period: year_of(period.last).previous(),
    "year_to_date": lambda period: Period(year_of(period.last).start, period.end),
}
"""Periods that a narrative may name instead of writing them: each follows from the period of the report."""


class Bridge:
    """Finds what the references of one report ask for; of a reader, nothing that this reader may not see."""

    def __init__(self, reckoning: Reckoning, period: Period, day: date, reader: Person | None = None) -> None:
        self.reckoning, self.period, self.day, self.reader = reckoning, period, day, reader
        self.periods: dict[str, Period] = {}

    @cached_property
    def words(self) -> dict[str, str]:
        """The words that narratives may use, read once."""
        return words_of(self.period) | provided.words_on(self.day)

    def __call__(self, wanted: Reference, /) -> Value:
        """Return what a reference asks for.

        :raises Unclear: when it cannot be had; the message is written for the drafter.
        """
        if wanted.key in self.words:
            return Words(self.words[wanted.key])
        measure, shape, scope = self.question(wanted)
        try:
            return self.answer(measure, wanted.exhibit, shape, scope)
        except ValueError as unanswered:
            raise Unclear(str(unanswered)) from unanswered

    def question(self, wanted: Reference) -> tuple[AnyMeasure, Mapping[str, str], Scope]:
        """Return the measure that is asked, in which shape, and for what.

        :raises Unclear: when there is no such measure or period.
        :raises PermissionDenied: when the reader may not see what the report tells.
        """
        if wanted.key not in catalogue():
            raise Unknown("measure", wanted.key, [*catalogue(), *self.words])
        if self.reader is not None and not (verdict := catalogue()[wanted.key].may_see(self.reader)):
            raise PermissionDenied(verdict.reason)
        arguments = dict(wanted.arguments)
        shape = {name: arguments.pop(name) for name in SHAPE if name in arguments}
        period, place = self.period_called(arguments.pop("period", "")), arguments.pop("place", "")
        return catalogue()[wanted.key], shape, Scope(period=period, place=place, cuts=arguments)

    def period_called(self, word: str) -> Period:
        """Return the period that a word names: one that follows from the report's, or any that is written out.

        :raises Unclear: when it names none.
        """
        if word not in self.periods:
            self.periods[word] = self.period_read(word)
        return self.periods[word]

    def period_read(self, word: str) -> Period:
        """Find out which period a word names.

        :raises Unclear: when it names none.
        """
        try:
            if word in NAMED_PERIODS:
                return NAMED_PERIODS[word](self.period)
            return read_period(word, term_of=provided.term_of)
        except ValueError as unread:
            named = ", ".join(filter(None, NAMED_PERIODS))
            raise Unclear(f"{unread}. A period may also be one of: {named}.") from unread

    def answer(self, measure: AnyMeasure, exhibit: Exhibit | None, shape: Mapping[str, str], scope: Scope) -> Value:
        """Ask the reckoning in the shape that is wanted.

        :raises ValueError: when the measure cannot be had so.
        """
        if exhibit is None:
            return self.reckoning.figure(measure, scope)
        if exhibit is Exhibit.MAP:
            return self.reckoning.points(measure, scope)
        if exhibit in {Exhibit.LIST, Exhibit.RECORDS} or isinstance(measure, Listed):
            return self.reckoning.listing(measure, scope)
        if "by" in shape:
            return self.reckoning.series(measure, scope, by=shape["by"])
        if "rows" not in shape:
            raise Unclear("Say by what the table is cut, as in rows=authority or by=month.")
        grid = self.reckoning.grid(measure, scope, rows=shape["rows"], columns=shape.get("columns", ""))
        return grid if "without" not in shape else without_none(grid, shape["without"])


def without_none(grid: Grid, word: str) -> Grid:
    """Leave out the rows in which nothing was counted; the totals are the same without them.

    :raises Unclear: when it is asked to leave out anything else.
    """
    if word != "none":
        raise Unclear("A table is shown without=none: without the rows in which nothing was counted.")
    return replace(grid, rows=tuple(row for row in grid.rows if grid.row_totals[row].value != 0))


def words_of(period: Period) -> dict[str, str]:
    """Return the words that narratives may use for the period of the report."""
    days = display.write_days(period.start, period.last)
    named = display.write_period_formally(period)
    return {"report.period": days if named == days else f"{named}, {days}", "report.days": days}
