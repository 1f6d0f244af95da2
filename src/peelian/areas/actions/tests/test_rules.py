from datetime import date

import pytest

from peelian.areas.actions import rules
from peelian.areas.actions.rules import CLOSED, MOVES, Status

TODAY = date(2025, 8, 28)
APRIL, MAY, JUNE = date(2025, 4, 22), date(2025, 5, 30), date(2025, 6, 19)


def test_every_state_says_what_may_follow_and_none_follows_itself():
    assert set(MOVES) == set(Status)
    assert all(status not in after for status, after in MOVES.items())


def test_what_is_closed_can_only_be_opened_again():
    assert {status: MOVES[status] for status in CLOSED} == dict.fromkeys(CLOSED, frozenset({Status.OPEN}))
    assert rules.move_is_allowed(before=Status.DONE, after=Status.OPEN)
    assert rules.move_is_allowed(before=Status.DONE, after=Status.DONE)
    assert rules.move_is_allowed(before=Status.DONE, after=Status.DROPPED).reason == (
        "An action that is “Done” can only become “Open”"
    )


@pytest.mark.parametrize("status", Status)
def test_an_action_is_closed_with_an_outcome_and_not_without(status):
    assert bool(rules.closing_is_told(status=status, outcome=" \n")) is (status not in CLOSED)
    assert rules.closing_is_told(status=status, outcome="The board was told")


@pytest.mark.parametrize(
    ("has_post", "has_organisation", "field"),
    [
        (True, False, ""),
        (False, True, ""),
        (False, False, "post"),
        (True, True, "organisation"),
    ],
)
def test_an_action_has_one_owner(has_post, has_organisation, field):
    assert (rules.owner_is_one(has_post=has_post, has_organisation=has_organisation).field or "") == field


def test_only_an_action_that_the_force_owns_lies_with_it():
    assert rules.force_has_its_own(status=Status.WITH_FORCE, is_of_force=True)
    assert rules.force_has_its_own(status=Status.OPEN, is_of_force=False)
    assert rules.force_has_its_own(status=Status.WITH_FORCE, is_of_force=False).field == "status"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, ""),
        ({"promised_on": date(2025, 8, 29), "due_on": date(2025, 9, 1)}, "promised_on"),
        ({"due_on": date(2025, 4, 21)}, "due_on"),
        ({"answered_on": date(2025, 8, 29)}, "answered_on"),
        ({"answered_on": date(2025, 4, 21)}, "answered_on"),
        ({"closed_on": date(2025, 8, 29)}, "closed_on"),
        ({"closed_on": APRIL, "answered_on": TODAY}, ""),
        ({"due_on": APRIL}, ""),
    ],
)
def test_dates_follow_each_other(changed, field):
    given = {"promised_on": APRIL, "due_on": MAY, "answered_on": None, "closed_on": None, "today": TODAY}

    assert (rules.dates_agree(**{**given, **changed}).field or "") == field


@pytest.mark.parametrize(
    ("status", "answered_on", "closed_on", "field"),
    [
        (Status.DONE, MAY, MAY, ""),
        (Status.OVERTAKEN, None, MAY, ""),
        (Status.OPEN, None, None, ""),
        (Status.ANSWERED, MAY, None, ""),
        (Status.ANSWERED, MAY, MAY, "closed_on"),
        (Status.OPEN, MAY, None, "answered_on"),
        (Status.WITH_FORCE, MAY, None, "answered_on"),
    ],
)
def test_only_what_was_answered_or_closed_has_the_day_of_it(status, answered_on, closed_on, field):
    verdict = rules.dates_fit_state(status=status, answered_on=answered_on, closed_on=closed_on)

    assert (verdict.field or "") == field


@pytest.mark.parametrize(
    ("closed_on", "carried"),
    [
        (None, True),
        (date(2025, 6, 18), False),
        (JUNE, True),  # it was still on the paper of that meeting
        (date(2025, 7, 1), True),
    ],
)
def test_what_was_not_closed_before_the_next_meeting_is_carried_over(closed_on, carried):
    assert rules.is_carried_over(promised_on=APRIL, closed_on=closed_on, next_meeting_on=JUNE) is carried


def test_what_was_promised_at_a_meeting_is_not_carried_over_to_it():
    assert not rules.is_carried_over(promised_on=JUNE, closed_on=None, next_meeting_on=JUNE)


def test_an_action_is_due_on_its_date_though_that_is_a_sunday():
    assert rules.due_date(promised_on=APRIL, due_on=date(2025, 8, 31)).on == date(2025, 8, 31)


def test_an_action_tells_where_it_comes_from():
    assert rules.origin_is_told(words="A board", reference="")
    assert rules.origin_is_told(words="", reference="ENG-2025-0001")
    assert rules.origin_is_told(words=" ", reference="").field == "origin_label"
