from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Hours, Membership, Step
from peelian.areas.volunteers.operations import memberships, people, service
from peelian.areas.volunteers.rules.service import Claim
from peelian.areas.volunteers.rules.states import State
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def recorded(steps, at, **values):
    made = Membership(volunteer=samples.volunteer(), scheme=samples.scheme(), **values)
    rows = [Step(state=state, taken_on=day) for state, day in steps]
    return memberships.record_membership(made, parts={"steps": rows}, actor=None, at=at, via="page")


def test_a_membership_knows_what_follows_from_its_steps(at):
    steps = ((State.PROBATION, date(2020, 1, 6)), (State.ACCREDITED, date(2020, 7, 6)))

    made = recorded((*steps, (State.ACCREDITED, date(2023, 7, 3))), at, is_reconstructed=True)

    assert (made.state, made.served_from, made.accredited_until) == ("accredited", date(2020, 1, 6), date(2026, 7, 3))
    assert (made.award_due_on, made.ended_on, made.probation_until) == (date(2023, 1, 6), None, None)


def test_nobody_comes_to_induction_without_the_checks(at, manager):
    made = recorded(((State.APPLIED, date(2025, 1, 6)),), at)
    for to in (State.INTERVIEWED, State.VETTING):
        memberships.take_step(made, to=to, on=date(2025, 3, 3), note="", actor=manager, at=at)

    with pytest.raises(Refused, match="references taken up, no the check of independence"):
        memberships.take_step(made, to=State.INDUCTION, on=date(2025, 5, 1), note="", actor=manager, at=at)

    samples.vetting(volunteer=made.volunteer)
    made = Membership.objects.get()
    made.references_on, made.independence = date(2025, 4, 1), "clear"
    memberships.take_step(made, to=State.INDUCTION, on=date(2025, 5, 1), note="", actor=manager, at=at)
    assert Membership.objects.get().state == State.INDUCTION
    assert [step.state for step in made.steps.order_by("pk")] == ["applied", "interviewed", "vetting", "induction"]


def test_a_step_is_not_in_the_future_and_not_before_the_last(at, manager):
    made = recorded(((State.APPLIED, date(2025, 1, 6)),), at)

    for day in (date(2025, 9, 1), date(2025, 1, 5)):
        with pytest.raises(Refused):
            memberships.take_step(made, to=State.INTERVIEWED, on=day, note="", actor=manager, at=at)


def test_a_step_that_is_sent_twice_is_taken_once(at, manager):
    made = samples.serving()
    day = date(2025, 8, 20)

    memberships.take_step(made, to=State.ACCREDITED, on=day, note="", actor=manager, at=at)
    with pytest.raises(Refused, match="twice on 20 August 2025"):
        memberships.take_step(made, to=State.ACCREDITED, on=day, note="", actor=manager, at=at)

    made.refresh_from_db()
    assert made.accredited_until == date(2028, 8, 20)


def test_a_step_that_is_taken_now_keeps_the_rules_whatever_is_reconstructed(at, manager):
    early = samples.membership(steps=((State.PROBATION, date(2025, 6, 2)),), is_reconstructed=True)
    unchecked = samples.membership(steps=((State.VETTING, date(2025, 6, 2)),), is_reconstructed=True)

    with pytest.raises(Refused, match="2 December 2025"):
        memberships.take_step(early, to=State.ACCREDITED, on=date(2025, 8, 1), note="", actor=manager, at=at)
    with pytest.raises(Refused, match="there is still no references"):
        memberships.take_step(unchecked, to=State.INDUCTION, on=date(2025, 8, 1), note="", actor=manager, at=at)


def test_a_volunteer_is_in_several_schemes_but_once_in_each(at):
    first = samples.membership()
    other = samples.scheme(reference="SCH-kennels", name="Kennels")
    rows = [Step(state=State.APPLIED, taken_on=date(2025, 1, 6))]
    again = Membership(volunteer=first.volunteer, scheme=first.scheme)
    elsewhere = Membership(volunteer=first.volunteer, scheme=other)

    with pytest.raises(Refused, match="in this scheme already"):
        memberships.record_membership(again, parts={"steps": rows}, actor=None, at=at, via="page")
    memberships.record_membership(elsewhere, parts={"steps": rows}, actor=None, at=at, via="page")

    assert first.volunteer.memberships.count() == 2


