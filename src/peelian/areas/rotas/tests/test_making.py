"""A rota is made in the background: what comes of it, and what stays where nothing does."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Making, Rota, Seat, Shift
from peelian.areas.rotas.operations import making, outcomes
from peelian.areas.rotas.operations.rotas import publish
from peelian.areas.rotas.queries.asking import as_asked, asked_of, shifts_of
from peelian.areas.rotas.rules.rota import checking
from peelian.areas.rotas.rules.states import Progress, State
from peelian.areas.rotas.tests.making import LAST_DAY, fixed_pace, made, scheme_of, visitor
from peelian.areas.visiting.models import SuiteSpan
from peelian.areas.volunteers import models as volunteers
from peelian.basics.verdicts import Refused
from peelian.kit.audit.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rotas be made in a time that is the same on every machine."""
    monkeypatch.setattr(making, "pace_of", fixed_pace)


def standing(rota: Rota) -> list[Shift]:
    return list(shifts_of(rota))


def test_a_rota_is_made_of_its_targets_and_breaks_no_rule(manager: Any, at: Any) -> None:
    rota = scheme_of()
    done = made(rota, manager, at)
    shifts = standing(rota)
    assert (done.progress, len(shifts)) == (Progress.DONE, 4)
    assert checking.check(asked_of(rota, on=TODAY), as_asked(shifts)) == ()
    assert all(shift.slot_days_id and shift.slot_times_id and len(shift.seats.all()) == 2 for shift in shifts)
    assert {shift.reference[:10] for shift in shifts} == {"SHIFT-2025"}


def test_what_was_found_is_kept_in_figures_and_in_words(manager: Any, at: Any) -> None:
    rota = scheme_of()
    done = made(rota, manager, at)
    assert (done.found["targets"], done.found["targets_met"]) == (4, 4)
    assert done.found["gap"] >= 0
    assert set(done.found["cost"]) == {"target", "early", "coverage", "load", "pairs", "handover"}
    assert {"least", "most", "deviation", "pairs", "pairs_repeated"} == set(done.found["fairness"])
    (entropy,) = done.found["entropy"]
    assert 0 < entropy["least_visited"] < entropy["ceiling"]
    assert 0 < entropy["drawn"] <= entropy["ceiling"]
    assert done.said.splitlines()[0] == "4 of 4 targets met."
    assert None not in {done.begun_at, done.beat_at, done.ended_at}


def test_made_again_it_takes_the_place_of_what_is_not_fixed(manager: Any, at: Any) -> None:
    rota = scheme_of()
    made(rota, manager, at)
    first = standing(rota)
    fixed = first[0]
    Shift.objects.filter(pk=fixed.pk).update(is_fixed=True)
    made(rota, manager, at)
    again = standing(rota)
    assert fixed.pk in {shift.pk for shift in again}
    assert {shift.pk for shift in first[1:]}.isdisjoint(shift.pk for shift in again)
    assert len(again) == 4
    assert {shift.withdrawn_reason for shift in rota.shifts.filter(pk__in=[one.pk for one in first[1:]])} == {
        "The rest of the rota was made again"
    }


def test_a_fixed_shift_that_lacks_somebody_is_filled_up(manager: Any, at: Any) -> None:
    rota = scheme_of()
    alone = visitor("Alone")
    kept = samples.shift(rota=rota, suite=rota.scheme.suites.get(), seats=[alone], is_fixed=True)
    made(rota, manager, at)
    kept.refresh_from_db()
    assert kept.seats.filter(membership=alone).exists()
    assert (kept.seats.count(), kept.version) == (2, 2)


def test_a_fixed_shift_outside_the_slots_stays_and_keeps_its_people_from_another(manager: Any, at: Any) -> None:
    rota = scheme_of(count=0)
    pair = [visitor("Amber"), visitor("Blue")]
    rota.scheme.grids.get().times.filter(begins=time(16)).delete()
    day = date(2025, 9, 4)
    kept = samples.shift(rota=rota, suite=rota.scheme.suites.get(), day=day, seats=pair, is_fixed=True)
    assert kept.slot_days_id is None
    made(rota, manager, at)
    assert [shift.pk for shift in standing(rota) if shift.day == day] == [kept.pk]
    assert len(standing(rota)) > 1


