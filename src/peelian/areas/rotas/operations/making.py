"""The making of a rota in the background: asked for, at work with a heart-beat, and put down in one transaction.

`Making.found` keeps the figures of what was found (`outcomes.found_by`), and `said` what is to be known of it in words.
The solver runs outside every transaction, so that nobody waits for it; what it drew is put down only if the rota is
still the draft that it was drawn for.
"""

import logging
import traceback
from collections import Counter
from datetime import date, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone

from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.operations import drawn, outcomes
from peelian.areas.rotas.operations.checking import names_of
from peelian.areas.rotas.queries import needs
from peelian.areas.rotas.queries.asking import asked_of, to_make
from peelian.areas.rotas.rules import making as rules
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.made import Answer
from peelian.areas.rotas.rules.states import UNDER_WAY, Progress, State
from peelian.kit import clock
from peelian.kit.audit import trail

if TYPE_CHECKING:
    from peelian.areas.rotas.rules.rota.engine import Pace

BEAT = 1.0
"""Seconds between two signs of life."""
LEEWAY = 0.85
"""The share of its time that the solver is given: models are also built, and a busy machine stops late."""


@transaction.atomic
def ask_for_making(rota: Rota, *, seconds: int = 10, actor: Any, at: datetime) -> Making:
    """Put the making of a rota in hand, with the task that does it: both or neither.

    :raises Refused: when it is no draft of days to come, or is being made already.
    """
    stored = Rota.objects.select_for_update().get(pk=rota.pk)
    asking = needs.asking_of(stored)
    rules.time_is_given(seconds=seconds).enforce()
    rules.may_be_made(
        state=State(stored.state),
        is_withdrawn=stored.withdrawn_on is not None,
        last_day=stored.last_day,
        today=at.date(),
        has_slots=asking.grid is not None,
        slots_change_on=needs.slots_change_on(stored),
        has_suites=bool(asking.need.suites),
    ).enforce()
    now = timezone.now()
    lose(stored, now=now)
    under_way = Making.objects.filter(rota=stored, progress__in=list(UNDER_WAY))
    rules.one_at_a_time(is_under_way=under_way.exists()).enforce()
    made = Making.objects.create(
        rota=stored, asked_by=actor if getattr(actor, "pk", None) else None, asked_at=now, seconds=seconds
    )
    make.enqueue(made.pk)
    return made


def ask_to_stop(making: Making, *, actor: Any, at: datetime) -> None:
    """Ask a making to stop: what it has found by then is kept. One that has not begun is over at once."""
    del actor, at  # who stops it is nobody's concern later: nothing on the record changes by it
    waiting = Making.objects.filter(pk=making.pk, progress=Progress.WAITING)
    said = "It was stopped before it began, so the rota is as it was before."
    if not waiting.update(progress=Progress.STOPPED, stop_asked=True, ended_at=timezone.now(), said=said):
        Making.objects.filter(pk=making.pk, progress=Progress.RUNNING).update(stop_asked=True)


def last_making(rota: Rota) -> Making | None:
    """Return the last making of a rota; one that says nothing more is told as broken off."""
    lose(rota, now=timezone.now(), also_waiting=False)
    return Making.objects.filter(rota=rota).select_related("asked_by").order_by("-asked_at", "-pk").first()


def lose(rota: Rota, *, now: datetime, also_waiting: bool = True) -> None:
    """Mark a making that has said nothing for a minute as broken off; one that waits only where another is asked."""
    wanted = UNDER_WAY if also_waiting else {Progress.RUNNING}
    for one in Making.objects.filter(rota=rota, progress__in=list(wanted)):
        last_sign = one.beat_at or one.begun_at or one.asked_at
        if rules.is_lost(progress=Progress(one.progress), last_sign=last_sign, now=now):
            same = Making.objects.filter(pk=one.pk, progress=one.progress, beat_at=one.beat_at)
            same.update(progress=Progress.LOST, ended_at=now, said=outcomes.LOST)