def test_an_award_is_earned_and_the_next_falls_due(at):
    made = samples.serving()
    assert made.award_due_on == date(2021, 1, 8)
    award = samples.serviceaward(membership=made)
    award.years = 9

    with pytest.raises(Refused, match="8 January 2027"):
        memberships.change_award(award, parts={}, actor=None, at=at, via="page")

    memberships.move_award_on(award)
    made.refresh_from_db()
    assert (made.award_due_on, made.version) == (date(2027, 1, 8), 1)


def test_an_exit_interview_is_of_somebody_who_left(at):
    with pytest.raises(Refused, match="take that step first"):
        memberships.record_exit(
            samples.exitinterview(membership=samples.serving()), parts={}, actor=None, at=at, via="page"
        )


def test_a_claim_is_checked_and_passed_by_two_people(at, manager):
    claim, finance = samples.expense(), account(Role.FINANCE)

    service.move_expense(claim, to=Claim.CHECKED, why="", actor=manager, at=at)
    with pytest.raises(Refused, match="Somebody other"):
        service.move_expense(claim, to=Claim.PASSED, why="", actor=manager, at=at)
    service.move_expense(claim, to=Claim.PASSED, why="", actor=finance, at=at)

    claim.refresh_from_db()
    assert (claim.state, claim.checked_by, claim.passed_by) == ("passed", manager, finance)
    with pytest.raises(Refused, match="stays as it was"):
        service.change_expense(claim, parts={}, actor=manager, at=at, via="page")


def test_the_hours_of_a_visit_are_there_once_however_often_they_are_said(at):
    said: dict[str, Any] = {
        "volunteer": samples.volunteer(),
        "scheme": samples.scheme(),
        "kind": "visits",
        "reference": "VIS-1",
    }
    more: dict[str, Any] = {
        "activity": "Visit",
        "done_on": date(2025, 8, 1),
        "is_shift": False,
        "is_reconstructed": False,
    }

    for hours in ("2.50", "2.50", "3.25"):
        service.note_hours_of(**said, **more, hours=Decimal(hours), actor=None, at=at, via="page")

    entry = Hours.objects.get()
    assert (entry.hours, entry.hundredths, entry.version) == (Decimal("3.25"), 325, 2)
    with pytest.raises(Refused, match="change them there"):
        service.change_hours(entry, parts={}, actor=None, at=at, via="page")


def test_what_volunteers_say_of_themselves_is_not_in_the_trail(at, manager):
    one = samples.volunteer()

    people.note_answers(one, values={"born": 1970, "ethnicity": "black"}, actor=manager, at=at)

    entry = AuditEntry.objects.get()
    assert (entry.reference, entry.label, entry.changes) == (one.reference, one.reference, {})
    with pytest.raises(Refused):
        people.note_answers(one, values={"born": 2015}, actor=manager, at=at)


def test_an_account_is_linked_to_one_volunteer_and_is_a_volunteers(at, manager, signed_in):
    one = samples.volunteer()

    people.link_account(one, email="ONE@example.org", actor=manager, at=at)

    with pytest.raises(Refused, match="another volunteer"):
        people.link_account(samples.volunteer(), email=signed_in.email, actor=manager, at=at)
    with pytest.raises(Refused, match="no open account"):
        people.link_account(one, email=manager.email, actor=manager, at=at)
    one.refresh_from_db()
    assert one.account == signed_in


def test_a_pair_that_becomes_another_has_agreed_to_nothing(at, manager, pair):
    people.agree(pair, volunteer=pair.first, agrees=True, actor=manager, at=at)
    pair.second = samples.volunteer(name="Third Made-up")

    people.change_pairing(pair, parts={}, actor=manager, at=at, via="page")

    pair.refresh_from_db()
    assert pair.first_agreed_on is None
    with pytest.raises(Refused, match="pair of others"):
        people.agree(pair, volunteer=samples.volunteer(), agrees=True, actor=manager, at=at)
