import pytest

from peelian.basics.terms import Term


class Outcome(Term):
    MADE = "made", "Visit made"
    REFUSED = "refused", "Entry refused"


def test_a_term_is_its_code_and_knows_its_words():
    assert Outcome("refused") is Outcome.REFUSED
    assert (str(Outcome.REFUSED), Outcome.REFUSED.label) == ("refused", "Entry refused")


def test_terms_are_offered_in_the_order_in_which_they_are_declared():
    assert Outcome.choices() == [("made", "Visit made"), ("refused", "Entry refused")]
    assert list(Outcome.by_code().values()) == list(Outcome)


def test_a_term_without_words_cannot_be_declared():
    with pytest.raises(TypeError, match="'made' needs words"):

        class Silent(Term):
            MADE = "made"


def test_another_word_is_no_term():
    with pytest.raises(ValueError, match="lost"):
        Outcome("lost")
