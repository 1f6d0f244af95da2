from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics import clocks
from peelian.basics.deadlines import days_allowed, days_gone, days_left, is_late
from peelian.basics.tests.spans import LISTED_DAYS


@pytest.mark.parametrize(
    ("today", "gone", "left"),
    [
        (date(2025, 7, 31), 0, 20),
        (date(2025, 8, 1), 1, 19),
        (date(2025, 8, 4), 1, 19),  # a holiday in Scotland
        (date(2025, 8, 28), 18, 2),
        (date(2025, 8, 29), 19, 1),
        (date(2025, 8, 31), 19, 1),  # a Sunday
        (date(2025, 9, 1), 20, 0),
        (date(2025, 9, 2), 21, -1),
    ],
)
def test_days_are_counted_in_the_unit_of_the_law(today, gone, left):
    deadline = clocks.foi_answer_due(date(2025, 7, 31))

    assert (days_gone(deadline, today), days_left(deadline, today)) == (gone, left)
    assert days_allowed(deadline) == 20


@pytest.mark.parametrize(("today", "left"), [(date(2025, 6, 1), 55), (date(2025, 7, 26), 0), (date(2025, 7, 30), -4)])
def test_calendar_days_are_counted_with_weekends(today, left):
    deadline = clocks.inspection_comments_due(date(2025, 6, 1))

    assert days_left(deadline, today) == left
    assert days_gone(deadline, today) == 56 - left
    assert days_allowed(deadline) == 56


@pytest.mark.parametrize(("today", "late"), [(date(2025, 8, 29), False), (date(2025, 8, 30), True)])
def test_the_saturday_after_the_last_day_is_late_though_by_no_working_day(today, late):
    deadline = clocks.foi_answer_due(date(2025, 7, 30))

    assert deadline.on == date(2025, 8, 29)
    assert is_late(deadline, today) is late
    assert days_left(deadline, today) == 0


def test_a_clock_that_counts_back_has_days_left_but_none_gone():
    deadline = clocks.panel_papers_due(date(2025, 9, 8))

    assert days_left(deadline, date(2025, 8, 28)) == 1
    assert days_gone(deadline, date(2025, 8, 28)) is None
    assert days_allowed(deadline) is None


@given(LISTED_DAYS, st.integers(min_value=0, max_value=100))
def test_gone_and_left_make_what_was_allowed(received, days):
    today = received + timedelta(days=days)

    for clock in (clocks.foi_answer_due, clocks.subject_access_answer_due, clocks.review_application_due):
        deadline = clock(received)
        assert (days_gone(deadline, today) or 0) + days_left(deadline, today) == days_allowed(deadline)


def test_deadlines_of_one_kind_and_day_are_equal():
    day = date(2025, 7, 31)

    assert clocks.foi_answer_due(day) == clocks.foi_answer_due(day)
    assert len({clocks.foi_answer_due(day), clocks.foi_answer_due(day), clocks.eir_answer_due(day)}) == 2
