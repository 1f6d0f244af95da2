"""Cover is asked for in turn; the first yes wins, and the rules are looked at again when it is said."""

from datetime import date, timedelta

import pytest

from peelian.areas.rotas import jobs, samples
from peelian.areas.rotas.models import Letter, Request
from peelian.areas.rotas.operations import covering, turns
from peelian.areas.rotas.queries import covering as queries
from peelian.areas.rotas.rules.covering import Kind, Reply, Standing
from peelian.areas.rotas.rules.letters import Kind as LetterKind
from peelian.areas.rotas.tests.covering import ask, called, crew, no, shift_of, somebody, told, yes
from peelian.areas.rotas.tests.covering import asker as asker
from peelian.areas.rotas.tests.covering import few as few
from peelian.areas.rotas.tests.covering import others as others
from peelian.areas.rotas.tests.covering import shift as shift
from peelian.areas.volunteers.models import Away, Step
from peelian.basics.verdicts import Refused
from peelian.kit.audit.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.store]


@pytest.mark.usefixtures("others")
def test_a_few_are_asked_at_a_time_and_told_by_letter(shift, asker, at):
    request = ask(shift, asker, at, why="On holiday")

    assert called(request) == {"Ann": Reply.NONE, "Bob": Reply.NONE}
    assert told(LetterKind.ASKED) == ["Ann", "Bob"]
    assert (request.kind, request.standing, request.why) == (Kind.COVER, Standing.OPEN, "On holiday")


def test_who_was_never_asked_comes_first_then_who_was_asked_longest_ago(shift, asker, others, at):
    new = somebody("New")

    request = ask(shift, asker, at)

    assert list(called(request)) == ["New", "Ann"]
    assert queries.in_turn(request, on=at.date()) == [others[name].pk for name in ("Bob", "Cid", "Dee", "Eve")]
    assert new.asked.count() == 1


def test_only_who_may_go_is_asked(shift, asker, others, at):
    others["Ann"].availability.all().delete()
    Away.objects.create(volunteer=others["Bob"].volunteer, first_day=date(2025, 9, 1), last_day=date(2025, 9, 7))
    samples.keptfrom(membership=others["Cid"], suite=shift.suite)
    others["Dee"].volunteer.vettings.update(expires_on=date(2025, 8, 30))

    request = ask(shift, asker, at)

    assert list(called(request)) == ["Eve"]


def test_the_next_are_asked_at_once_when_all_said_no(shift, asker, others, at):
    request = ask(shift, asker, at)

    no(request, "Ann", at)
    after_one = called(request)
    no(request, "Bob", at)

    assert after_one == {"Ann": Reply.NO, "Bob": Reply.NONE}
    assert called(request) == {"Ann": Reply.NO, "Bob": Reply.NO, "Cid": Reply.NONE, "Dee": Reply.NONE}
    assert len(others) == 5


@pytest.mark.usefixtures("others")
def test_the_next_are_asked_when_the_days_went_by_and_the_first_may_still_answer(shift, asker, at):
    request = ask(shift, asker, at)

    early = turns.carry_on(at=at + timedelta(days=1))
    late = turns.carry_on(at=at + timedelta(days=2))
    again = turns.carry_on(at=at + timedelta(days=2))
    yes(request, "Ann", at + timedelta(days=3))

    assert (early, late, again) == (0, 2, 0)
    assert called(request) == {"Ann": Reply.YES, "Bob": Reply.LATE, "Cid": Reply.LATE, "Dee": Reply.LATE}


@pytest.mark.usefixtures("others")
def test_all_are_asked_at_once_when_there_is_no_time_to_ask_in_turn(shift, asker, at):
    request = ask(shift, asker, at + timedelta(days=5))

    assert len(called(request)) == 5


def test_nobody_left_is_told_to_whoever_asked_and_a_late_yes_still_counts(shift, asker, others, at):
    request = ask(shift, asker, at)
    for name in ("Ann", "Bob", "Cid"):
        no(request, name, at)
    turns.carry_on(at=at + timedelta(days=2))
    turns.carry_on(at=at + timedelta(days=4))

    request.refresh_from_db()
    stood = (request.standing, told(LetterKind.ANSWERED))
    yes(request, "Dee", at + timedelta(days=5))

    assert stood == (Standing.NOBODY, ["Asker"])
    assert crew(shift) == {"Dee", "Partner"}
    request.refresh_from_db()
    assert (request.standing, request.taken_by) == (Standing.TAKEN, others["Dee"])


