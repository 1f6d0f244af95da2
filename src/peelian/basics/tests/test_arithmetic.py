from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics import arithmetic
from peelian.basics.figures import Absence

NUMBERS = st.lists(st.integers(min_value=-(10**9), max_value=10**9), min_size=1)


def test_a_median_lies_halfway_between_the_middle_two():
    assert arithmetic.median([9, 1, 2, 4]) == 3


def test_a_mean_is_exact():
    assert arithmetic.mean([Decimal("0.10"), Decimal("0.20")]) == Decimal("0.15")


@given(NUMBERS)
def test_the_middle_lies_between_the_smallest_and_the_largest(values):
    assert min(values) <= arithmetic.median(values) <= max(values)


@given(st.lists(st.sampled_from("abc")))
def test_different_values_are_counted_once(values):
    assert arithmetic.distinct([*values, *values]) == len(set(values))


@pytest.mark.parametrize("fold", [arithmetic.mean, arithmetic.median])
def test_nothing_has_no_middle(fold):
    assert fold([]) is Absence.NOT_APPLICABLE


def test_a_part_of_nothing_is_not_applicable():
    assert arithmetic.ratio(3, 0) is Absence.NOT_APPLICABLE


def test_a_part_is_a_share_of_its_whole():
    assert arithmetic.ratio(171, 292) == Decimal(171) / 292


@pytest.mark.parametrize(
    ("now", "then", "share"),
    [(55, 56, Decimal(-1) / 56), (80, 17, Decimal(63) / 17), (-1, -2, Decimal("0.5")), (5, 5, 0)],
)
def test_a_change_is_a_share_of_what_there_was(now, then, share):
    assert arithmetic.change_share(now, then) == share


def test_a_change_from_nothing_is_not_applicable():
    assert arithmetic.change_share(5, 0) is Absence.NOT_APPLICABLE


@pytest.mark.parametrize(("done", "target", "answer"), [(2, 2, 1), (3, 2, 1), (1, 2, 0)])
def test_a_target_is_met_when_at_least_as_much_was_done(done, target, answer):
    assert arithmetic.met(done, target) == answer


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (5, 3, 2),
        (Absence.NO_DATA, 1, Absence.NO_DATA),
        (1, Absence.NO_DATA, Absence.NO_DATA),
        (Absence.NOT_APPLICABLE, Absence.NO_DATA, Absence.NOT_APPLICABLE),
        ("Leicester", Absence.NO_DATA, Absence.NO_DATA),
        ("Leicester", 1, Absence.NOT_APPLICABLE),
        (1, "Leicester", Absence.NOT_APPLICABLE),
    ],
)
def test_an_absence_outlives_any_arithmetic_and_words_have_none(first, second, answer):
    assert arithmetic.combine(arithmetic.difference, first, second) == answer
