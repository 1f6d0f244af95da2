"""`peelian rota`: a rota is made, and its totals are told. No line of it says a suite, a day, a time or a name."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from statistics import fmean
from typing import Any

from django.utils import timezone

from peelian.areas.rotas import permissions
from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.operations import making, outcomes
from peelian.areas.rotas.operations.rotas import record_rota
from peelian.areas.rotas.queries.told import Told, told_of
from peelian.areas.rotas.rules.states import Progress, State
from peelian.areas.volunteers.models import Scheme
from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.config.command import REFUSED, Usage
from peelian.config.commands.work import acting, printing
from peelian.kit import clock

ON_ITS_PAGE = "What is in the way is told on its page, to the volunteer manager alone."
PLAIN = frozenset({outcomes.CHANGED, outcomes.NOT_A_DRAFT, outcomes.FAILED, outcomes.LOST})
"""What may be said of a making here: it names nobody, and no place."""


def make(scheme: str, days: tuple[date, date], *, seconds: int, form: str, actor: str) -> int | None:
    """Make the draft of a scheme between two days, begun here unless it is there, and tell its totals.

    :raises Refused: when it cannot be.
    """
    account = acting.actor_called(actor)
    acting.enforce(permissions.can_keep_rotas, account)
    at = clock.now()
    rota = draft_of(scheme_called(scheme), days, account, at)
    asked = making.ask_for_making(rota, seconds=seconds, actor=account, at=at)
    try:
        making.make.call(asked.pk)
    except KeyboardInterrupt:
        running = Making.objects.filter(pk=asked.pk, progress=Progress.RUNNING)
        running.update(progress=Progress.LOST, ended_at=timezone.now(), said=outcomes.LOST)
        raise
    tell(Rota.objects.get(pk=rota.pk), form=form)
    asked.refresh_from_db()
    return None if asked.progress == Progress.DONE else REFUSED


def show(reference: str, *, form: str, actor: str) -> None:
    """Tell the totals of a rota.

    :raises Refused: when there is none of that reference.
    """
    acting.enforce(permissions.can_keep_rotas, acting.actor_called(actor))
    rota = Rota.objects.standing().filter(reference=reference.upper()).first()
    if rota is None:
        raise Refused(f"There is no rota {reference}")
    tell(rota, form=form)


def scheme_called(word: str) -> Scheme:
    """Return the scheme of a name or a key.

    :raises Usage: when there is none.
    """
    schemes = list(Scheme.objects.standing().order_by("name", "pk"))
    found = [one for one in schemes if word.lower() in {one.slug, *(name.lower() for name in one.names)}]
    if not found:
        raise Usage(f"There is no scheme “{word}”. There are: {', '.join(one.slug for one in schemes) or 'none'}.")
    return found[0]


def draft_of(scheme: Scheme, days: tuple[date, date], actor: Any, at: Any) -> Rota:
    """Return the draft of a scheme between two days, or begin it."""
    first, last = days
    drafts = Rota.objects.standing().filter(scheme=scheme, first_day=first, last_day=last, state=State.DRAFT)
    if found := drafts.order_by("pk").first():
        return found
    rota = Rota(scheme=scheme, first_day=first, last_day=last)
    return record_rota(rota, parts={}, actor=actor, at=at, via=acting.VIA)


def tell(rota: Rota, *, form: str) -> None:
    """Print the totals of a rota."""
    told, last = told_of(rota, clock.today()), making.last_making(rota)
    printing.give(form, text=lambda: text(rota, told, last), table=lambda: (), data=lambda: data(rota, told, last))


def data(rota: Rota, told: Told, last: Making | None) -> dict[str, Any]:
    """Return the totals of a rota as data; what its last making proved counts while nobody has changed the rota."""
    fairness = told.fairness
    return {
        "reference": rota.reference,
        "state": rota.state,
        "making": last.progress if last else None,
        "shifts": told.shifts,
        "unfilled": told.unfilled,
        "targets": len(told.met),
        "targets_met": told.targets_met,
        "gap": last.found.get("gap") if last else None,
        "seconds": last.found.get("seconds") if last else None,
        "fairness": {"least": fairness.least, "most": fairness.most, "deviation": round(fairness.deviation, 3)},
        "pairs": {"different": fairness.pairs, "again": fairness.pairs_repeated},
        "never_visited": {"slots": told.never_before, "reached": len(told.reached)},
        "in_handover": told.in_handover,
        "entropy": entropy_of(told),
        "against_rules_or_wishes": len(told.breaches),
    }


def entropy_of(told: Told) -> dict[str, float] | None:
    """Return the mean of the suites: how hard the rota is to foresee, and one that takes the least visited slot."""
    if not told.watched:
        return None
    return {
        "drawn": round(fmean(one.entropy for one in told.watched), 2),
        "least_visited": round(fmean(one.least_visited for one in told.watched), 2),
        "at_most": round(fmean(one.ceiling for one in told.watched), 2),
    }


def text(rota: Rota, told: Told, last: Making | None) -> Iterator[str]:
    """Yield the totals of a rota for people."""
    found = data(rota, told, last)
    yield f"{rota.reference}, {rota.get_state_display().lower()}: {display.counted(told.shifts, 'shift')}"
    if last:
        yield from of_making(last)
    if not told.shifts:
        return
    yield f"Targets met: {told.targets_met} of {len(told.met)}; shifts to fill: {told.unfilled}"
    fairness, pairs = found["fairness"], found["pairs"]
    yield f"Visits each: {fairness['least']} to {fairness['most']}"
    yield f"Pairs that go again: {pairs['again']} of {pairs['different']}"
    yield f"Slots never visited before: {len(told.reached)} of {told.never_before} reached"
    if entropy := found["entropy"]:
        yield (
            f"Hard to foresee: {entropy['drawn']} of {entropy['at_most']} bits"
            f" (always the least visited slot: {entropy['least_visited']})"
        )
    yield f"Against rules or wishes: {found['against_rules_or_wishes']}"


def of_making(last: Making) -> Iterator[str]:
    """Yield how the last making ended, without a word of who or what was in its way."""
    progress = Progress(last.progress)
    seconds = f", {last.found['seconds']} seconds" if "seconds" in last.found else ""
    yield f"Last making: {progress.label.lower()}{seconds}"
    if last.said in PLAIN:
        yield last.said
    if "gap" in last.found:
        gap = Decimal(str(last.found["gap"]))
        yield "No other rota is better" if gap <= 0 else f"Another could be better by {display.percent(gap, 1)} at most"
    if progress is Progress.NONE or last.found.get("targets_met", 0) < last.found.get("targets", 0):
        yield ON_ITS_PAGE
