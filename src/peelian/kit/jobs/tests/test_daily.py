from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django_tasks_db.models import DBTaskResult

from peelian.kit.audit import trail
from peelian.kit.audit.models import AuditEntry
from peelian.kit.jobs import checking, daily
from peelian.kit.jobs.models import Occurrence

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def only_the_kits_own(monkeypatch):
    """Leave out the jobs that areas declare: they have tests of their own."""
    monkeypatch.setattr(daily, "all_jobs", lambda: {daily.CHECK.name: daily.CHECK})


def waiting():
    return DBTaskResult.objects.count()


def test_a_job_is_put_in_hand_once_a_day_however_often_it_is_asked():
    assert daily.start_due(MORNING) == ["check"]
    assert daily.start_due(MORNING + timedelta(hours=1)) == []
    assert waiting() == 1

    assert daily.start_due(MORNING + timedelta(days=1)) == ["check"]


def test_a_job_waits_for_its_hour():
    assert daily.start_due(MORNING.replace(hour=daily.CHECK.from_hour - 1)) == []
    assert not Occurrence.objects.exists()


def test_a_job_that_ran_keeps_what_it_found():
    daily.start_due(MORNING)
    occurrence = Occurrence.objects.get()

    daily.run_occurrence.func(occurrence.pk)

    ran = daily.latest("check")
    assert ran is not None
    assert ran.is_well


def test_a_second_worker_with_the_same_occurrence_does_nothing():
    daily.start_due(MORNING)
    pk = Occurrence.objects.get().pk
    daily.run_occurrence.func(pk)
    first = Occurrence.objects.get().ended_at

    daily.run_occurrence.func(pk)

    assert Occurrence.objects.get().ended_at == first


def test_a_run_that_was_killed_is_begun_again():
    daily.start_due(MORNING)
    Occurrence.objects.update(began_at=MORNING)

    assert daily.start_due(MORNING + timedelta(hours=1)) == []
    assert daily.start_due(MORNING + timedelta(hours=3)) == ["check"]
    assert Occurrence.objects.get().began_at is None
    assert waiting() == 2


def test_the_daily_check_names_what_does_not_hold():
    about = trail.Subject(kind="test", reference="T-1", label="A thing")
    trail.write("recorded", about, actor=None, at=MORNING, after={"colour": "red"})
    assert checking.problems() == []

    super(type(AuditEntry.objects.all()), AuditEntry.objects.all()).update(label="Another thing")

    assert any("1" in line for line in checking.problems())
