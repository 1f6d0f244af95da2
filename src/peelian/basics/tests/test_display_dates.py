from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from peelian.basics import display
from peelian.basics.periods import read_period
from peelian.basics.tests.spans import DAYS, PERIODS

THURSDAY = date(2025, 8, 28)


def test_a_day_is_written_three_ways():
    assert display.write_date(THURSDAY) == "28 August 2025"
    assert display.write_date_briefly(date(2025, 9, 1)) == "1 Sep 2025"
    assert display.write_weekday_date(THURSDAY) == "Thursday 28 August 2025"


@given(DAYS)
def test_a_written_day_is_that_day(day):
    for written, pattern in (
        (display.write_date(day), "%d %B %Y"),
        (display.write_date_briefly(day), "%d %b %Y"),
        (display.write_weekday_date(day), "%A %d %B %Y"),
    ):
        assert datetime.strptime(written, pattern).date() == day  # noqa: DTZ007
        assert " 0" not in written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2025, 8, 29, 9, 0, tzinfo=UTC), "29 August 2025 at 10:00"),  # summer time
        (datetime(2025, 8, 28, 23, 30, tzinfo=UTC), "29 August 2025 at 00:30"),  # tomorrow already
        (datetime(2025, 12, 1, 9, 14, tzinfo=UTC), "1 December 2025 at 09:14"),
        (datetime(2025, 8, 29, 10, 0), "29 August 2025 at 10:00"),  # noqa: DTZ001
    ],
)
def test_a_moment_is_written_as_clocks_in_london_show_it(moment, written):
    assert display.write_moment(moment) == written


@pytest.mark.parametrize(
    ("period", "said", "briefly", "formally"),
    [
        ("2025-06", "June 2025", "Jun 2025", "June 2025"),
        ("2023-12", "December 2023", "Dec 2023", "December 2023"),
        ("2025-Q1", "April to June 2025", "Apr to Jun 2025", "Quarter 1 2025/26"),
        ("2025-Q4", "January to March 2026", "Jan to Mar 2026", "Quarter 4 2025/26"),
        ("2025/26", "2025/26", "2025/26", "2025/26"),
        ("1999/00", "1999/00", "1999/00", "1999/00"),
        ("2025-04-01..2025-08-31", "April to August 2025", "Apr to Aug 2025", "1 April to 31 August 2025"),
        (
            "2025-10-01..2026-03-31",
            "October 2025 to March 2026",
            "Oct 2025 to Mar 2026",
            "1 October 2025 to 31 March 2026",
        ),
        ("2025-05-01..2025-07-31", "May to July 2025", "May to Jul 2025", "1 May to 31 July 2025"),  # no quarter
        ("2025-06-05..2025-06-11", "5 to 11 June 2025", "5 to 11 Jun 2025", "5 to 11 June 2025"),
        ("2025-04-03..2025-06-30", "3 April to 30 June 2025", "3 Apr to 30 Jun 2025", "3 April to 30 June 2025"),
        (
            "2024-05-09..2025-06-30",
            "9 May 2024 to 30 June 2025",
            "9 May 2024 to 30 Jun 2025",
            "9 May 2024 to 30 June 2025",
        ),
        ("2025-06-05..2025-06-05", "5 June 2025", "5 Jun 2025", "5 June 2025"),
    ],
)
def test_a_period_is_written_as_people_say_it(period, said, briefly, formally):
    known = read_period(period)

    assert display.write_period(known) == said
    assert display.write_period(known, briefly=True) == briefly
    assert display.write_period_formally(known) == formally


@given(PERIODS, PERIODS)
def test_two_periods_are_never_written_alike(one, other):
    for write in (display.write_period, display.write_period_formally):
        assert (write(one) == write(other)) == (one == other)


@given(PERIODS)
def test_neighbours_are_never_written_alike(period):
    spans = period, period.next(), period.previous(), period.year_before()

    for write in (display.write_period, display.write_period_formally):
        assert len(set(map(write, spans))) == len(set(spans))