@pytest.mark.usefixtures("others")
def test_the_first_yes_has_the_shift_and_the_second_is_told_plainly(shift, asker, at):
    request = ask(shift, asker, at)

    yes(request, "Bob", at)
    with pytest.raises(Refused, match="Somebody else was first: you are not needed any more"):
        yes(request, "Ann", at)
    with pytest.raises(Refused, match="Somebody else was first"):
        no(request, "Ann", at)
    with pytest.raises(Refused, match="the shift is yours"):
        yes(request, "Bob", at)

    assert crew(shift) == {"Bob", "Partner"}
    assert called(request) == {"Ann": Reply.LATE, "Bob": Reply.YES}
    seat = shift.seats.get(membership__volunteer__name__startswith="Bob")
    assert seat.stood_in_for == asker
    assert told(LetterKind.ANSWERED) == ["Asker"]
    assert sorted(told(LetterKind.CHANGED)) == ["Bob", "Partner"]


@pytest.mark.usefixtures("others")
def test_whoever_said_no_may_change_their_mind_while_nobody_has_come(shift, asker, at):
    request = ask(shift, asker, at)

    no(request, "Ann", at)
    yes(request, "Ann", at)

    assert crew(shift) == {"Ann", "Partner"}


def test_the_rules_are_looked_at_again_when_somebody_says_yes(shift, asker, others, at):
    request = ask(shift, asker, at)
    others["Ann"].volunteer.vettings.update(expires_on=date(2025, 8, 30))
    samples.keptfrom(membership=others["Bob"], other=shift.seats.exclude(membership=asker).get().membership)

    for name in ("Ann", "Bob"):
        with pytest.raises(Refused, match="A rule of the rota does not let you go") as refusal:
            yes(request, name, at)
        assert "Partner" not in refusal.value.reason

    assert crew(shift) == {"Asker", "Partner"}
    assert called(request) == {"Ann": Reply.NONE, "Bob": Reply.NONE}


def test_somebody_in_probation_is_not_left_without_somebody_experienced(asker, at):
    learner = somebody("Learner")
    Step.objects.filter(membership=learner, state="accredited").delete()
    learner.state = "probation"
    learner.save()
    shift = shift_of(asker, learner, day=date(2025, 9, 4))
    other = somebody("Other")
    Step.objects.filter(membership=other, state="accredited").delete()

    request = ask(shift, asker, at)

    assert called(request) == {}
    assert request.standing == Standing.NOBODY


def test_saying_yes_departs_from_what_somebody_wished_and_the_shift_says_so(shift, asker, others, at):
    request = ask(shift, asker, at)
    others["Ann"].availability.filter(weekday="4").delete()

    yes(request, "Ann", at)

    shift.refresh_from_db()
    assert shift.even_so == "They agreed to it themselves"
    assert crew(shift) == {"Ann", "Partner"}


def test_only_a_shift_to_come_that_stands_is_asked_about_once_and_by_who_goes(shift, asker, others, at):
    draft = samples.shift(rota=samples.rota(), seats=[asker], day=date(2025, 9, 11), at="18:00")
    gone = shift_of(asker, day=date(2025, 8, 27))
    cases = [(draft, asker, "on no rota that is published"), (gone, asker, "is over"), (shift, others["Ann"], "is on")]
    ask(shift, asker, at)
    cases.append((shift, asker, "being asked already"))

    for one, who, why in cases:
        with pytest.raises(Refused, match=why):
            ask(one, who, at)


def test_a_volunteer_who_left_neither_asks_nor_stands_in(shift, asker, others, at):
    request = ask(shift, asker, at)
    for member in (others["Ann"], asker):
        member.state = "left"
        member.save()

    with pytest.raises(Refused, match="Only somebody who serves in the scheme can go"):
        yes(request, "Ann", at)
    covering.take_back(request, actor=asker.volunteer.account, at=at)
    with pytest.raises(Refused, match="Only somebody who serves in the scheme can ask"):
        ask(shift, asker, at)