def test_days_gone_by_are_left_as_they_are(manager: Any, at: Any) -> None:
    rota = scheme_of()
    rota.first_day = date(2025, 8, 11)
    rota.save()
    gone = samples.shift(rota=rota, suite=rota.scheme.suites.get(), day=date(2025, 8, 13), seats=[])
    made(rota, manager, at)
    shifts = standing(rota)
    assert [shift.pk for shift in shifts if shift.day <= TODAY] == [gone.pk]
    assert gone.seats.count() == 0
    assert len(shifts) == 6


def test_without_anybody_there_is_no_rota_and_the_earlier_draft_stays(manager: Any, at: Any) -> None:
    rota = scheme_of(count=0)
    early, late = visitor("Early", "1", ends="10:00"), visitor("Late", "2", begins="16:00")
    before = samples.shift(rota=rota, suite=rota.scheme.suites.get(), seats=[early, late])
    done = made(rota, manager, at)
    assert done.progress == Progress.NONE
    assert [shift.pk for shift in standing(rota)] == [before.pk]
    lines = done.said.splitlines()
    assert lines[0] == "No visit can be made in these days, so the rota is as it was before."
    assert lines[1].startswith("1 visit to Example Street 1 to 7 September 2025 cannot be met: ")
    assert "offers no other times" in lines[1] or "offer no other times" in lines[1]
    assert done.found["status"] == "none"


def test_where_nobody_serves_that_is_said(manager: Any, at: Any) -> None:
    done = made(scheme_of(count=0), manager, at)
    assert done.progress == Progress.NONE
    assert "Nobody who serves and may visit has offered any times." in done.said


