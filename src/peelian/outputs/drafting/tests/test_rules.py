import pytest

from peelian.outputs.drafting import rules
from peelian.outputs.drafting.rules import MOVES, WRITABLE, Sensitivity, State


def test_every_state_says_what_may_follow():
    assert set(MOVES) == set(State)


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_a_draft_goes_only_where_its_state_lets_it(before, after):
    assert bool(rules.move_is_allowed(before=before, after=after)) is (after in MOVES[before])


def test_nothing_is_published_that_was_not_approved():
    assert {state for state in State if State.PUBLISHED in MOVES[state]} == {State.APPROVED}


@pytest.mark.parametrize("state", State)
def test_the_text_changes_until_it_is_approved(state):
    assert bool(rules.text_may_change(state=state)) is (state in WRITABLE)


def test_whoever_wrote_or_sent_does_not_approve():
    assert rules.approver_is_another(approver=1, writers={2}, senders={3})
    assert "wrote" in rules.approver_is_another(approver=2, writers={2}, senders={3}).reason
    assert "sent" in rules.approver_is_another(approver=3, writers={2}, senders={3}).reason


def test_only_what_was_read_is_approved():
    assert rules.texts_were_seen(seen="one", stored="one")
    assert "after you opened it" in rules.texts_were_seen(seen="one", stored="two").reason


@pytest.mark.parametrize(
    ("sensitivity", "ground", "is_well"),
    [
        (Sensitivity.OPEN, "", True),
        (Sensitivity.SENSITIVE, "", False),
        (Sensitivity.REDACTED, "", False),
        (Sensitivity.REDACTED, "s40", True),
    ],
)
def test_what_is_withheld_names_its_ground(sensitivity, ground, is_well):
    assert bool(rules.withheld_has_ground(sensitivity=sensitivity, ground=ground)) is is_well


def test_findings_are_counted_in_the_refusal():
    assert rules.nothing_is_open(findings=0)
    assert rules.nothing_is_open(findings=1).reason == "There is 1 thing to put right first"
    assert rules.nothing_is_open(findings=2).reason == "There are 2 things to put right first"


@pytest.mark.parametrize(("place", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "BA")])
def test_appendices_have_letters(place, letter):
    assert rules.letter_of(place) == letter
