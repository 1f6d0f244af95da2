from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.figures import Coverage
from peelian.basics.periods import Period, between, read_period
from peelian.kit.areas.provided import CoveredSpan
from peelian.kit.measures.coverage import coverage_of, stretches, worst

TODAY = date(2025, 8, 28)
COMPLETE, PARTIAL, ABSENT = Coverage.COMPLETE, Coverage.PARTIAL, Coverage.ABSENT
FIRST_DAY = date(2025, 1, 1)


def span(asked, coverage, subject="visits"):
    return CoveredSpan(subject=subject, period=read_period(asked), coverage=coverage)


SPANS = [
    span("2024-05-09..2024-12-31", COMPLETE),
    span("2025-01", PARTIAL),
    span("2025-07-01..2199-12-31", COMPLETE),
    span("1900-01-01..2199-12-31", COMPLETE, subject="rounds"),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2024-06", COMPLETE),
        ("2024-05-09..2024-12-31", COMPLETE),
        ("2024-05", PARTIAL),  # the first eight days are not there
        ("2024-12-01..2025-01-31", PARTIAL),  # complete, then partial
        ("2025-01", PARTIAL),
        ("2025-03", ABSENT),  # of the subject other days are told of
        ("2024-04", ABSENT),
        ("2025-07", COMPLETE),
        ("2025-08", PARTIAL),  # three days are yet to come
        ("2025-09", ABSENT),
        ("2025-08-28..2025-08-28", COMPLETE),  # today
    ],
)
def test_a_period_is_covered_as_far_as_its_days_are(asked, expected):
    assert coverage_of("visits", read_period(asked), SPANS, TODAY) is expected


@pytest.mark.parametrize("subject", ["", "never mentioned"])
@pytest.mark.parametrize(("asked", "expected"), [("2012-11", COMPLETE), ("2025-08", PARTIAL), ("2025-09", ABSENT)])
def test_a_subject_of_which_nothing_is_said_is_covered_up_to_today(subject, asked, expected):
    assert coverage_of(subject, read_period(asked), SPANS, TODAY) is expected


def test_of_days_about_which_several_things_are_said_the_worst_is_believed():
    twice = [span("2024/25", COMPLETE), span("2024/25", COMPLETE), span("2024-06", PARTIAL), span("2024-07", ABSENT)]

    assert coverage_of("visits", read_period("2024-05"), twice, TODAY) is COMPLETE
    assert coverage_of("visits", read_period("2024-06"), twice, TODAY) is PARTIAL
    assert coverage_of("visits", read_period("2024-07"), twice, TODAY) is ABSENT
    assert coverage_of("visits", read_period("2024/25"), twice, TODAY) is PARTIAL


def test_a_period_is_divided_where_its_coverage_changes():
    told = [(str(each.period), each.coverage) for each in stretches("visits", read_period("2024/25"), SPANS, TODAY)]

    assert told == [
        ("2024-04-01..2024-05-08", ABSENT),
        ("2024-05-09..2024-12-31", COMPLETE),
        ("2025-01", PARTIAL),
        ("2025-02-01..2025-03-31", ABSENT),
    ]


some_days = st.integers(min_value=0, max_value=40).map(lambda days: FIRST_DAY + timedelta(days=days))
some_periods = st.tuples(some_days, some_days).map(lambda days: between(min(days), max(days)))
some_spans = st.lists(
    st.builds(CoveredSpan, subject=st.sampled_from(["a", "b"]), period=some_periods, coverage=st.sampled_from(Coverage))
)


@given(period=some_periods, spans=some_spans, today=some_days)
def test_the_stretches_of_a_period_are_its_days_each_told_as_it_is(period, spans, today):
    divided = stretches("a", period, spans, today)

    assert [day for stretch in divided for day in stretch.period] == list(period)
    assert all(one.coverage is not other.coverage for one, other in pairwise(divided))
    for stretch in divided:
        for day in stretch.period:
            assert stretch.coverage is coverage_of("a", Period(day, day + timedelta(days=1)), spans, today)


@given(st.lists(st.sampled_from(Coverage)))
def test_what_is_made_of_several_is_as_good_as_its_worst_part(coverages):
    order = [ABSENT, PARTIAL, COMPLETE]

    assert worst(coverages) is min(coverages, key=order.index, default=COMPLETE)
