"""What can be had from any measure: a figure, a grid, a series, points, a listing, a comparison, a sentence.

A reckoning is made for one page, command or document, and keeps what it has read.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from peelian.basics.arithmetic import combine, difference, ratio
from peelian.basics.figures import Absence, Comparison, Coverage, Figure, Grid, Listing, Place, Points, Series, Value
from peelian.basics.periods import Period, read_period
from peelian.kit.areas import provided
from peelian.kit.measures import answers
from peelian.kit.measures.aggregates import Answer
from peelian.kit.measures.answers import Cut, Cuts
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.coverage import coverage_of, worst
from peelian.kit.measures.dimensions import NOT_RECORDED, Lexicon
from peelian.kit.measures.measure import AnyMeasure, Counted, Derived, Leading, Listed, Measure, Scope
from peelian.kit.measures.scopes import NotSo, axis, identity, leaves, of_numbers, settled, when, where


class Reckoning:
    """Answers questions about measures as at a day."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.lexicon = Lexicon()
        self.known: dict[tuple[str, Period, tuple[tuple[str, str], ...], Cut], dict[Cut, Figure]] = {}

    @cached_property
    def spans(self) -> list[provided.CoveredSpan]:
        """What is recorded about coverage, read once."""
        return provided.covered_spans()

    @cached_property
    def body(self) -> provided.BodyFacts:
        """The policing body of the day, read once."""
        return provided.body_on(self.today)

    def figure(self, measure: AnyMeasure, scope: Scope) -> Figure:
        """Return the measure's value for a scope.

        :raises ValueError: when a cut names a dimension or a word that the measure does not have.
        """
        period, cuts = settled(measure, scope, self.lexicon)
        if isinstance(measure, Leading):
            return self.leading(measure, period, cuts)
        if isinstance(measure, Listed):
            return self.counted(measure, period, cuts)
        return self.by(measure, period, cuts, ())[()]

    def grid(self, measure: AnyMeasure, scope: Scope, *, rows: str, columns: str = "") -> Grid:
        """Return the measure by one or two dimensions, every total made from the records that it covers.

        :raises ValueError: when the measure is no number, or has no such dimension.
        """
        period, cuts = settled(measure, scope, self.lexicon)
        counted = of_numbers(measure, *filter(None, (rows, columns)))
        by_row = self.by(counted, period, cuts, (rows,))
        by_column = self.by(counted, period, cuts, (columns,)) if columns else {}
        by_both = self.by(counted, period, cuts, (rows, columns)) if columns else {}
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
            total=self.by(counted, period, cuts, ())[()],
        )

    def series(self, measure: AnyMeasure, scope: Scope, *, by: str = "month") -> Series:
        """Return the measure for each month, quarter or financial year of the scope's period.

        :raises ValueError: when the measure is no number, or cannot be cut by that time.
        """
        period, cuts = settled(measure, scope, self.lexicon)
        counted = of_numbers(measure, by)
        if not counted.dimensions[by].is_time:
            raise NotSo(f"{measure.title} by {by} is not a series; a series is by month, quarter or year.")
        figures = tuple(self.by(counted, period, cuts, (by,)).values())
        return Series(measure=measure.key, title=measure.title, unit=measure.unit, figures=figures)

    def compared(self, measure: AnyMeasure, scope: Scope, *, earlier: Period) -> Comparison:
        """Return the measure now and then: `earlier` is the period before, or the same one a year before."""
        now, then = self.figure(measure, scope), self.figure(measure, replace(scope, period=earlier))
        change: Value = Absence.NOT_APPLICABLE
        if now.coverage is then.coverage is Coverage.COMPLETE:
            change = combine(difference, now.value, then.value)
        return Comparison(now=now, then=then, change=change, change_share=combine(ratio, change, then.value))

    def points(self, measure: AnyMeasure, scope: Scope) -> Points:
        """Return where the measure's records stand on a map; a record without a place has no point.

        :raises NotSo: when none of its records has a place.
        """
        spot = measure.spot if isinstance(measure, Measure) else None
        if spot is None or not isinstance(measure, Measure):
            raise NotSo(f"{measure.title} has no map.")
        period, cuts = settled(measure, scope, self.lexicon)
        kinds = measure.dimensions[spot.kind]
        found = answers.records(measure, period, cuts, self.lexicon).annotate(cut_kind=kinds.read(period))
        fields = ("reference", spot.name, "cut_kind", spot.longitude, spot.latitude, spot.authority)
        rows = list(found.order_by("reference").values_list(*fields).distinct())
        words = self.lexicon.words(kinds, period)
        places = tuple(
            Place(
                reference=reference, name=name, kind=words.get(kind, NOT_RECORDED), longitude=x, latitude=y,
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
        """Return the measure's records one by one.

        :raises NotSo: when the measure does not list its records.
        """
        if not isinstance(measure, Listed):
            raise NotSo(f"{measure.title} is a {measure.unit.label.lower()}, not a list of records.")
        period, cuts = settled(measure, scope, self.lexicon)
        entries = tuple(measure.entries(answers.records(measure, period, cuts, self.lexicon)))
        return Listing(
            measure=measure.key, title=measure.title, period=period, columns=measure.columns, entries=entries, cut=cuts
        )

    def say(self, figure: Figure) -> str:
        """Put a figure into a sentence, whether or not it has a value."""
        days = f"{when(figure.period)}{where(figure.cut)}"
        if isinstance(figure.value, Absence):
            return f"{figure.title} {days}: {figure.value.label.lower()}."
        said = measure_called(figure.measure).say(figure)  # type: ignore[union-attr]
        words = {"{holder}": self.body.office_holder, "{deputy}": self.body.deputy, "{force}": self.body.force}
        for mark, word in words.items():
            said = said.replace(mark, word)
        return f"{said} {days}."

    def references(self, figures: Sequence[Figure]) -> list[tuple[str, ...]]:
        """Return the references of the records behind each figure; figures of one measure and period share a query."""
        asked: defaultdict[tuple[str, Period, tuple[str, ...]], list[Figure]] = defaultdict(list)
        for figure in figures:
            for leaf in leaves(figure):
                asked[leaf.measure, leaf.period, tuple(leaf.cut)].append(leaf)
        found: dict[tuple[str, Period, tuple[tuple[str, str], ...]], tuple[str, ...]] = {}
        for (key, period, _names), group in asked.items():
            measure = measure_called(key)
            assert isinstance(measure, Measure | Listed)
            told_of = answers.references(measure, period, [leaf.cut for leaf in group], self.lexicon)
            for leaf, told in zip(group, told_of, strict=True):
                found[key, period, tuple(leaf.cut.items())] = told
        return [
            tuple(sorted({told for leaf in leaves(figure) for told in found[identity(leaf)]})) for figure in figures
        ]

    def opened(self, figure: Figure) -> list[tuple[Figure, QuerySet[Any]]]:
        """Return the records behind a figure: one set, or one for each figure that it was made of."""
        sets = []
        for leaf in leaves(figure):
            measure = measure_called(leaf.measure)
            assert isinstance(measure, Measure | Listed)
            sets.append((leaf, answers.records(measure, leaf.period, leaf.cut, self.lexicon)))
        return sets

    def by(self, measure: Counted, period: Period, cuts: Cuts, names: Cut) -> dict[Cut, Figure]:
        """Return a figure for every word of the named dimensions, in the order of their words."""
        key = (measure.key, period, tuple(sorted(cuts.items())), names)
        if key not in self.known:
            made = self.combined if isinstance(measure, Derived) else self.added_up
            self.known[key] = made(measure, period, cuts, names)  # type: ignore[operator]
        return self.known[key]

    def added_up(self, measure: Measure, period: Period, cuts: Cuts, names: Cut) -> dict[Cut, Figure]:
        """Ask the store, and give every word its figure."""
        found = answers.answers(measure, period, cuts, names, self.lexicon)
        nothing = Answer(measure.aggregate.fold(()))
        axes = [
            axis(self.lexicon.words(measure.dimensions[name], period), [cut[place] for cut in found])
            for place, name in enumerate(names)
        ]
        return {
            cut: self.made(measure, found.get(cut, nothing), period, cuts, dict(zip(names, cut, strict=True)))
            for cut in answers.every(axes)
        }

    def made(self, measure: Measure, answer: Answer, period: Period, cuts: Cuts, cut: Cuts) -> Figure:
        """Make a figure of an answer; a cut by time narrows its period instead."""
        for name, word in cut.items():
            if measure.dimensions[name].is_time:
                period = read_period(word)
        coverage = coverage_of(measure.covered_by, period, self.spans, self.today)
        if answer.is_partial:
            coverage = worst(coverage, Coverage.PARTIAL)
        return Figure(
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            period=period,
            cut={**cuts, **{name: word for name, word in cut.items() if not measure.dimensions[name].is_time}},
            value=Absence.NO_DATA if coverage is Coverage.ABSENT else answer.value,
            coverage=coverage,
            places=measure.places,
        )

    def combined(self, measure: Derived, period: Period, cuts: Cuts, names: Cut) -> dict[Cut, Figure]:
        """Combine the figures of both parts at every cut."""
        first, second = (self.by(part, period, cuts, names) for part in measure.parts)
        return {cut: self.joined(measure, first[cut], second[cut]) for cut in first if cut in second}

    def joined(self, measure: Derived, first: Figure, second: Figure) -> Figure:
        """Combine a figure of each part."""
        return replace(
            first,
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            value=combine(measure.how, first.value, second.value),
            coverage=worst(first.coverage, second.coverage),
            places=measure.places,
            parts=(first, second),
        )

    def leading(self, measure: Leading, period: Period, cuts: Cuts) -> Figure:
        """Return the word with the highest value; words that tie are all named, and of nothing there is none."""
        figures = self.by(measure.of, period, cuts, (measure.dimension,))
        known = {word: figure for (word,), figure in figures.items() if isinstance(figure.value, int) and figure.value}
        highest = max((figure.value for figure in known.values()), default=0)  # type: ignore[type-var]
        first = tuple(word for word, figure in known.items() if figure.value == highest)
        whole = self.by(measure.of, period, cuts, ())[()]
        nothing = whole.value if isinstance(whole.value, Absence) else Absence.NOT_APPLICABLE
        return replace(
            whole,
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            value=" and ".join(first) if first else nothing,
            parts=tuple(known[word] for word in first),
        )

    def counted(self, measure: Listed, period: Period, cuts: Cuts) -> Figure:
        """Count the records of a listing."""
        value = answers.records(measure, period, cuts, self.lexicon).values("pk").distinct().count()
        return Figure(measure=measure.key, title=measure.title, unit=measure.unit, period=period, cut=cuts, value=value)
