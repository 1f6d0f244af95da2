"""Shifts set by hand: the rules hold, wishes are set aside only with a reason, and who is concerned is told."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Letter, Request, Seat, Shift
from peelian.areas.rotas.operations import seating
from peelian.areas.rotas.operations.shifts import change_shift, record_shift, record_shifts, withdraw_shift
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability, Away
from peelian.areas.volunteers.rules.states import State
from peelian.basics.verdicts import Refused
from peelian.kit.records.verbs import Filled, ManyRefused

pytestmark = pytest.mark.django_db

DAY = date(2025, 9, 4)
PROBATION = ((State.PROBATION, date(2025, 7, 1)),)


def offering(*members):
    """Let volunteers offer all hours of the week."""
    Availability.objects.bulk_create(
        Availability(membership=member, weekday=str(weekday), begins="00:00", ends="24:00")
        for member in members
        for weekday in range(1, 8)
    )
    return list(members)


@pytest.fixture
def free():
    """Return three volunteers who can come at any time."""
    return offering(*(volunteers.serving(volunteer=volunteers.volunteer(name=name)) for name in ("Ann", "Ben", "Cas")))


def setting(rota, members, **values):
    """Return a shift as it is filled in, with who goes."""
    values = {"suite": visiting.suite(), "day": DAY, "arrives_at": time(18), **values}
    shift = Shift(rota=rota, **values)
    return shift, {"seats": [Seat(membership=member) for member in members]}


def recorded(rota, members, at, **values):
    """Record a shift."""
    shift, parts = setting(rota, members, **values)
    return record_shift(shift, parts=parts, actor=None, at=at, via="page")


@pytest.fixture
def rota():
    """Return the draft of September to November 2025, with the slots of its scheme."""
    visiting.slotgrid()
    return samples.rota()


def test_a_shift_lies_in_the_slot_in_which_it_arrives(rota, free, at):
    shift = recorded(rota, free[:2], at)

    assert (str(shift.slot_days), str(shift.slot_times)) == ("Thursday", "16:00 to 19:59")
    assert shift.reference == "SHIFT-2025-0001"
    assert shift.seats.count() == 2


def test_fewer_may_go_than_are_needed(rota, free, at):
    recorded(rota, free[:1], at)

    assert Shift.objects.unfilled().count() == 1


def with_steps(steps):
    return lambda: offering(volunteers.membership(steps=steps, is_reconstructed=True))


MUST = [
    (lambda free: {"members": [free[0], free[0]]}, "Ann is named twice"),
    (lambda free: {"members": free}, "3 are named, but 2 go"),
    (lambda _free: {"members": [], "day": date(2026, 1, 8)}, "The day lies outside the rota"),
    (
        lambda _free: {"members": [], "suite": visiting.suite(reference="SUI-2", standing=Standing.CLOSED)},
        "Example Street is closed on 4 September 2025",
    ),
    (lambda _free: {"members": [], "suite": visiting.kennels()}, "Example kennels is not visited by this scheme"),
    (
        lambda free: {"members": [free[0], *offering(volunteers.serving(scheme=visiting.animal_scheme()))]},
        "Made-up Volunteer is not in this scheme",
    ),
    (
        lambda free: {"members": [free[0], volunteers.membership()]},
        "Made-up Volunteer: Only who is accredited or in probation may visit",
    ),
    (
        lambda _free: {"members": offering(*(volunteers.membership(steps=PROBATION) for _ in range(2)))},
        "Made-up Volunteer: A visitor in probation goes with an experienced visitor only",
    ),
    (
        lambda free: {"members": [free[0]], "suite": visiting.suite(reference="SUI-3", holds_terrorism=True)},
        "Ann: This suite is for visitors who are trained for terrorism detention",
    ),
]


@pytest.mark.parametrize(("made", "reason"), MUST, ids=[reason for _made, reason in MUST])
def test_what_must_hold_is_refused_whatever_is_said(rota, free, at, made, reason):
    values = made(free)

    with pytest.raises(Refused) as refusal:
        recorded(rota, values.pop("members"), at, even_so="They agreed", **values)

    assert refusal.value.reason.startswith(reason)
    assert Shift.objects.count() == 0


def test_who_lost_their_vetting_is_not_sent(rota, free, at):
    free[0].volunteer.vettings.update(expires_on=date(2025, 9, 1))

    with pytest.raises(Refused, match="Ann: No vetting is in force on 4 September 2025"):
        recorded(rota, free[:2], at)


def test_nobody_is_sent_to_where_or_with_whom_they_must_not_go(rota, free, at):
    samples.keptfrom(membership=free[0], suite=visiting.suite())
    with pytest.raises(Refused, match="Ann is not sent to this suite"):
        recorded(rota, free[:2], at, even_so="They agreed")

    samples.keptfrom(membership=free[1], other=free[2])
    with pytest.raises(Refused, match="Ben and Cas are not sent together"):
        recorded(rota, free[1:], at, even_so="They agreed")


def test_nobody_is_at_two_places_at_one_time(rota, free, at):
    recorded(rota, free[:2], at)
    other = visiting.suite(reference="SUI-2", name="Other Street")

    with pytest.raises(Refused, match="Ann is sent to Example Street at that time too"):
        recorded(rota, [free[0], free[2]], at, suite=other, arrives_at=time(19), even_so="They agreed")


def test_somebody_in_probation_may_wait_for_somebody_experienced_to_be_found(rota, free, at):
    learner = offering(volunteers.membership(steps=PROBATION))[0]

    shift = recorded(rota, [learner], at)
    seating.replace(shift, leaving=None, coming=free[0], actor=None, at=at)

    assert set(shift.seats.values_list("membership", flat=True)) == {learner.pk, free[0].pk}


def away(member):
    Away.objects.create(volunteer=member.volunteer, first_day=DAY, last_day=DAY)


WISHED = [
    (lambda _rota, member: member.availability.all().delete(), "Ann did not offer this time"),
    (lambda _rota, member: away(member), "Ann is away on this day"),
    (
        lambda rota, member: (
            samples.wishes(membership=member, rest_days=6, most_a_month=None),
            samples.shift(rota=rota, day=DAY - timedelta(days=3), seats=[member]),
        ),
        "Ann would have less rest between visits than they asked for",
    ),
    (
        lambda rota, member: (
            samples.wishes(membership=member, rest_days=0, most_a_month=1),
            samples.shift(rota=rota, day=date(2025, 9, 22), seats=[member]),
        ),
        "Ann would have 2 visits in this month, more than they asked for",
    ),
    (
        lambda rota, member: samples.shift(rota=rota, day=DAY, at="09:00", seats=[member]),
        "Ann would go twice on this day",
    ),
]


@pytest.mark.parametrize(("wished", "reason"), WISHED, ids=[reason for _wished, reason in WISHED])
def test_a_wish_is_set_aside_only_where_it_is_said_why(rota, free, at, wished, reason):
    wished(rota, free[0])
    before = Shift.objects.count()

    with pytest.raises(Refused) as refusal:
        recorded(rota, free[:2], at)

    assert reason in refusal.value.reason
    assert refusal.value.reason.endswith("Say why it is kept even so")
    assert refusal.value.field == "even_so"
    assert Shift.objects.count() == before

    recorded(rota, free[:2], at, even_so="They agreed by phone")
    assert Shift.objects.count() == before + 1


def test_a_suite_in_reserve_is_visited_only_on_purpose(rota, free, at):
    reserve = visiting.suite(reference="SUI-2", name="Reserve Street", standing=Standing.RESERVE)

    with pytest.raises(Refused, match="No visits to Reserve Street are asked for on 4 September 2025"):
        recorded(rota, free[:2], at, suite=reserve)

    assert recorded(rota, free[:2], at, suite=reserve, even_so="A concern was raised there").pk


def test_what_others_break_is_not_the_fault_of_a_shift(rota, free, at):
    samples.shift(rota=rota, day=date(2025, 10, 2), seats=[volunteers.serving()])  # who offered no time

    assert recorded(rota, free[:2], at).pk


def test_what_is_put_together_from_papers_was_as_it_was(rota, free, at):
    free[0].availability.all().delete()

    assert recorded(rota, free[:2], at, is_reconstructed=True).pk


def test_a_shift_stays_in_its_rota(rota, free, at):
    shift = recorded(rota, free[:2], at)
    shift.rota = samples.rota(first_day=date(2025, 8, 1))

    with pytest.raises(Refused, match="A shift stays in its rota"):
        change_shift(shift, parts={}, actor=None, at=at, via="page")


def test_nothing_is_put_into_a_rota_that_was_withdrawn(rota, free, at):
    rota.withdrawn_on = at.date()
    rota.save()

    with pytest.raises(Refused, match="This rota was withdrawn"):
        recorded(rota, free[:2], at)


def filled_in(rota, members, days):
    """Return shifts as the rows of a file fill them in."""
    rows = [setting(rota, members, day=day) for day in days]
    return [Filled(record=shift, parts=parts, row=place) for place, (shift, parts) in enumerate(rows, start=2)]


DAYS = [DAY + timedelta(days=7 * week) for week in range(8)]


def test_a_file_is_refused_row_by_row(rota, free, at):
    filled = filled_in(rota, free[:2], DAYS)
    filled[2].parts["seats"].append(Seat(membership=free[0]))
    filled[5].record.day = date(2026, 5, 1)

    with pytest.raises(ManyRefused) as refusal:
        record_shifts(filled, actor=None, at=at, via="import")

    assert {(row.row, row.reason) for row in refusal.value.rows} >= {
        (4, "Ann is named twice"),
        (7, "The day lies outside the rota"),
    }
    assert Shift.objects.count() == 0


def test_a_file_asks_as_many_questions_however_long_it_is(rota, free, at):
    with CaptureQueriesContext(connection) as short:
        record_shifts(filled_in(rota, free[:2], DAYS[:2]), actor=None, at=at, via="import")
    with CaptureQueriesContext(connection) as long:
        record_shifts(filled_in(rota, free[:2], DAYS[2:]), actor=None, at=at, via="import")

    assert Seat.objects.count() == 16
    assert len(long) <= len(short) + 2 < 90


def test_who_comes_goes_and_stays_is_told_once_a_rota_is_published(rota, free, at):
    shift = recorded(rota, free[:2], at)
    assert Letter.objects.count() == 0
    rota.state = "published"
    rota.save()

    seating.replace(shift, leaving=free[0], coming=free[2], actor=None, at=at)

    assert set(Letter.objects.values_list("membership", flat=True)) == {member.pk for member in free}
    assert {letter.kind for letter in Letter.objects.all()} == {"changed"}
    assert shift.seats.get(membership=free[2]).stood_in_for == free[0]


def test_nobody_is_told_of_what_they_do_not_see(rota, free, at):
    shift = recorded(rota, free[:2], at)
    rota.state = "published"
    rota.save()
    shift.refresh_from_db()
    shift.is_fixed = True

    change_shift(shift, parts={}, actor=None, at=at, via="page")

    assert Letter.objects.count() == 0


def test_a_shift_that_is_withdrawn_asks_nobody_for_cover_any_more(rota, free, at):
    shift = recorded(rota, free[:2], at)
    rota.state = "published"
    rota.save()
    request = samples.request(shift=shift, membership=free[0])

    withdraw_shift(shift, reason="The suite is painted", actor=None, at=at)

    assert Request.objects.get(pk=request.pk).standing == "back"
    assert set(Letter.objects.values_list("membership", flat=True)) == {member.pk for member in free[:2]}


def test_who_left_a_shift_is_not_taken_off_it_twice(rota, free, at):
    shift = recorded(rota, free[:2], at)
    seating.replace(shift, leaving=free[0], coming=None, actor=None, at=at)

    with pytest.raises(Refused, match="They are not on this shift any more"):
        seating.replace(shift, leaving=free[0], coming=free[2], actor=None, at=at)

    assert [seat.membership for seat in Seat.objects.filter(shift=shift)] == [free[1]]


def test_for_whom_somebody_stood_in_is_kept_when_the_shift_is_changed(rota, free, at):
    shift = recorded(rota, free[:2], at)
    shift = seating.replace(shift, leaving=free[0], coming=free[2], actor=None, at=at)
    seats = [Seat(membership=free[1]), Seat(membership=free[2])]

    change_shift(shift, parts={"seats": seats}, actor=None, at=at, via="page")

    assert shift.seats.get(membership=free[2]).stood_in_for == free[0]
