from datetime import date, timedelta

import pytest

from peelian.areas.visiting import measures, samples
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.visiting.rules.weeks import Every
from peelian.basics.periods import read_period
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)
BY_KEY = {measure.key.partition(".")[2]: measure for measure in measures.ALL}


@pytest.fixture(autouse=True)
def august(settings):
    settings.PEELIAN_DATE = TODAY


def value(name, period, **cuts):
    """Return what a measure comes to."""
    return Reckoning(TODAY).figure(BY_KEY[name], Scope(period=read_period(period), cuts=cuts)).value


def test_52_weeks_are_asked_of_a_suite_in_2023_24_13_in_the_first_quarter_of_2025_26_and_17_from_april_to_july_2024():
    samples.slotgrid()
    samples.suite()

    asked = [value("asked", period) for period in ("2023/24", "2025-Q1", "2024-04-01..2024-07-31")]

    assert asked == [52, 13, 17]


def test_twelve_months_are_asked_of_the_kennels_in_a_year():
    samples.kennels()

    assert [value("asked", period) for period in ("2023/24", "2025-Q1", "2025-06", "2025-06-02..2025-06-30")] == [
        *(12, 3, 1, 0)
    ]


def test_no_visit_is_asked_of_a_suite_that_is_closed_or_held_in_reserve():
    samples.slotgrid()
    suite = samples.suite(standing=None)
    samples.suitespan(suite=suite, first_day=date(2023, 4, 1), last_day=date(2023, 4, 30))
    samples.suitespan(suite=suite, standing=Standing.RESERVE, first_day=date(2023, 5, 1), last_day=date(2023, 5, 31))
    samples.suitespan(suite=suite, standing=Standing.CLOSED, first_day=date(2023, 6, 1))

    assert value("asked", "2023/24") == value("weeks_asked", "2023/24") == 4
