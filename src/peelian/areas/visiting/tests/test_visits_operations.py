"""Recording visits: what is refused, what is kept and flagged, and the hours that are handed over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import (
    AccessRefused,
    NotOffered,
    SpokenTo,
    Visit,
    VisitVisitor,
)
from peelian.areas.visiting.operations import visits
from peelian.areas.visiting.rules.outcomes import Outcome, Part
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Hours
from peelian.areas.volunteers.rules.states import State
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.records.saving import ChangedMeanwhile
from peelian.kit.records.verbs import Filled

pytestmark = [pytest.mark.django_db, pytest.mark.store]
PROBATION = ((State.PROBATION, date(2025, 3, 3)),)
THURSDAY = date(2025, 5, 1)


@pytest.fixture
def suite():
    """Return a suite whose scheme has its slots."""
    samples.slotgrid()
    return samples.suite()


def report(suite, at="18:00", **values):
    arrived = samples.arrival(values.pop("on", THURSDAY), at)
    said = {"entered_at": arrived + timedelta(minutes=3), "hours_each": Decimal("2.5"), "rows_note": "Kept no rows"}
    return Visit(suite=suite, arrived_at=arrived, **{**said, **samples.COUNTED, **values})


def record(visit, at, visitors=None, via="page", **parts):
    members = samples.pair(visit.suite.scheme) if visitors is None else visitors
    rows = [VisitVisitor(membership=member) for member in members]
    return visits.record_visit(visit, parts={"visitors": rows, **parts}, actor=None, at=at, via=via)


def refusal(*args, **values):
    with pytest.raises(Refused) as refused:
        record(*args, **values)
    assert not Visit.objects.exists()
    assert not Hours.objects.exists()
    return refused.value.reason


def test_a_paper_report_is_kept_with_its_slot_its_visitors_and_its_hours(suite, at):
    made = record(report(suite), at)

    hours = Hours.objects.order_by("volunteer")
    assert (made.reference, made.origin, made.access, made.flags) == ("VIS-2025-0001", "paper", "immediate", "")
    assert [(one.hours, one.hundredths, one.done_on, one.is_shift) for one in hours] == [
        (Decimal("2.5"), 250, THURSDAY, False)
    ] * 2
    assert {one.activity for one in hours} == {"Visit, Example Street"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"in_cells": 10}, "4 + 1 + 2 + 2 = 9, not 10. One person is missing"),
        ({"refused": None}, "Enter how many refused; or say that some were not counted separately"),
        ({"left_at": samples.arrival(THURSDAY, "17:30")}, "They left at 17:30, before they arrived at 18:00"),
        ({"on": date(2012, 5, 3)}, "Example Street was closed on 3 May 2012"),
        ({"on": date(2025, 8, 29)}, "Visitors cannot have arrived later than now, 28 August 2025 at 10:00"),
        ({"rows_note": ""}, "3 accepted a visit, and there are 0 rows: say why there are fewer"),
        ({"entered_at": samples.arrival(THURSDAY, "18:20")}, "They waited over 15 minutes: select why"),
        ({"outcome": Outcome.BROKEN_OFF}, "Enter why it was broken off"),
        ({"is_off_site": True}, "Enter where the observation was"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_numbers_and_nothing_is_kept(suite, at, values, said):
    assert refusal(report(suite, **values), at).startswith(said)


def test_one_visitor_alone_is_refused_and_an_observer_is_no_second(suite, at):
    one, other = samples.pair(suite.scheme)
    rows = [VisitVisitor(membership=one), VisitVisitor(membership=other, part=Part.OBSERVER)]

    assert (
        refusal(report(suite), at, visitors=[one]) == "A visit is made by at least 2 visitors; this names one visitor"
    )
    with pytest.raises(Refused, match="names one visitor"):
        visits.record_visit(report(suite), parts={"visitors": rows}, actor=None, at=at, via="page")


def test_the_same_visit_twice_is_refused_by_its_reference(suite, at):
    first = record(report(suite), at)

    with pytest.raises(Refused, match=f"{first.reference} is a visit to Example Street with the same arrival"):
        record(report(suite), at)


def test_two_visits_at_one_time_are_kept_and_flagged(suite, at):
    first = record(report(suite, left_at=samples.arrival(THURSDAY, "19:30")), at)

    second = record(report(suite, at="19:10"), at)
    third = record(report(suite, at="21:00"), at)

    assert second.flags == f"{first.reference} was at the suite at the same time: it arrived at 18:00"
    assert third.flags == ""


def test_a_visitor_in_probation_without_an_experienced_one_is_flagged(suite, at):
    new = [volunteers.membership(scheme=suite.scheme, steps=PROBATION, is_reconstructed=True) for _number in range(2)]
    experienced = samples.pair(suite.scheme)[0]

    alone = record(report(suite), at, visitors=new)
    beside = record(report(suite, at="06:00"), at, visitors=[new[0], experienced])

    said = "A visitor in probation goes with an experienced visitor only"
    assert alone.flags == "\n".join(f"{member.reference}: {said}" for member in new)
    assert beside.flags == ""


def test_a_suite_for_terrorism_detention_flags_who_was_not_trained_for_it(suite, at):
    suite.holds_terrorism = True
    suite.save()
    one, other = samples.pair(suite.scheme)
    volunteers.training(volunteer=one.volunteer)

    made = record(report(suite), at)

    assert made.flags == f"{other.reference}: This suite is for visitors who are trained for terrorism detention"


def test_a_refusal_below_inspector_is_kept_and_flagged(suite, at):
    row = AccessRefused(people=1, rank="sergeant", ground="danger", is_recorded=True)

    made = record(report(suite), at, refusals=[row])

    assert made.refusals.get().rank == "sergeant"
    assert made.flags == "Access to somebody was refused by a rank below inspector: sergeant"


def test_advice_is_another_thing_than_a_refusal_and_may_come_from_any_rank(suite, at):
    made = record(report(suite), at, advice=[NotOffered(people=1, rank="staff", why="intoxicated")])
    too_many = [NotOffered(people=2, rank="sergeant", why="aggressive")]

    assert made.flags == ""
    with pytest.raises(Refused, match="tell of 2 people, and 1 is said to be not offered"):
        record(report(suite, at="09:00"), at, advice=too_many)


def test_a_row_for_each_person_who_agreed_needs_no_note(suite, at):
    rows = [SpokenTo(custody_number=f"EX/{number}") for number in range(4)]

    made = record(report(suite, rows_note=""), at, spoken_to=rows[:3])

    assert made.spoken_to.count() == 3
    with pytest.raises(Refused, match="There are 4 rows of people spoken to, and 3 accepted a visit"):
        record(report(suite, at="09:00"), at, spoken_to=rows)


def test_visitors_who_were_turned_away_need_no_counts_and_give_no_hours(at):
    closed = samples.suite(reference="SUI-closed", name="Closed Road", standing=Standing.CLOSED)
    values = dict.fromkeys(samples.COUNTED) | {"entered_at": None, "rows_note": "", "hours_each": None}
    told = {"outcome": Outcome.TURNED_AWAY, "outcome_why": "An incident"}

    made = record(report(closed, **values, **told), at, visitors=[])

    assert made.flags == "Closed Road was closed on that day"
    assert not Hours.objects.exists()


def test_a_visitor_of_another_scheme_is_refused(suite, at):
    other = volunteers.serving(scheme=samples.animal_scheme())

    assert refusal(report(suite), at, visitors=[other, *samples.pair(suite.scheme)]).endswith(
        "another scheme than the suite"
    )


def test_what_is_reconstructed_may_leave_out_who_went_and_how_long_they_waited(suite, at):
    unknown = {"entered_at": None, "rows_note": "", "is_reconstructed": True}

    assert record(report(suite, **unknown), at, visitors=[]).flags == ""
    one = record(report(suite, at="09:00", **unknown), at, visitors=samples.pair(suite.scheme)[:1])
    assert one.flags == "Only one visitor is named"


def test_hours_follow_the_visit_and_come_back_with_it(suite, at):
    made = record(report(suite), at)
    one, other = samples.pair(suite.scheme)
    third = volunteers.serving(scheme=suite.scheme)

    def change(*members, **values):
        visit = Visit.objects.get(pk=made.pk)
        for name, value in values.items():
            setattr(visit, name, value)
        rows = [VisitVisitor(membership=member) for member in members]
        visits.change_visit(visit, parts={"visitors": rows} if rows else {}, actor=None, at=at, via="page")
        return {(entry.volunteer_id, entry.hours) for entry in Hours.objects.standing()}

    assert change(one, third) == {(one.volunteer_id, Decimal("2.5")), (third.volunteer_id, Decimal("2.5"))}
    assert change(one, other, hours_each=Decimal(3)) == {(one.volunteer_id, 3), (other.volunteer_id, 3)}
    assert change(hours_each=None) == set()
    assert Hours.objects.count() == 3


def test_a_visit_that_is_withdrawn_takes_its_hours_with_it(suite, at):
    made = record(report(suite), at)

    visits.withdraw_visit(made, reason="Entered twice", actor=None, at=at)

    assert not Hours.objects.standing().exists()
    assert {entry.withdrawn_reason for entry in Hours.objects.all()} == {"The visit was changed or withdrawn"}


def test_somebody_who_changed_it_meanwhile_is_met(suite, at):
    made = record(report(suite), at)
    stale = Visit.objects.get(pk=made.pk)
    visits.change_visit(made, parts={}, actor=None, at=at, via="page")

    with pytest.raises(ChangedMeanwhile):
        visits.change_visit(stale, parts={}, actor=None, at=at, via="page")


def test_the_trail_tells_that_somebody_was_spoken_to_and_nothing_of_what_they_said(suite, at):
    rows = [SpokenTo(custody_number="EX/9999", said="Is afraid of the dark")]

    made = record(report(suite), at, spoken_to=rows)

    said = str([entry.changes for entry in trail.of(made)])
    assert "A person spoken to, row" in said
    assert "9999" not in said
    assert "afraid" not in said


def test_many_visits_ask_the_store_no_more_than_few(suite, at, django_assert_max_num_queries):
    rows = [
        Filled(record=report(suite, on=THURSDAY - timedelta(days=7 * number)), parts={}, row=number + 2)
        for number in range(3)
    ]
    with django_assert_max_num_queries(60) as few:
        visits.record_visits(rows, actor=None, at=at, via="import")
    more = [
        Filled(record=report(suite, on=THURSDAY - timedelta(days=7 * number + 1)), parts={}, row=number + 2)
        for number in range(60)
    ]

    with django_assert_max_num_queries(len(few)):
        visits.record_visits(more, actor=None, at=at, via="import")