@pytest.mark.usefixtures("others")
def test_what_was_taken_back_or_is_over_or_withdrawn_is_refused_in_words(shift, asker, at):
    request = ask(shift, asker, at)

    with pytest.raises(Refused, match="This shift is over"):
        yes(request, "Ann", at + timedelta(days=7, hours=9))
    shift.rota.withdrawn_on = at.date()
    shift.rota.save()
    with pytest.raises(Refused, match="The rota was withdrawn or changed"):
        yes(request, "Ann", at)
    shift.rota.withdrawn_on = None
    shift.rota.save()
    covering.take_back(request, actor=asker.volunteer.account, at=at)
    with pytest.raises(Refused, match="It was taken back"):
        yes(request, "Ann", at)
    with pytest.raises(Refused, match="taken back already"):
        covering.take_back(request, actor=asker.volunteer.account, at=at)

    assert called(request) == {"Ann": Reply.LATE, "Bob": Reply.LATE}
    assert crew(shift) == {"Asker", "Partner"}


@pytest.mark.usefixtures("others")
def test_what_somebody_took_is_not_taken_back(shift, asker, at):
    request = ask(shift, asker, at)
    yes(request, "Ann", at)

    with pytest.raises(Refused, match="said yes already"):
        covering.take_back(request, actor=asker.volunteer.account, at=at)


@pytest.mark.usefixtures("others")
def test_the_manager_asks_for_somebody_who_called_and_closes_it_and_they_are_told(shift, asker, manager, at):
    request = covering.ask(shift, asker, actor=manager, at=at, why="Called: unwell")
    covering.take_back(request, actor=manager, at=at)

    assert told(LetterKind.CHANGED) == ["Asker"]
    assert Request.objects.get(pk=request.pk).standing == Standing.BACK


@pytest.mark.usefixtures("others")
def test_a_request_that_nobody_needs_any_more_ends_by_itself(shift, asker, at):
    gone = ask(shift, asker, at)
    given = ask(shift_of(asker, day=date(2025, 9, 11)), asker, at)
    given.shift.seats.all().delete()

    turns.carry_on(at=at + timedelta(days=7, hours=9))

    gone.refresh_from_db()
    given.refresh_from_db()
    assert (gone.standing, given.standing) == (Standing.NOBODY, Standing.BACK)


@pytest.mark.usefixtures("others")
def test_the_job_of_every_day_asks_the_next(shift, asker, at, settings):
    request = ask(shift, asker, at)
    settings.PEELIAN_DATE = date(2025, 8, 30)

    assert jobs.ask_the_next() == []

    assert len(called(request)) == 4


@pytest.mark.usefixtures("others")
def test_the_trail_says_neither_who_goes_nor_where_nor_when(shift, asker, at):
    request = ask(shift, asker, at, why="At the seaside")
    no(request, "Bob", at)
    yes(request, "Ann", at)

    entries = list(AuditEntry.objects.order_by("sequence").values_list("label", "changes"))
    assert entries == [(f"Shift {shift.reference}", {})] * 3


@pytest.mark.usefixtures("others")
def test_a_crash_while_somebody_says_yes_leaves_everything_as_it_was(shift, asker, at, monkeypatch):
    request = ask(shift, asker, at)
    letters = Letter.objects.count()

    def crash(*_args, **_options):
        raise RuntimeError("killed")

    monkeypatch.setattr("peelian.areas.rotas.operations.covering.move", crash)
    with pytest.raises(RuntimeError):
        yes(request, "Ann", at)

    request.refresh_from_db()
    assert request.standing == Standing.OPEN
    assert called(request) == {"Ann": Reply.NONE, "Bob": Reply.NONE}
    assert crew(shift) == {"Asker", "Partner"}
    assert Letter.objects.count() == letters


@pytest.mark.usefixtures("others")
def test_what_waits_for_an_answer_is_read_and_what_nobody_needs_is_not(shift, asker, others, at):
    request = ask(shift, asker, at)
    ann, cid = others["Ann"].pk, others["Cid"].pk

    waiting = [asking.request for asking in queries.waiting_for({ann}, at)]
    none = queries.waiting_for({cid}, at)
    open_now = queries.requests_of_rota(shift.rota_id, at)
    mine = queries.requests_by({asker.pk}, at)
    yes(request, "Ann", at)

    assert (waiting, none, open_now, mine) == ([request], [], [request], [request])
    assert queries.waiting_for({ann, others["Bob"].pk}, at) == []
    assert queries.requests_of_rota(shift.rota_id, at) == []
