from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from peelian.areas.volunteers.rules import people, service, states, tenure, visits
from peelian.areas.volunteers.rules.states import MOVES, State

DAY = date(2025, 8, 28)
WAY = [State.APPLIED, State.INTERVIEWED, State.VETTING, State.INDUCTION, State.PROBATION, State.ACCREDITED]


def test_the_way_from_enquiry_to_accreditation_goes_step_by_step():
    assert states.steps_follow(states=[State.ENQUIRY, *WAY, State.ACCREDITED], is_reconstructed=False)
    assert not states.steps_follow(states=[State.ENQUIRY, State.PROBATION], is_reconstructed=False)
    assert not states.steps_follow(states=[State.ACCREDITED], is_reconstructed=False)
    assert states.steps_follow(states=[State.ACCREDITED], is_reconstructed=True)


def test_everybody_can_leave_and_nobody_goes_on_after_that():
    assert all(State.LEFT in MOVES[state] for state in State if state not in states.ENDED)
    assert not states.steps_follow(states=[State.APPLIED, State.LEFT, State.APPLIED], is_reconstructed=True)


def test_who_is_removed_is_told_why_and_how_to_appeal():
    assert not states.removal_is_told(state=State.REMOVED, note=" ")
    assert states.removal_is_told(state=State.REMOVED, note="Passed messages on; told of the appeal on 2 May 2025")
    assert states.removal_is_told(state=State.LEFT, note="")


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "references taken up, no the check of independence, no vetting"),
        ({"has_references": True, "is_independent": True}, "vetting that is in force"),
        ({"has_references": True, "is_independent": False, "is_vetted": True}, "conflict of interest"),
        ({"has_references": True, "is_independent": True, "is_vetted": True}, ""),
    ],
)
def test_induction_comes_after_references_independence_and_vetting(given, missing):
    asked = {"has_references": False, "is_independent": None, "is_vetted": False, "is_reconstructed": False, **given}

    verdict = states.checks_are_made(state=State.INDUCTION, **asked)

    assert missing in verdict.reason
    assert bool(verdict) == (not missing)


def test_terms_run_to_the_same_date():
    assert tenure.probation_ends(began_on=date(2024, 8, 31)) == date(2025, 2, 28)
    assert tenure.accreditation_ends(accredited_on=date(2024, 2, 29)) == date(2027, 2, 28)
    assert tenure.award_falls_due(served_from=date(2016, 5, 1), awarded=6) == date(2025, 5, 1)


def test_to_come_back_from_a_pause_is_no_accreditation():
    steps = [
        (State.ACCREDITED, date(2023, 1, 1)),
        (State.PAUSED, date(2024, 1, 1)),
        (State.ACCREDITED, date(2024, 6, 1)),
    ]

    assert tenure.last_accredited(steps) == date(2023, 1, 1)


def test_nobody_is_accredited_before_six_months_of_probation():
    early: dict[str, Any] = {"state": State.ACCREDITED, "probation_from": date(2025, 1, 10)}

    assert "10 July 2025" in tenure.probation_is_served(**early, accredited_on=date(2025, 7, 9)).reason
    assert tenure.probation_is_served(**early, accredited_on=date(2025, 7, 10))


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({"state": State.ACCREDITED}, True),
        ({"state": State.ACCREDITED, "accredited_until": date(2025, 8, 27)}, False),  # it ended the day before
        ({"state": State.ACCREDITED, "is_vetted": False}, False),
        ({"state": State.ACCREDITED, "is_vetted": None}, True),  # history without vetting
        ({"state": State.ACCREDITED, "is_tact_trained": False}, False),
        ({"state": State.PROBATION, "has_experienced": True}, True),
        ({"state": State.PROBATION}, False),  # alone, or beside another in probation
        ({"state": State.INDUCTION, "has_experienced": True}, False),
        ({"state": State.PAUSED, "has_experienced": True}, False),
        ({"state": None, "has_experienced": True}, False),
    ],
)
def test_who_may_visit(given, allowed):
    asked = {"accredited_until": None, "day": DAY, "is_vetted": True, "has_experienced": False, **given}

    verdict = visits.visitor_may_go(**asked)

    assert bool(verdict) == allowed
    assert allowed or verdict.reason


def test_the_worth_of_hours_is_not_rounded_before_it_is_added_up():
    assert service.worth(hours=Decimal("0.33"), rate=Decimal("16.8545")) == Decimal("5.561985")


def test_two_people_stand_behind_a_payment_and_a_refusal_says_why():
    claim = service.Claim

    assert not service.claim_may_move(before=claim.CHECKED, after=claim.PASSED, is_same_person=True, why="")
    assert service.claim_may_move(before=claim.CHECKED, after=claim.PASSED, is_same_person=False, why="")
    assert not service.claim_may_move(before=claim.CLAIMED, after=claim.PASSED, is_same_person=False, why="")
    assert not service.claim_may_move(before=claim.CLAIMED, after=claim.REFUSED, is_same_person=False, why=" ")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([9, 7, 0], [9, 7, 0]),
        ([12, 3, 1], [12, None, None] if 3 + 1 >= 5 else [None, None, None]),
        ([10, 6, 2], [10, None, None]),
        ([2, 1, 0], [None, None, None]),
        ([16, 0, 0], [16, 0, 0]),
    ],
)
def test_no_count_of_few_people_can_be_read_or_worked_out(counts, told):
    assert list(people.told(dict(enumerate(counts))).values()) == told


def test_an_age_goes_by_its_band():
    bands = [people.age_band(born=born, day=DAY) for born in (2006, 2005, 1956, 1920, None)]

    assert bands == ["18 to 19", "20 to 29", "60 to 69", "70 and over", ""]


def test_times_of_the_week_are_real():
    assert people.times_are_real(begins="20:00", ends="24:00")
    assert not people.times_are_real(begins="16:00", ends="08:00")
    assert not people.times_are_real(begins="8", ends="12:00")
