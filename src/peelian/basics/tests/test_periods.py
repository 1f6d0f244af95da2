from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.periods import (
    DAY,
    Period,
    between,
    financial_quarter,
    financial_year,
    later,
    month,
    month_of,
    quarter_of,
    read_day,
    read_period,
    year_of,
)
from peelian.basics.tests.spans import DAYS, NAMED, PERIODS, WHOLE_MONTHS

TERM = between(date(2024, 5, 9), date(2028, 5, 10))


def term_of(day: date) -> Period:
    if day in TERM:
        return TERM
    raise ValueError(f"Nobody was in office on {day}")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
        ("2025-Q1", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-Q4", date(2026, 1, 1), date(2026, 3, 31)),  # the last financial quarter lies in the next calendar year
        ("2025/26", date(2025, 4, 1), date(2026, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2025-04-03..2025-06-30", date(2025, 4, 3), date(2025, 6, 30)),  # two dates are both included
        ("2024-02-29..2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        (" 2025-06 ", date(2025, 6, 1), date(2025, 6, 30)),
        ("2025-04-01 .. 2025-06-30", date(2025, 4, 1), date(2025, 6, 30)),
    ],
)
def test_a_period_is_read_as_it_is_written(text, first, last):
    period = read_period(text)

    assert (period.start, period.last, period.end) == (first, last, last + DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "write 2025-06, 2025-Q1 (April to June), 2025/26, 2025-04-01..2025-06-30 or term@2025-06-30"),
        ("June", "“June” is not a period"),
        ("2025", "“2025” is not a period"),
        ("2025-6", "“2025-6” is not a period"),
        ("2025-Q01", "“2025-Q01” is not a period"),
        ("2025/2026", "“2025/2026” is not a period"),
        ("2025-06\n2025-07", "is not a period"),
        ("٢٠٢٥-٠٦", "is not a period"),
        ("2025-13", "There is no month 13: months go from 01 to 12, as in 2025-06"),
        ("2025-00", "There is no month 00"),
        ("2025-Q5", "Quarters go from 1 (April to June) to 4 (January to March)"),
        ("2025-Q0", "Quarters go from 1"),
        ("2025/27", "2025/27 is not a financial year: the one that begins in 2025 is written 2025/26"),
        ("1999/99", "the one that begins in 1999 is written 1999/00"),
        ("2025-02-30..2025-03-01", "There is no such day as 2025-02-30"),
        ("2025-06-31..2025-07-01", "There is no such day as 2025-06-31"),
        ("..", "“” is not a date: write year, month and day, as in 2025-06-30"),
        ("2025-04-01..", "“” is not a date"),
        ("20250401..20250630", "“20250401” is not a date"),
        ("2025-W14-2..2025-06-30", "“2025-W14-2” is not a date"),
        ("2025-04-01..2025-05-01..2025-06-01", "“2025-05-01..2025-06-01” is not a date"),
        ("2025-06-30..2025-04-01", "ends before it starts: write the earlier day first"),
        ("0001-01", "years go from 1900 to 2199"),
        ("9999-12-31..9999-12-31", "years go from 1900 to 2199"),
        ("9999/00", "years go from 1900 to 2199"),
        ("term@2025-06", "“2025-06” is not a date"),
        ("term@2025-06-30", "No terms of office are known here: write two dates, as in 2024-05-09..2025-06-30"),
    ],
)
def test_anything_else_is_refused_with_what_is_expected(text, expected):
    with pytest.raises(ValueError) as told:  # noqa: PT011
        read_period(text)

    assert expected in str(told.value)


@given(st.one_of(st.text(alphabet="0123456789-/Q.@term ", max_size=24), PERIODS.map(str)))
def test_whatever_is_typed_is_read_or_refused_in_words(text):
    try:
        period = read_period(text, term_of=term_of)
    except ValueError as told:
        assert str(told)[0].isupper() or str(told)[0] in "“0123456789"  # noqa: PT017
    else:
        assert read_period(str(period)) == period


def test_a_term_is_read_up_to_and_including_the_day():
    assert read_period("term@2025-06-30", term_of=term_of) == between(date(2024, 5, 9), date(2025, 6, 30))


def test_a_day_without_a_term_is_refused_by_whoever_knows_the_terms():
    with pytest.raises(ValueError, match="Nobody was in office on 2020-01-01"):
        read_period("term@2020-01-01", term_of=term_of)


@given(PERIODS)
def test_what_a_period_writes_is_read_as_the_same_period(period):
    assert read_period(str(period)) == period


@given(DAYS)
def test_a_day_is_read_as_it_is_written(day):
    assert read_day(str(day)) == day


@given(PERIODS)
def test_neighbours_touch_and_do_not_overlap(period):
    before, after = period.previous(), period.next()

    assert (before.end, after.start) == (period.start, period.end)
    assert before.overlap(period) is None is period.overlap(after)


@given(st.one_of(NAMED, WHOLE_MONTHS))
def test_previous_and_next_undo_each_other(period):
    assert period.previous().next() == period == period.next().previous()
    assert period.previous().whole_months == period.whole_months == period.next().whole_months


