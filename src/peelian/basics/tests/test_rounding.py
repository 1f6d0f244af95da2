from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.rounding import apportion, half_up

TOTALS = st.integers(min_value=-(10**12), max_value=10**12)
WEIGHTS = st.lists(
    st.one_of(
        st.integers(min_value=0, max_value=10**9),
        st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=4),
    ),
    min_size=1,
    max_size=20,
).filter(any)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], (34, 33, 33)),  # a tie between equal weights goes to the first
        (1000, [1, 1, 1], (334, 333, 333)),
        (10, [1, 2, 3], (2, 3, 5)),  # 1.67, 3.33, 5
        (1, [1, 3], (0, 1)),
        (2, [1, 3], (0, 2)),  # 0.5 and 1.5: the tie goes to the larger weight
        (2, [3, 1], (2, 0)),
        (0, [5, 7], (0, 0)),
        (0, [0, 0], (0, 0)),
        (0, [], ()),
        (7, [0, 1], (0, 7)),
        (-100, [1, 1, 1], (-34, -33, -33)),
        (1000, [19, 22, 21, 15, 116, 21, 28, 23, 22], (66, 77, 73, 52, 404, 73, 98, 80, 77)),
    ],
)
def test_shares_are_divided_by_largest_remainder(total, weights, parts):
    assert apportion(total, weights) == parts


@given(TOTALS, WEIGHTS)
def test_parts_add_up_to_the_whole(total, weights):
    assert sum(apportion(total, weights)) == total


@given(TOTALS, WEIGHTS)
def test_no_part_is_a_whole_unit_off_its_exact_share(total, weights):
    whole = sum(map(Fraction, weights))

    for part, weight in zip(apportion(total, weights), weights, strict=True):
        assert abs(part - total * Fraction(weight) / whole) < 1


@given(st.integers(min_value=0, max_value=10**9), WEIGHTS)
def test_a_larger_weight_never_gets_less(total, weights):
    parts = apportion(total, weights)

    ordered = sorted(zip(weights, parts, strict=True), key=lambda pair: (pair[0], pair[1]))
    assert all(light[1] <= heavy[1] for light, heavy in pairwise(ordered) if light[0] < heavy[0])


@given(TOTALS, WEIGHTS)
def test_a_correction_undoes_what_it_corrects(total, weights):
    assert apportion(-total, weights) == tuple(-part for part in apportion(total, weights))


@pytest.mark.parametrize(
    ("total", "weights", "message"),
    [
        (5, [], "every share is nought"),
        (5, [0, 0], "every share is nought"),
        (5, [1, -1], "cannot be negative"),
    ],
)
def test_what_cannot_be_divided_is_refused(total, weights, message):
    with pytest.raises(ValueError, match=message):
        apportion(total, weights)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.5"), 0, "-1"),
        (Decimal("2.5"), 0, "3"),  # not to the even number
        (Decimal("0.45"), 1, "0.5"),
        (Decimal("-0.04"), 1, "0.0"),  # no negative nought
        (1096, 2, "1096.00"),
        (Decimal("12345678901234567890123456789012.345"), 2, "12345678901234567890123456789012.35"),
    ],
)
def test_halves_round_away_from_nought(value, places, rounded):
    assert str(half_up(value, places)) == rounded


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6), st.integers(min_value=0, max_value=5))
def test_rounding_moves_a_value_by_half_a_unit_at_most(value, places):
    rounded = half_up(value, places)

    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)
    assert half_up(rounded, places) == rounded
