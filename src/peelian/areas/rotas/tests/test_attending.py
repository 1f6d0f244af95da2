"""Shifts are linked with the visits that kept them, by themselves and by hand; and who came is told."""

from datetime import date, timedelta

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.operations import attending as operations
from peelian.areas.rotas.queries import attending as queries
from peelian.areas.rotas.rules.attending import Absence, Kept
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.models import Visit, VisitVisitor
from peelian.areas.visiting.operations import visits as visit_verbs
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.periods import Period
from peelian.basics.verdicts import Refused
from peelian.kit.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
TODAY, GONE = date(2025, 8, 28), date(2025, 8, 26)


@pytest.fixture
def rota():
    """Return a published rota of July and August 2025."""
    return samples.published(first_day=date(2025, 6, 30), last_day=date(2025, 8, 31))


@pytest.fixture
def shift(rota):
    """Return a shift of two, two days ago."""
    return samples.shift(rota=rota, day=GONE)


def record(on=GONE, at_time="18:05", *, visitors, suite=None, at):
    """Put a visit on the record as a person at a page does."""
    arrived = visiting.arrival(on, at_time)
    visit = Visit(suite=suite or visiting.suite(), arrived_at=arrived, entered_at=arrived + timedelta(minutes=2))
    rows = [VisitVisitor(membership=member) for member in visitors]
    return visit_verbs.record_visit(visit, parts={"visitors": rows}, actor=None, at=at, via="page")


def crew_of(shift):
    return [seat.membership for seat in shift.seats.order_by("pk")]


def told(shift):
    return queries.attended(Shift.objects.filter(pk=shift.pk), today=TODAY)[0]


def test_a_visit_that_is_recorded_keeps_its_shift_by_itself(shift, at):
    visit = record(visitors=crew_of(shift), at=at)

    shift.refresh_from_db()
    assert (shift.visit, shift.kept) == (visit, Kept.ITSELF)
    assert not AuditEntry.objects.filter(kind="rotas.shift")


def test_a_shift_that_comes_after_its_visit_is_kept_by_it(rota):
    visit = visiting.visit(on=GONE)
    shift = samples.shift(rota=rota, day=GONE)

    operations.follow("shifts", [shift])

    shift.refresh_from_db()
    assert shift.visit == visit


def test_publishing_a_rota_links_the_shifts_that_have_gone_by():
    draft = samples.rota(first_day=date(2025, 6, 30), last_day=date(2025, 8, 31))
    shift, visit = samples.shift(rota=draft, day=GONE), visiting.visit(on=GONE)
    operations.follow("rotas", [draft])
    shift.refresh_from_db()
    assert shift.visit is None

    draft.state = "published"
    draft.save()
    operations.follow("rotas", [draft])

    shift.refresh_from_db()
    assert shift.visit == visit


def test_a_draft_is_kept_by_nothing_and_one_withdrawn_is_kept_no_more(shift, at):
    record(visitors=crew_of(shift), at=at)
    other = samples.shift(rota=samples.rota(first_day=date(2025, 6, 1)), day=GONE, at="12:00")

    operations.follow("shifts", [other])
    Shift.objects.filter(pk=shift.pk).update(withdrawn_on=TODAY)
    operations.follow("shifts", [shift])

    assert set(Shift.objects.values_list("visit", flat=True)) == {None}


def test_a_visit_that_moves_to_another_day_keeps_its_shift_no_more(shift, rota, at):
    later = samples.shift(rota=rota, day=GONE + timedelta(days=1))
    visit = record(visitors=crew_of(shift), at=at)

    visit.arrived_at += timedelta(days=1)
    visit.entered_at = visit.arrived_at
    visit_verbs.change_visit(visit, parts={}, actor=None, at=at, via="page")

    assert dict(Shift.objects.values_list("pk", "visit")) == {shift.pk: None, later.pk: visit.pk}


