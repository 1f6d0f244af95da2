"""Jobs that run once a day in the background. A crash neither loses nor doubles one.

An occurrence and the task that runs it are stored in one transaction, so there are both or neither; a unique constraint
lets each day have one. A task that was killed in the middle is begun again after a while, by whoever looks next.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.tasks import task
from django.utils import timezone

from peelian.kit.areas.area import installed_areas
from peelian.kit.jobs.checking import problems
from peelian.kit.jobs.models import Occurrence

PATIENCE = timedelta(hours=2)
"""How long a run may take before it is thought to have been killed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Daily:
    """A job of every day: its name, from which hour on it runs, and what it does. It returns what it found wrong."""

    name: str
    title: str
    from_hour: int
    run: Callable[[], Sequence[str]]


CHECK = Daily(name="check", title="Check that the audit trail and the figures hold", from_hour=5, run=problems)


def all_jobs() -> dict[str, Daily]:
    """Return every daily job by its name: the kit's own, and those that areas declare."""
    declared: Iterable[Daily] = (job for area in installed_areas() for job in area.jobs)
    return {job.name: job for job in (CHECK, *declared)}


def start_due(now: datetime) -> list[str]:
    """Put in hand each job whose hour has come today, and return their names. Asked again, it does nothing more."""
    return [job.name for job in all_jobs().values() if now.hour >= job.from_hour and put_in_hand(job, now)]


@transaction.atomic
def put_in_hand(job: Daily, now: datetime) -> bool:
    """Store a job's occurrence of the day with the task that runs it, unless both are there already."""
    occurrence, is_new = Occurrence.objects.get_or_create(job=job.name, day=now.date())
    was_killed = (
        occurrence.began_at is not None and occurrence.ended_at is None and now - occurrence.began_at > PATIENCE
    )
    if not (is_new or was_killed):
        return False
    if was_killed:
        Occurrence.objects.filter(pk=occurrence.pk).update(began_at=None)
    run_occurrence.enqueue(occurrence.pk)
    return True


@task()
def run_occurrence(pk: int) -> None:
    """Run a job for its day, and keep what it found. A second worker with the same occurrence does nothing."""
    unbegun = Occurrence.objects.filter(Q(began_at__isnull=True), pk=pk)
    if not unbegun.update(began_at=timezone.now()):
        return
    occurrence = Occurrence.objects.get(pk=pk)
    findings = list(all_jobs()[occurrence.job].run())
    Occurrence.objects.filter(pk=pk).update(ended_at=timezone.now(), findings=findings)


def latest(job: str) -> Occurrence | None:
    """Return the last occurrence of a job that ran to its end."""
    return Occurrence.objects.filter(job=job, ended_at__isnull=False).order_by("-day").first()
