from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.numerals import CARDINALS, in_words


@given(st.integers(min_value=0, max_value=99))
def test_no_two_small_counts_are_spelled_alike(count):
    assert sum(in_words(other) == in_words(count) for other in range(100)) == 1


@given(st.integers(min_value=0, max_value=99))
def test_every_spelled_word_is_known_again(count):
    assert set(in_words(count).split("-")) <= CARDINALS


def test_a_count_of_three_figures_is_left_in_figures():
    assert [in_words(99), in_words(100), in_words(1096)] == ["ninety-nine", "100", "1,096"]
