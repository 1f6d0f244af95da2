"""What every measure does, tried on every measure there is, over a jumble of records."""

from itertools import combinations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from peelian.areas.places.samples import place
from peelian.basics.display import listed
from peelian.basics.figures import Absence
from peelian.basics.periods import read_period
from peelian.kit.areas.area import installed_areas
from peelian.kit.measures import aggregates
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import Derived, Leading, Listed, Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from tests import jumble

MEASURES = list(catalogue().values())
NUMBERS = [measure for measure in MEASURES if isinstance(measure, Measure | Derived) and measure.dimensions]
COUNTS = [measure for measure in MEASURES if isinstance(measure, Measure) and measure.aggregate is aggregates.count]
WORDS = [measure for measure in MEASURES if isinstance(measure, Leading)]
LISTS = [measure for measure in MEASURES if isinstance(measure, Listed)]

pytestmark = pytest.mark.django_db


def every(measures):
    return pytest.mark.parametrize("measure", measures, ids=lambda measure: measure.key)


@pytest.fixture(autouse=True, scope="module")
def a_jumble(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Put the jumble on the record once: nothing here changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        jumble.make()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reckoning():
    return Reckoning(jumble.TODAY)


def grids(reckoning, measure):
    """Draw each dimension against each other, but no time against another, and against none."""
    for rows in measure.dimensions:
        yield reckoning.grid(measure, jumble.SCOPE, rows=rows)
    for rows, columns in combinations(measure.dimensions, 2):
        if can_be_crossed(measure, rows, columns):
            yield reckoning.grid(measure, jumble.SCOPE, rows=rows, columns=columns)


def can_be_crossed(measure, rows, columns):
    return rows != columns and not (measure.dimensions[rows].is_time and measure.dimensions[columns].is_time)


def figures_of(grid):
    yield grid.total, {}
    yield from ((figure, {grid.row_dimension: row}) for row, figure in grid.row_totals.items())
    yield from ((figure, {grid.column_dimension: column}) for column, figure in grid.column_totals.items())
    for (row, column), figure in grid.cells.items():
        yield figure, {grid.row_dimension: row, grid.column_dimension: column}


@every(NUMBERS)
def test_each_cell_and_total_is_the_figure_had_by_asking_for_it_alone(measure, reckoning):
    seen = 0
    for grid in grids(reckoning, measure):
        for figure, cut in figures_of(grid):
            alone = Reckoning(jumble.TODAY)
            alone.lexicon, alone.spans = reckoning.lexicon, reckoning.spans
            assert figure == alone.figure(measure, Scope(period=jumble.PERIOD, cuts=cut))
            seen += 1

    assert seen > 1


@every(NUMBERS)
def test_a_cut_grid_holds_the_figures_of_that_cut(measure, reckoning):
    for name, dimension in measure.dimensions.items():
        word = next(iter(reckoning.lexicon.words(dimension, jumble.PERIOD).values()))
        scope = Scope(period=jumble.PERIOD, cuts={name: word})
        others = [other for other in measure.dimensions if can_be_crossed(measure, name, other)]
        for grid in [reckoning.grid(measure, scope, rows=name, columns=other) for other in others]:
            assert grid.rows == (word,) or dimension.is_time
            for figure, cut in figures_of(grid):
                assert figure == reckoning.figure(measure, Scope(period=jumble.PERIOD, cuts={name: word} | cut))


@every(COUNTS)
def test_the_references_are_exactly_the_records_that_are_counted(measure, reckoning):
    records = dict(measure.of(jumble.PERIOD).values_list("reference", "pk"))
    for grid in grids(reckoning, measure):
        figures = [figure for figure, _cut in figures_of(grid)]
        found = reckoning.references(figures)
        assert [len(told) for told in found] == [figure.value for figure in figures]
        assert set(found[0]) == set(records)
        assert all(set(told) <= set(found[0]) for told in found)


@every(NUMBERS)
def test_the_references_of_a_figure_are_those_of_the_records_that_it_opens(measure, reckoning):
    for grid in grids(reckoning, measure):
        figures = [figure for figure, _cut in figures_of(grid)]
        for figure, told in zip(figures, reckoning.references(figures), strict=True):
            opened = [records.values_list("reference", flat=True) for _leaf, records in reckoning.opened(figure)]
            is_known = figure.value is not Absence.NO_DATA
            assert told == (tuple(sorted({found for records in opened for found in records})) if is_known else ())


@every(NUMBERS)
def test_the_references_behind_many_cells_take_one_query_for_each_period(
    measure, reckoning, django_assert_max_num_queries
):
    for grid in grids(reckoning, measure):
        figures = list(grid.cells.values()) or list(grid.row_totals.values())
        periods = {(leaf.measure, leaf.period) for figure in figures for leaf in (figure.parts or (figure,))}
        with django_assert_max_num_queries(len(periods)):
            reckoning.references(figures)


@every(NUMBERS)
def test_a_grid_takes_no_more_queries_for_more_words_and_records(measure):
    rows, columns = [*measure.dimensions, ""][:2]
    before = queries_of(measure, rows, columns)
    with transaction.atomic():
        jumble.make(seed=2, number=30)
        place(name="Another authority")
        after = queries_of(measure, rows, columns)
        transaction.set_rollback(True)

    assert before == after <= 4 * len(getattr(measure, "parts", [measure])) + 3


def queries_of(measure, rows, columns):
    """Count the queries of a grid: rows, columns, cells and total, the words, and what is known of coverage."""
    with CaptureQueriesContext(connection) as captured:
        Reckoning(jumble.TODAY).grid(measure, jumble.SCOPE, rows=rows, columns=columns)
    return len(captured)


@every(NUMBERS)
def test_the_months_of_a_period_make_up_its_grid_by_month(measure, reckoning):
    if "month" not in measure.dimensions:
        pytest.skip("It is not cut by month")
    series = reckoning.series(measure, jumble.SCOPE, by="month")

    assert [str(figure.period) for figure in series.figures] == ["2024-05-09..2024-05-31", "2024-06", "2024-07"]
    assert list(series.figures) == [reckoning.figure(measure, Scope(period=each.period)) for each in series.figures]


@every(MEASURES)
def test_a_measure_has_a_value_and_says_itself(measure, reckoning):
    figure = reckoning.figure(measure, jumble.SCOPE)
    said = reckoning.say(figure)

    assert not isinstance(figure.value, Absence)
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(" from 9 May to 31 July 2024.")
    assert "{" not in said


@every(MEASURES)
def test_a_measure_says_itself_also_where_there_is_nothing(measure, reckoning):
    figure = reckoning.figure(measure, Scope(period=read_period("2020-Q1")))
    said = reckoning.say(figure)

    assert said.endswith((" from 1 April to 30 June 2020.", "2020: not applicable.", "2020: no data."))
    assert " 1 authorities" not in said


@every(MEASURES)
def test_a_measure_tells_its_method(measure, reckoning):
    told = [measure.title, measure.counts, measure.law]

    assert all(told)
    assert not any(mark in reckoning.worded(words) for words in told for mark in "{}")


@every(WORDS)
def test_a_leading_word_is_the_row_with_most(measure, reckoning):
    figure = reckoning.figure(measure, jumble.SCOPE)
    by_word = reckoning.grid(measure.of, jumble.SCOPE, rows=measure.dimension).row_totals
    most = max(total.value for total in by_word.values())

    assert figure.value == listed(word for word, total in by_word.items() if total.value == most)
    assert set(reckoning.references([figure])[0]) == set().union(*reckoning.references(list(figure.parts)))


@every(LISTS)
def test_a_listing_tells_every_record_that_it_counts(measure, reckoning):
    listing = reckoning.listing(measure, jumble.SCOPE)
    figure = reckoning.figure(measure, jumble.SCOPE)

    assert {entry.reference for entry in listing.entries} == set(reckoning.references([figure])[0])
    assert figure.value == len({entry.reference for entry in listing.entries}) > 0
    assert all(len(entry.cells) == len(listing.columns) for entry in listing.entries)


def test_every_figure_of_the_jumble_is_the_same_on_both_stores(reckoning, golden):
    told = {}
    for measure in NUMBERS:
        for grid in grids(reckoning, measure):
            name = " by ".join(filter(None, (measure.key, grid.row_dimension, grid.column_dimension)))
            told[name] = ", ".join(str(figure.value) for figure, _cut in figures_of(grid))
    others = [measure for measure in MEASURES if measure not in NUMBERS]
    told |= {measure.key: f"{reckoning.figure(measure, jumble.SCOPE).value}" for measure in others}

    golden("measures-of-a-jumble.json", told)


def test_the_place_of_a_measure_is_one_of_its_dimensions():
    assert all(measure.place in {"", *measure.dimensions} for measure in MEASURES)


def test_no_two_measures_have_one_key():
    assert len(MEASURES) == sum(len(area.measures) for area in installed_areas())


def test_keys_begin_with_their_area():
    keys = {measure.key: config.title for config in installed_areas() for measure in config.measures}

    assert all(key.partition(".")[0] == title.lower() for key, title in keys.items())


def test_the_set_of_a_measure_holds_no_record_twice_unless_it_counts_parts():
    sets = {
        measure.key: list(measure.of(jumble.PERIOD).values_list("pk", flat=True))
        for measure in MEASURES
        if isinstance(measure, Measure | Listed)
    }

    assert [key for key, found in sets.items() if len(found) > len(set(found))] == ["engagement.feedback"]
