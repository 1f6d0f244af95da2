import pytest

from peelian.basics.verdicts import ALLOWED, Refused, Verdict, refused


def test_a_yes_is_true_and_passes():
    ALLOWED.enforce()

    assert ALLOWED


def test_a_no_is_false_and_says_why_and_where():
    verdict = refused("Visits are made by two visitors", field="visitors")

    with pytest.raises(Refused, match="Visits are made by two visitors") as told:
        verdict.enforce()

    assert not verdict
    assert (told.value.reason, told.value.field) == ("Visits are made by two visitors", "visitors")


def test_nobody_is_refused_without_a_reason():
    with pytest.raises(ValueError, match="told why"):
        refused("")


def test_equal_answers_are_equal():
    assert refused("No") == Verdict("No") != ALLOWED