def test_it_stops_when_asked_before_there_is_any(manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rota = scheme_of()
    monkeypatch.setattr(making, "BEAT", 0.0)
    asked = making.ask_for_making(rota, actor=manager, at=at)
    Making.objects.filter(pk=asked.pk).update(stop_asked=True)
    making.make.call(asked.pk)
    asked.refresh_from_db()
    assert asked.progress in {Progress.STOPPED, Progress.DONE}
    assert "stopped" in asked.said
    assert bool(standing(rota)) == (asked.progress == Progress.DONE)


def test_one_that_waits_is_stopped_at_once_and_never_begins(manager: Any, at: Any) -> None:
    rota = scheme_of()
    asked = making.ask_for_making(rota, actor=manager, at=at)
    making.ask_to_stop(asked, actor=manager, at=at)
    making.make.call(asked.pk)
    asked.refresh_from_db()
    assert asked.progress == Progress.STOPPED
    assert standing(rota) == []
    assert made(rota, manager, at).progress == Progress.DONE


def test_a_failure_is_said_plainly_and_its_log_names_nobody(
    manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rota = scheme_of()
    made(rota, manager, at)
    before = as_asked(standing(rota))

    secret = "Visitor 1 at Example Street"

    def fail(*_given: Any, **_words: Any) -> None:
        raise RuntimeError(secret)

    monkeypatch.setattr("peelian.areas.rotas.operations.drawn.search.keep", fail)
    done = made(rota, manager, at)
    assert (done.progress, done.said) == (Progress.FAILED, outcomes.FAILED)
    assert as_asked(standing(rota)) == before
    assert "RuntimeError" in caplog.text
    assert "in put_down" in caplog.text
    assert "Visitor 1" not in caplog.text
    assert "Example Street" not in caplog.text


def test_a_rota_that_was_changed_meanwhile_is_left_as_it_is(
    manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rota = scheme_of()
    while_solving(monkeypatch, lambda: samples.shift(rota=rota, suite=rota.scheme.suites.get(), seats=[]))
    done = made(rota, manager, at)
    assert (done.progress, done.said) == (Progress.FAILED, outcomes.CHANGED)
    assert len(standing(rota)) == 1


def test_a_rota_that_was_published_meanwhile_is_left_as_it_is(
    manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rota = scheme_of()
    while_solving(monkeypatch, lambda: Rota.objects.filter(pk=rota.pk).update(state=State.PUBLISHED))
    done = made(rota, manager, at)
    assert (done.progress, done.said) == (Progress.FAILED, outcomes.NOT_A_DRAFT)
    assert standing(rota) == []


def while_solving(monkeypatch: pytest.MonkeyPatch, happens: Any) -> None:
    """Let something happen between the reading and the putting down."""
    from peelian.areas.rotas.rules.rota import solving

    plain = solving.solve

    def solve(*given: Any, **words: Any) -> Any:
        answer = plain(*given, **words)
        happens()
        return answer

    monkeypatch.setattr(solving, "solve", solve)


def test_who_left_or_lost_their_vetting_meanwhile_is_left_out_and_named(
    manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rota = scheme_of(count=0)
    gone, lapsed, stays = (visitor(name) for name in ("Gone Hill", "Lapsed Vale", "Staying Wood"))

    def change() -> None:
        volunteers.Step.objects.create(membership=gone, state="left", taken_on=TODAY)
        volunteers.Membership.objects.filter(pk=gone.pk).update(ended_on=TODAY, state="left")
        lapsed.volunteer.vettings.update(expires_on=TODAY)

    while_solving(monkeypatch, change)
    done = made(rota, manager, at)
    assert done.progress == Progress.DONE
    assert {seat.membership_id for seat in Seat.objects.filter(shift__rota=rota)} <= {stays.pk}
    assert "Gone Hill was left out of " in done.said
    assert "Lapsed Vale was left out of " in done.said
    assert "Staying Wood" not in done.said


def test_a_suite_that_closed_meanwhile_is_not_visited(manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rota = scheme_of()
    while_solving(monkeypatch, lambda: SuiteSpan.objects.update(last_day=date(2025, 9, 7)))
    assert made(rota, manager, at).progress == Progress.DONE
    assert [shift.day for shift in standing(rota) if shift.day > date(2025, 9, 7)] == []


def test_one_making_at_a_time(manager: Any, at: Any) -> None:
    rota = scheme_of()
    making.ask_for_making(rota, actor=manager, at=at)
    with pytest.raises(Refused, match="being made already"):
        making.ask_for_making(rota, actor=manager, at=at)
    assert Making.objects.count() == 1


@pytest.mark.parametrize("progress", [Progress.RUNNING, Progress.WAITING])
def test_one_that_has_said_nothing_for_a_minute_is_lost_and_another_may_begin(
    progress: Progress, manager: Any, at: Any
) -> None:
    rota = scheme_of()
    long_ago = timezone.now() - timedelta(seconds=61)
    lost = samples.making(rota=rota, progress=progress, asked_at=long_ago, begun_at=long_ago, beat_at=long_ago)
    done = made(rota, manager, at)
    lost.refresh_from_db()
    assert (lost.progress, lost.said) == (Progress.LOST, outcomes.LOST)
    assert done.progress == Progress.DONE


def test_a_making_that_was_given_up_puts_nothing_down(manager: Any, at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rota = scheme_of()
    while_solving(monkeypatch, lambda: Making.objects.update(progress=Progress.LOST))
    done = made(rota, manager, at)
    assert done.progress == Progress.LOST
    assert standing(rota) == []


def test_the_last_making_is_told_as_lost_where_it_was_killed_and_not_where_it_waits(manager: Any) -> None:
    rota = scheme_of()
    long_ago = timezone.now() - timedelta(hours=1)
    one = samples.making(rota=rota, asked_by=manager, asked_at=long_ago)
    assert progress_of(rota) == Progress.WAITING
    Making.objects.filter(pk=one.pk).update(progress=Progress.RUNNING, begun_at=long_ago, beat_at=long_ago)
    assert progress_of(rota) == Progress.LOST
    assert progress_of(samples.rota(first_day=LAST_DAY, last_day=LAST_DAY)) is None


def progress_of(rota: Rota) -> str | None:
    last = making.last_making(rota)
    return last.progress if last else None


def test_it_says_at_most_once_a_second_that_it_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    one = samples.making(rota=scheme_of(), progress=Progress.RUNNING)
    moments = iter([0.0, 0.2, 0.9, 1.1, 1.1, 1.4])
    monkeypatch.setattr(making, "monotonic", lambda: next(moments))
    heart = making.Heart(one.pk)
    beats = []
    for _look in range(4):
        assert heart() is False
        one.refresh_from_db()
        beats.append(one.beat_at is not None)
    assert beats == [False, False, True, True]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"state": State.PUBLISHED}, "This rota is published: change its shifts by hand"),
        ({"withdrawn_on": TODAY}, "This rota was withdrawn"),
        ({"first_day": date(2025, 8, 1), "last_day": TODAY}, "This rota ended on 28 August 2025"),
    ],
)
def test_only_a_draft_of_days_to_come_is_made(changed: dict[str, Any], reason: str, manager: Any, at: Any) -> None:
    rota = scheme_of()
    Rota.objects.filter(pk=rota.pk).update(**changed)
    with pytest.raises(Refused, match=reason):
        making.ask_for_making(rota, actor=manager, at=at)
    assert not DBTaskResult.objects.exists()


def test_without_slots_or_suites_it_says_what_is_missing(manager: Any, at: Any) -> None:
    rota = scheme_of()
    SuiteSpan.objects.all().delete()
    with pytest.raises(Refused, match="Visits are asked of no suite in these days"):
        making.ask_for_making(rota, actor=manager, at=at)
    rota.scheme.grids.update(first_day=date(2025, 9, 15))
    SuiteSpan.objects.create(suite=rota.scheme.suites.get(), standing="targeted", first_day=date(2025, 1, 1))
    assert making.ask_for_making(rota, actor=manager, at=at).progress == Progress.WAITING
    rota.scheme.grids.update(first_day=date(2026, 9, 15))
    with pytest.raises(Refused, match="The scheme has no slots yet"):
        making.ask_for_making(rota, actor=manager, at=at)


@pytest.mark.parametrize("seconds", [0, 601])
def test_the_time_that_it_may_take_has_bounds(seconds: int, manager: Any, at: Any) -> None:
    with pytest.raises(Refused, match="Give it from 1 to 600 seconds"):
        making.ask_for_making(scheme_of(), seconds=seconds, actor=manager, at=at)


def test_neither_the_trail_nor_the_task_tells_a_suite_a_day_or_a_name(manager: Any, at: Any) -> None:
    rota = scheme_of()
    made(rota, manager, at)
    made(rota, manager, at)
    shifts = [entry for entry in AuditEntry.objects.all() if entry.kind == "rotas.shift"]
    assert len(shifts) == 12
    assert {entry.label for entry in shifts} == {f"Shift {entry.reference}" for entry in shifts}
    told = [f"{entry.label} {entry.changes}" for entry in AuditEntry.objects.all()]
    told += [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert not [text for text in told if "Example Street" in text or "Visitor" in text or "September 4" in text]
    assert {str(entry.actor) for entry in shifts} == {"Volunteer manager"}


def test_one_that_was_killed_does_not_keep_a_rota_from_being_published(manager: Any, at: Any) -> None:
    rota = scheme_of()
    made(rota, manager, at)
    long_ago = timezone.now() - timedelta(seconds=61)
    running = samples.making(rota=rota, progress=Progress.RUNNING, begun_at=long_ago, beat_at=timezone.now())
    rota.refresh_from_db()
    with pytest.raises(Refused, match="is being made"):
        publish(rota, version=rota.version, actor=manager, at=at)
    Making.objects.filter(pk=running.pk).update(beat_at=long_ago)
    assert publish(rota, version=rota.version, actor=manager, at=at).state == State.PUBLISHED
    running.refresh_from_db()
    assert running.progress == Progress.LOST