def test_a_visit_that_is_withdrawn_keeps_nothing_also_where_the_office_had_said_so(shift, at):
    visit = record(GONE - timedelta(days=1), visitors=crew_of(shift), at=at)
    operations.say_who_kept(shift, visit, actor=None, at=at)

    visit_verbs.withdraw_visit(visit, reason="Twice", actor=None, at=at)

    shift.refresh_from_db()
    assert (shift.visit, shift.kept) == (None, Kept.ITSELF)


def test_two_visits_change_places_when_a_nearer_one_arrives(rota, at):
    early, late = (samples.shift(rota=rota, day=GONE, at=when) for when in ("09:00", "18:00"))
    first = record(at_time="13:00", visitors=crew_of(early), at=at)
    held = dict(Shift.objects.values_list("pk", "visit"))
    second = record(at_time="09:05", visitors=crew_of(early), at=at)

    assert held in ({early.pk: first.pk, late.pk: None}, {early.pk: None, late.pk: first.pk})
    assert dict(Shift.objects.values_list("pk", "visit")) == {early.pk: second.pk, late.pk: first.pk}


def test_the_office_says_that_a_visit_of_another_day_kept_it(shift, manager, at):
    visit = record(GONE - timedelta(days=2), visitors=crew_of(shift), at=at)

    operations.say_who_kept(shift, visit, actor=manager, at=at)

    shift.refresh_from_db()
    assert (shift.visit, shift.kept) == (visit, Kept.BY_HAND)
    entry = AuditEntry.objects.get(kind="rotas.shift")
    assert (entry.verb, entry.label, entry.changes) == ("linked to a visit", f"Shift {shift.reference}", {})


def test_what_the_office_said_stands_when_visits_are_settled_anew(shift, at):
    said = record(GONE - timedelta(days=2), visitors=crew_of(shift), at=at)
    operations.say_who_kept(shift, said, actor=None, at=at)

    record(visitors=crew_of(shift), at=at)

    shift.refresh_from_db()
    assert shift.visit == said


def test_a_visit_that_kept_another_by_itself_is_taken_from_it(shift, rota, at):
    other = samples.shift(rota=rota, day=GONE, at="16:00")
    visit = record(at_time="16:00", visitors=crew_of(other), at=at)

    operations.say_who_kept(shift, visit, actor=None, at=at)

    assert dict(Shift.objects.values_list("pk", "visit")) == {shift.pk: visit.pk, other.pk: None}


def test_nobody_went_although_there_was_a_visit_that_day(shift, at):
    record(visitors=[volunteers.serving(), volunteers.serving()], at=at)

    operations.say_nobody_went(shift, actor=None, at=at)
    operations.follow("shifts", [shift])

    shift.refresh_from_db()
    assert (shift.visit, shift.kept) == (None, Kept.NOBODY)
    assert [seat.membership for seat in told(shift).missing] == crew_of(shift)


def test_what_was_said_can_be_taken_back(shift, at):
    visit = record(visitors=crew_of(shift), at=at)
    operations.say_nobody_went(shift, actor=None, at=at)

    kept = operations.let_it_follow(shift, actor=None, at=at)

    assert (kept.visit, kept.kept) == (visit, Kept.ITSELF)


def test_a_visit_of_another_scheme_one_withdrawn_and_one_said_already_are_refused(shift, rota, at):
    pair = crew_of(shift)
    kennels = visiting.kennels()
    elsewhere = visiting.visit(on=GONE, suite=kennels)
    withdrawn = visiting.visit(on=GONE - timedelta(days=1), withdrawn_on=TODAY)
    used = record(GONE - timedelta(days=3), visitors=pair, at=at)
    operations.say_who_kept(samples.shift(rota=rota, day=GONE - timedelta(days=4)), used, actor=None, at=at)

    for visit, words in ((elsewhere, "same scheme"), (withdrawn, "withdrawn"), (used, "undo that first")):
        with pytest.raises(Refused, match=words):
            operations.say_who_kept(shift, visit, actor=None, at=at)
    shift.refresh_from_db()
    assert shift.visit is None


