"""Small numbers stay secret, and nothing more is withheld than that needs."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics import suppression
from peelian.basics.suppression import TOTAL

tables = st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 9), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


def can_differ(whole, hidden, cell):
    """Say whether another table of counts agrees with all that is shown, and has another number in this cell."""
    return any(moves(whole, hidden, [cell], amount) for amount in (1, -1))


def moves(whole, hidden, path, amount):
    """Look for a ring along which numbers go up and down in turn, none below nought, so that every sum holds."""
    here, in_row = path[-1], len(path) % 2 == 1
    if whole[here] + amount * sign(here) * (1 if in_row else -1) < 0:
        return False
    if not in_row and len(path) > 2 and here[1] == path[0][1]:
        return True
    return any(
        moves(whole, hidden, [*path, other], amount)
        for other in hidden - set(path)
        if (other[0] == here[0] if in_row else other[1] == here[1])
    )


def sign(cell):
    """Return how a cell enters the sums of its row and its column: a total stands on their other side."""
    return (-1 if cell[0] == TOTAL else 1) * (-1 if cell[1] == TOTAL else 1)


@given(tables)
def test_no_withheld_number_can_be_worked_out_from_what_is_shown(table):
    whole, hidden = suppression.with_totals(table), suppression.withheld(table)

    assert [cell for cell in hidden if not can_differ(whole, hidden, cell)] == []


@given(tables)
def test_every_small_number_is_withheld_and_nothing_where_none_is_small(table):
    small = {cell for cell, number in suppression.with_totals(table).items() if 0 < number < 5}

    hidden = suppression.withheld(table)

    assert small <= hidden
    assert bool(small) == bool(hidden)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_a_row_withholds_none_or_at_least_two_and_never_a_nought(numbers):
    hidden = suppression.withheld_in_row(numbers)

    assert len(hidden) != 1
    assert all(place == TOTAL or numbers[place] for place in hidden)


def test_the_smallest_other_number_of_a_row_goes_with_the_only_small_one():
    assert suppression.shown({"Asian": 6, "Black": 3, "Mixed": 0, "White": 40}) == {
        "Asian": None, "Black": None, "Mixed": 0, "White": 40,
    }  # fmt: skip


def test_two_small_numbers_of_a_row_hide_each_other():
    assert suppression.withheld_in_row([2, 4, 30]) == {0, 1}


def test_a_row_with_one_number_withholds_its_total_too():
    assert suppression.withheld_in_row([3, 0, 0]) == {0, TOTAL}


def test_a_table_closes_a_ring_round_its_only_small_number():
    assert suppression.withheld([[3, 8, 20], [7, 6, 30], [40, 50, 60]]) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_a_column_of_noughts_hides_nobody_and_the_totals_close_the_ring():
    assert suppression.withheld([[1, 0], [9, 0]]) == set(product((0, 1), (0, TOTAL)))


def test_rows_of_unlike_length_are_refused():
    with pytest.raises(ValueError, match="Every row of a table has as many cells"):
        suppression.withheld([[1, 2], [3]])