@given(NAMED)
def test_a_neighbour_is_of_the_same_kind(period):
    for neighbour in (period.previous(), period.next(), period.year_before()):
        assert (neighbour.is_month, bool(neighbour.quarter), neighbour.is_financial_year) == (
            period.is_month,
            bool(period.quarter),
            period.is_financial_year,
        )


@pytest.mark.parametrize(
    ("period", "previous", "following", "year_before"),
    [
        ("2025-Q1", "2024-Q4", "2025-Q2", "2024-Q1"),
        ("2025-03", "2025-02", "2025-04", "2024-03"),
        ("2025/26", "2024/25", "2026/27", "2024/25"),
        ("2024-02", "2024-01", "2024-03", "2023-02"),
        ("2025-02", "2025-01", "2025-03", "2024-02"),  # the whole month, though that was a day longer
        ("2024-02-29..2024-02-29", "2024-02-28..2024-02-28", "2024-03-01..2024-03-01", "2023-02-28..2023-02-28"),
        ("2024-02-28..2024-02-28", "2024-02-27..2024-02-27", "2024-02-29..2024-02-29", "2023-02-28..2023-02-28"),
        ("2025-06-05..2025-06-11", "2025-05-29..2025-06-04", "2025-06-12..2025-06-18", "2024-06-05..2024-06-11"),
        ("2024-05-09..2025-06-30", "2023-03-18..2024-05-08", "2025-07-01..2026-08-22", "2023-05-09..2024-06-30"),
    ],
)
def test_a_period_knows_those_around_it(period, previous, following, year_before):
    known = read_period(period)

    assert [str(known.previous()), str(known.next()), str(known.year_before())] == [previous, following, year_before]


@given(PERIODS)
def test_the_same_span_a_year_earlier_has_the_same_first_day(period):
    earlier = period.year_before()

    assert earlier.start == later(period.start, -12)
    assert abs(earlier.days - period.days) <= 1


@given(PERIODS, st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_its_parts_tile_a_period(period, months):
    parts = period.split(months)

    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all(earlier.end == following.start for earlier, following in pairwise(parts))
    assert sum(part.days for part in parts) == period.days


@given(PERIODS, st.sampled_from([(1, month_of), (3, quarter_of), (12, year_of)]))
def test_each_part_lies_in_one_month_quarter_or_financial_year(period, kind):
    months, whole_of = kind

    for part in period.split(months):
        assert whole_of(part.start).covers(part)


def test_parts_at_the_edges_are_cut_short():
    assert [str(part) for part in read_period("2025-06-05..2025-08-01").split(1)] == [
        "2025-06-05..2025-06-30",
        "2025-07",
        "2025-08-01..2025-08-01",
    ]


def test_a_term_falls_into_financial_years():
    assert [str(part) for part in read_period("2024-05-09..2026-06-30").split(12)] == [
        "2024-05-09..2025-03-31",
        "2025/26",
        "2026-Q1",  # the part of 2026/27 happens to be its first quarter
    ]


@pytest.mark.parametrize("months", [0, -1, 5, 13])
def test_parts_that_do_not_fill_a_year_are_refused(months):
    with pytest.raises(ValueError, match="A year cannot be divided"):
        read_period("2025/26").split(months)


@given(DAYS)
def test_a_day_lies_in_its_month_quarter_and_year(day):
    kinds = month_of(day), quarter_of(day), year_of(day)

    assert all(day in period for period in kinds)
    assert (kinds[0].is_month, kinds[2].is_financial_year) == (True, True)
    assert kinds[1].quarter in (1, 2, 3, 4)
    assert kinds[2].covers(kinds[1])
    assert kinds[1].covers(kinds[0])


def test_quarters_and_months_fill_their_financial_year():
    year = financial_year(2025)

    assert year.split(3) == tuple(financial_quarter(2025, number) for number in (1, 2, 3, 4))
    assert year.split(1)[0] == month(2025, 4)
    assert [period.starting for period in year.split(1)] == [2025] * 12


@given(PERIODS)
def test_a_period_has_exactly_the_days_that_it_yields(period):
    days = list(period)

    assert len(days) == period.days
    assert (days[0], days[-1]) == (period.start, period.last)
    assert period.start - DAY not in period
    assert period.end not in period


@given(PERIODS, PERIODS)
def test_an_overlap_has_the_days_of_both(one, other):
    both = one.overlap(other)

    assert set(both or ()) == set(one) & set(other)
    assert one.covers(other) == (both == other)


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_months_later_is_that_many_months_later(day, months):
    found = later(day, months)

    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found + DAY).day == 1


@pytest.mark.parametrize("end", [date(2025, 4, 1), date(2025, 3, 31)])
def test_a_period_without_days_is_none(end):
    with pytest.raises(ValueError, match="A period ends after it starts"):
        Period(date(2025, 4, 1), end)


def test_periods_sort_by_their_first_day():
    later_one, earlier = read_period("2025-07"), read_period("2025-Q1")

    assert sorted([later_one, earlier]) == [earlier, later_one]


def test_days_between_two_dates_are_all_included():
    assert between(date(2025, 6, 5), date(2025, 6, 11)).days == timedelta(weeks=1).days