@task()
def make(pk: int) -> None:
    """Make a rota, unless somebody else has begun. Nothing of what goes wrong tells names, suites or days."""
    now = timezone.now()
    waiting = Making.objects.filter(pk=pk, progress=Progress.WAITING)
    if not waiting.update(progress=Progress.RUNNING, begun_at=now, beat_at=now):
        return
    try:
        work(Making.objects.select_related("rota", "asked_by").get(pk=pk))
    except Exception as trouble:
        where = "".join(traceback.format_list(traceback.extract_tb(trouble.__traceback__)))
        logging.getLogger(__name__).error("A rota was not made: %s\n%s", type(trouble).__name__, where)
        running = Making.objects.filter(pk=pk, progress=Progress.RUNNING)
        running.update(progress=Progress.FAILED, ended_at=timezone.now(), said=outcomes.FAILED)


def work(making: Making) -> None:
    """Draw a rota, and put it down."""
    from peelian.areas.rotas.rules.rota.solving import solve  # the solver takes half a second to import

    today, rota = clock.today(), Rota.objects.get(pk=making.rota_id)
    before = drawn.state_of(rota)
    asked = to_make(asked_of(rota, on=today), on=today)
    answer = solve(asked, pace_of(making), Heart(making.pk))
    settle(making, asked, answer, before=(rota.version, before), today=today)


def pace_of(making: Making, /) -> "Pace":
    """Return how long the solver may take."""
    from peelian.areas.rotas.rules.rota.engine import Pace

    return Pace(seconds=LEEWAY * making.seconds)


class Heart:
    """Says every second that a making is at work, and asks if it is to stop: by somebody's wish, or as given up."""

    def __init__(self, pk: int) -> None:
        self.running = Making.objects.filter(pk=pk, progress=Progress.RUNNING)
        self.beaten = monotonic()
        self.is_to_stop = False

    def __call__(self) -> bool:
        """Say whether to stop; the store is asked once a second at most."""
        if not self.is_to_stop and monotonic() - self.beaten >= BEAT:
            self.beat()
            self.beaten = monotonic()
        return self.is_to_stop

    def beat(self) -> None:
        """Give a sign of life; that the store was busy is no reason to give up."""
        try:
            is_given_up = not self.running.update(beat_at=timezone.now())
            self.is_to_stop = is_given_up or self.running.filter(stop_asked=True).exists()
        except DatabaseError:
            logging.getLogger(__name__).warning("The making of a rota could not give a sign of life")


@transaction.atomic
def settle(making: Making, asked: Asked, answer: Answer, *, before: tuple[int, list[Any]], today: date) -> None:
    """Put down what was drawn with all that is said of it, if the rota is still what it was drawn for."""
    rota = Rota.objects.select_for_update().get(pk=making.rota_id)
    stored = Making.objects.select_for_update().filter(pk=making.pk, progress=Progress.RUNNING).first()
    if stored is None:
        return
    if reason := why_not(rota, before):
        stored.progress, stored.said = Progress.FAILED, reason
    else:
        left = replace_shifts(rota, answer, making, today=today)
        stored.progress = outcomes.progress_of(answer)
        stored.found = outcomes.found_by(asked, answer)
        stored.said = "\n".join(outcomes.said_of(asked, answer, names_of(rota), left))
    stored.ended_at = timezone.now()
    stored.save(update_fields=["progress", "said", "found", "ended_at"])


def why_not(rota: Rota, before: tuple[int, list[Any]]) -> str:
    """Say why what was drawn cannot be put down, if it cannot."""
    if rota.state != State.DRAFT or rota.withdrawn_on is not None:
        return outcomes.NOT_A_DRAFT
    return outcomes.CHANGED if (rota.version, drawn.state_of(rota)) != before else ""


def replace_shifts(rota: Rota, answer: Answer, making: Making, *, today: date) -> Counter[str]:
    """Put what was drawn in the place of what is not fixed, and return who left meanwhile, with their seats."""
    if answer.rota is None:
        return Counter()
    at, actor = clock.now(), making.asked_by
    going = drawn.still_going(asked_of(rota, on=today), answer.rota.shifts)
    drawn.put_down(rota, going.shifts, on=today, actor=actor, at=at)
    Rota.objects.filter(pk=rota.pk).update(version=F("version") + 1)
    trail.write("made", rota, actor=actor, at=at, before={}, after={}, via=drawn.VIA)
    return going.left