def test_nothing_is_said_of_a_shift_to_come_or_of_a_draft(at):
    coming = samples.shift(rota=samples.published())
    draft = samples.shift(rota=samples.rota(first_day=date(2025, 6, 1)), day=GONE)

    for shift, words in ((coming, "still to come"), (draft, "not published")):
        for said in (operations.say_nobody_went, operations.let_it_follow):
            with pytest.raises(Refused, match=words):
                said(shift, actor=None, at=at)
        with pytest.raises(Refused, match=words):
            operations.note_absences(shift, {}, actor=None, at=at)
    assert not AuditEntry.objects.exists()


def test_who_came_who_did_not_and_who_came_instead_are_told(shift, at):
    here, away = crew_of(shift)
    instead = volunteers.serving()
    record(visitors=[here, instead], at=at)

    found = told(shift)

    assert [seat.membership for seat in found.came] == [here]
    assert [seat.membership for seat in found.missing] == [away]
    assert list(found.others) == [instead]
    assert found.is_kept
    assert found.days_gone == 2


def test_a_shift_of_which_nothing_is_known_waits_and_names_nobody_as_missing(shift, settings):
    found = told(shift)

    assert found.waits
    assert not found.missing
    assert not found.is_overdue
    settings.PEELIAN_SHIFT_REPORT_DAYS = 1
    assert told(shift).is_overdue


def test_why_somebody_did_not_come_is_noted_and_taken_back(shift, manager, at):
    here, away = crew_of(shift)
    record(visitors=[here, volunteers.serving()], at=at)

    operations.note_absences(shift, {away.pk: Absence.UNWELL}, actor=manager, at=at)
    assert [seat.absence for seat in shift.seats.order_by("pk")] == ["", "unwell"]

    operations.note_absences(shift, {away.pk: ""}, actor=manager, at=at)
    assert [seat.absence for seat in shift.seats.order_by("pk")] == ["", ""]
    assert [entry.changes for entry in AuditEntry.objects.filter(kind="rotas.shift")] == [{}, {}]


def test_of_somebody_who_is_not_on_the_shift_nothing_is_noted(shift, at):
    with pytest.raises(Refused, match="One of them is not on this shift"):
        operations.note_absences(shift, {volunteers.serving().pk: Absence.WORK}, actor=None, at=at)


def test_what_came_of_many_shifts_takes_as_many_questions_as_of_one(shift, rota, at, django_assert_num_queries):
    record(visitors=crew_of(shift), at=at)
    with django_assert_num_queries(3):
        assert len(queries.of_rota(rota, today=TODAY)) == 1
    for days in range(1, 9):
        day = GONE - timedelta(days=days)
        record(day, visitors=crew_of(samples.shift(rota=rota, day=day)), at=at)

    with django_assert_num_queries(3):
        found = queries.of_rota(rota, today=TODAY)

    assert [one.shift.day for one in found] == [GONE - timedelta(days=days) for days in range(9)]
    assert queries.of_period(Period(GONE, TODAY), today=TODAY) == found[:1]


def test_visits_beside_the_rota_are_those_that_kept_no_shift(shift, rota, at):
    record(visitors=crew_of(shift), at=at)
    extra = record(GONE - timedelta(days=1), visitors=crew_of(shift), at=at)
    visiting.visit(on=date(2025, 5, 1))

    assert list(queries.beside(rota, today=TODAY)) == [extra]


def test_shifts_without_a_report_are_those_of_which_nothing_is_known_after_some_days(rota, at):
    waiting = samples.shift(rota=rota, day=date(2025, 8, 24))
    samples.shift(rota=rota, day=date(2025, 8, 25))
    kept, nobody = (samples.shift(rota=rota, day=date(2025, 8, day)) for day in (20, 21))
    record(kept.day, visitors=crew_of(kept), at=at)
    operations.say_nobody_went(nobody, actor=None, at=at)
    samples.shift(rota=samples.rota(first_day=date(2025, 6, 1)), day=date(2025, 8, 22))

    assert list(queries.not_reported(TODAY)) == [waiting]
