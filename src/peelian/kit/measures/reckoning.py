"""What can be had from any measure: a figure, a grid, a series, points, a listing, a comparison, a sentence.

A reckoning is made for one page, command or document, and keeps what it has read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from peelian.basics.arithmetic import change_share, combine, difference
from peelian.basics.display import listed
from peelian.basics.figures import Absence, Comparison, Coverage, Figure, Grid, Listing, Place, Points, Series, Value
from peelian.basics.periods import Period
from peelian.kit.areas import provided
from peelian.kit.measures import answers, sentences, tracing
from peelian.kit.measures.coverage import Stretch, coverage_of, stretches
from peelian.kit.measures.dimensions import OUTSIDE, Lexicon, word_for
from peelian.kit.measures.measure import AnyMeasure, Leading, Listed, Measure, Scope, made_of
from peelian.kit.measures.scopes import NotSo, check_times, of_numbers, settled
from peelian.kit.measures.tabulating import Tabulation


class Reckoning:
    """Answers questions about measures as at a day."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.lexicon = Lexicon()
        self.table = Tabulation(self.lexicon, self.covered)
        self.known: dict[tuple[str, Period], Coverage] = {}

    @cached_property
    def spans(self) -> list[provided.CoveredSpan]:
        """What is recorded about coverage, read once."""
        return provided.covered_spans()

    @cached_property
    def body(self) -> provided.BodyFacts:
        """The policing body of the day, read once."""
        return provided.body_on(self.today)

    def covered(self, subject: str, period: Period) -> Coverage:
        """Say how far a period is on the record."""
        if (subject, period) not in self.known:
            self.known[subject, period] = coverage_of(subject, period, self.spans, self.today)
        return self.known[subject, period]

    def coverage(self, measure: AnyMeasure, period: Period) -> dict[str, list[Stretch]]:
        """Return how far each part of a period is on the record, for every subject that a measure depends on."""
        subjects = dict.fromkeys(leaf.covered_by for leaf in made_of(measure))
        return {subject: stretches(subject, period, self.spans, self.today) for subject in subjects}

    def figure(self, measure: AnyMeasure, scope: Scope) -> Figure:
        """Return the measure's value for a scope.

        :raises ValueError: when a cut names a dimension or a word that the measure does not have.
        """
        period, cuts = settled(measure, scope, self.lexicon)
        match measure:
            case Leading():
                return self.leading(measure, period, cuts)
            case Listed():
                return self.counted(measure, period, cuts)
        return self.table.by(measure, period, cuts, ())[()]

    def grid(self, measure: AnyMeasure, scope: Scope, *, rows: str, columns: str = "") -> Grid:
        """Return the measure by one or two dimensions, every total made from the records that it covers.

        :raises ValueError: when the measure is no number, or has no such dimension.
        """
        period, cuts = settled(measure, scope, self.lexicon)
        names = (rows, columns) if columns else (rows,)
        counted = of_numbers(measure, *names)
        check_times(counted, period, names, self.lexicon)
        by_row = self.table.by(counted, period, cuts, (rows,))
        by_column = self.table.by(counted, period, cuts, (columns,)) if columns else {}
        by_both = self.table.by(counted, period, cuts, (rows, columns)) if columns else {}
        return Grid(
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            period=period,
            row_dimension=rows,
            column_dimension=columns or None,
            row_title=counted.dimensions[rows].title,
            column_title=counted.dimensions[columns].title if columns else "",
            rows=tuple(row for (row,) in by_row),
            columns=tuple(column for (column,) in by_column),
            cells={(row, column): figure for (row, column), figure in by_both.items()},
            row_totals={row: figure for (row,), figure in by_row.items()},
            column_totals={column: figure for (column,), figure in by_column.items()},
            total=self.table.by(counted, period, cuts, ())[()],
        )

    def series(self, measure: AnyMeasure, scope: Scope, *, by: str = "month") -> Series:
        """Return the measure for each month, quarter or financial year of the scope's period.

        :raises ValueError: when the measure is no number, or cannot be cut by that time.
        """
        period, cuts = settled(measure, scope, self.lexicon)
        counted = of_numbers(measure, by)
        if not counted.dimensions[by].is_time:
            raise NotSo(f"{measure.title} by {by} is not a series; a series is by month, quarter or year.")
        check_times(counted, period, (by,), self.lexicon)
        figures = tuple(self.table.by(counted, period, cuts, (by,)).values())
        return Series(measure=measure.key, title=measure.title, unit=measure.unit, figures=figures)

    def compared(self, measure: AnyMeasure, scope: Scope, *, earlier: Period) -> Comparison:
        """Return the measure now and then: `earlier` is the period before, or the same one a year before."""
        now = self.figure(measure, scope)
        then = self.figure(measure, Scope(period=earlier, cuts=now.cut))
        change: Value = Absence.NOT_APPLICABLE
        share: Value = Absence.NOT_APPLICABLE
        if now.coverage is then.coverage is Coverage.COMPLETE:
            change = combine(difference, now.value, then.value)
            share = combine(change_share, now.value, then.value)
        return Comparison(now=now, then=then, change=change, change_share=share)

    def points(self, measure: AnyMeasure, scope: Scope) -> Points:
        """Return where the measure's records stand on a map; a record without a place has no point.

        :raises NotSo: when none of its records has a place.
        """
        if not isinstance(measure, Measure) or measure.spot is None:
            raise NotSo(f"{measure.title} has no map.")
        period, cuts = settled(measure, scope, self.lexicon)
        spot, kinds = measure.spot, measure.dimensions.get(measure.spot.kind)
        words = self.lexicon.words(kinds, period) if kinds else {measure.title: measure.title}
        found = answers.records(measure, period, cuts, self.lexicon).annotate(
            spot_kind=kinds.read(period) if kinds else models.Value(measure.title)
        )
        fields = ("reference", spot.name, "spot_kind", spot.longitude, spot.latitude, spot.authority)
        rows = list(found.order_by("reference").values_list(*fields).distinct())
        places = tuple(
            Place(
                reference=reference, name=name, kind=word_for(kind, words), longitude=x, latitude=y,
                authority=authority or "",
            )
            for reference, name, kind, x, y, authority in rows
            if x is not None and y is not None
        )  # fmt: skip
        unplaced = len(rows) - len(places)
        return Points(
            measure=measure.key, title=measure.title, period=period, places=places, cut=cuts, unplaced=unplaced
        )

    def listing(self, measure: AnyMeasure, scope: Scope) -> Listing:
        """Return the measure's records one by one; of a period that is not on the record, none.

        :raises NotSo: when the measure does not list its records.
        """
        if not isinstance(measure, Listed):
            raise NotSo(f"{measure.title} is a {measure.unit.label.lower()}, not a list of records.")
        period, cuts = settled(measure, scope, self.lexicon)
        coverage = self.covered(measure.covered_by, period)
        records = answers.records(measure, period, cuts, self.lexicon)
        return Listing(
            measure=measure.key,
            title=measure.title,
            period=period,
            columns=measure.columns,
            entries=() if coverage is Coverage.ABSENT else tuple(measure.entries(records)),
            cut=cuts,
            coverage=coverage,
        )

    def say(self, figure: Figure) -> str:
        """Put a figure into a sentence, whether or not it has a value."""
        return sentences.sentence(figure, self.body)

    def worded(self, text: str) -> str:
        """Put the body's own words in the place of {holder}, {deputy} and {force}."""
        return sentences.worded(text, self.body)

    def references(self, figures: Sequence[Figure]) -> list[tuple[str, ...]]:
        """Return the references of the records behind each figure.

        Figures of one measure and period that are cut in the same ways share a query.
        """
        return tracing.references(figures, self.lexicon)

    def opened(self, figure: Figure) -> list[tuple[Figure, models.QuerySet[Any]]]:
        """Return the records behind a figure: one set, or one for each figure that it was made of."""
        return list(tracing.opened(figure, self.lexicon))

    def leading(self, measure: Leading, period: Period, cuts: Mapping[str, str]) -> Figure:
        """Return the word with the highest value; words that tie are all named, and of nothing there is none."""
        by_word = self.table.by(measure.of, period, cuts, (measure.dimension,))
        numbers = {
            word: figure
            for (word,), figure in by_word.items()
            if word not in OUTSIDE and not isinstance(figure.value, str) and figure.value > 0
        }
        highest = max((figure.value for figure in numbers.values()), default=0)
        first = [word for word, figure in numbers.items() if figure.value == highest]
        whole = self.table.by(measure.of, period, cuts, ())[()]
        nothing = whole.value if isinstance(whole.value, Absence) else Absence.NOT_APPLICABLE
        return replace(
            whole,
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            value=listed(first) if first else nothing,
            places=None,
            parts=tuple(numbers[word] for word in first),
        )

    def counted(self, measure: Listed, period: Period, cuts: Mapping[str, str]) -> Figure:
        """Count the records of a listing."""
        coverage = self.covered(measure.covered_by, period)
        found = answers.records(measure, period, cuts, self.lexicon).values("pk").distinct()
        return Figure(
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            period=period,
            cut=cuts,
            value=Absence.NO_DATA if coverage is Coverage.ABSENT else found.count(),
            coverage=coverage,
        )
