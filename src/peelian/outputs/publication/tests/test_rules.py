"""What may leave, by rule."""

import pytest

from peelian.basics.periods import read_period
from peelian.outputs.publication import rules


@pytest.mark.parametrize(
    ("period", "slug"),
    [
        ("2025-Q1", "2025-q1"),
        ("2025/26", "2025-to-26"),
        ("2025-06", "2025-06"),
        ("2011/12", "2011-to-12"),
        ("2011-12", "2011-12"),
        ("2025-04-03..2025-06-30", "2025-04-03-to-2025-06-30"),
    ],
)
def test_a_period_has_an_address_of_its_own(period, slug):
    assert rules.slug_of(read_period(period)) == slug


@pytest.mark.parametrize(
    ("marking", "may"), [("official", True), ("official-sensitive", False), ("secret", False), ("", False)]
)
def test_only_what_is_official_leaves(marking, may):
    assert bool(rules.marking_may_leave(marking)) is may


@pytest.mark.parametrize(
    ("election", "reason", "may"), [("", "", True), ("May", "", False), ("May", "  ", False), ("May", "The law", True)]
)
def test_before_a_poll_a_reason_is_given(election, reason, may):
    assert bool(rules.restraint_is_explained(election=election, reason=reason)) is may


@pytest.mark.parametrize(
    ("edition", "said", "may"), [(1, "", True), (2, "", False), (2, " ", False), (2, "A sum", True)]
)
def test_a_correction_says_what_it_puts_right(edition, said, may):
    assert bool(rules.correction_says_what_changed(edition=edition, what_changed=said)) is may


def test_a_withdrawal_gives_its_reason():
    assert not rules.withdrawal_says_why("")
    assert rules.withdrawal_says_why("It names a person")
