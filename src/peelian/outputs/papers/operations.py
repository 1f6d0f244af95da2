"""Verbs: putting on the record what papers print, and deciding what becomes of a finding."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peelian.basics.verdicts import Refused, Verdict
from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.audit.trail import PLATFORM, Subject
from peelian.kit.measures.catalogue import UnknownMeasure, measure_called
from peelian.kit.records import checking, saving
from peelian.kit.records.verbs import Filled, Parts
from peelian.outputs.papers import beside
from peelian.outputs.papers.findings import Found
from peelian.outputs.papers.models import Decision, Paper, PrintedFigure, PrintedTable
from peelian.outputs.papers.rules import deciding, entering
from peelian.outputs.papers.rules.terms import State

FINDING = "finding in a paper"
LONGEST = 300
VERBS = {State.OPEN: "opened again", State.TO_CORRECT: "marked to be corrected", State.ACCEPTED: "accepted"}

type Thing = PrintedFigure | PrintedTable


@transaction.atomic
def record_printed(thing: Thing, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Thing:
    """Put a figure or table on the record.

    :raises Refused: when it could not be checked as it stands.
    """
    checking.enforce(verdicts(thing))
    return saving.add(thing, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_printed(thing: Thing, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Thing:
    """Change a figure or table.

    :raises Refused: when it could not be checked as it stands, or somebody else changed it meanwhile.
    """
    checking.enforce(verdicts(thing))
    return saving.change(thing, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_many(rows: Sequence[Filled[Any]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many figures or tables on the record.

    :raises ManyRefused: when some could not be checked as they stand.
    """
    checking.enforce_all(rows, verdicts_of)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_many(rows: Sequence[Filled[Any]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many figures or tables.

    :raises ManyRefused: when some could not be checked as they stand.
    """
    checking.enforce_all(rows, verdicts_of)
    saving.change_many(rows, actor=actor, at=at, via=via)


def verdicts_of(filled: Filled[Any]) -> Iterator[Verdict]:
    """Yield what the rules say of a row that holds a figure or table."""
    return verdicts(filled.record)


def verdicts(thing: Thing) -> Iterator[Verdict]:
    """Yield what the rules say of a figure or table."""
    named = [("cuts", cut) for cut in beside.pairs(thing.cuts)]
    if isinstance(thing, PrintedTable):
        yield entering.relations_fit(grid=thing.grid, relations=thing.relations)
        yield entering.answer_is_a_column(grid=thing.grid, answer=thing.answer, question=thing.question)
        named += [("rows_by", thing.rows_by), ("columns_by", thing.columns_by)]
    known = dimensions_of(thing.measure)
    yield entering.tie_is_whole(measure=thing.measure, period=thing.period, dimensions=known, named=named)


def dimensions_of(measure: str) -> list[str] | None:
    """Return by what a measure can be cut; nothing where there is no such measure."""
    try:
        return list(measure_called(measure).dimensions)
    except UnknownMeasure:
        return None


@transaction.atomic
def decide(found: Found, /, *, state: State, reason: str, seen: int, actor: Any, at: datetime) -> Decision:
    """Keep what somebody decided about a finding; what was decided before stays, beneath it.

    `seen` is the decision that they saw, 0 for none.

    :raises Refused: when no reason is given for accepting it, or somebody else decided meanwhile.
    """
    deciding.decision_is_told(state=state, reason=reason).enforce()
    finding = found.finding
    # Whoever decides about one paper waits for whoever does already.
    paper = Paper.objects.select_for_update().get(reference=finding.paper)
    last = Decision.objects.filter(finding=finding.number).order_by("-pk").first()
    if (last.pk if last else 0) != seen:
        now = f"{last.get_state_display()}, {last.actor_title}" if last else State.OPEN.label
        raise Refused(f"Somebody else decided about this meanwhile ({now}). Look at it, and send again")
    decision = Decision.objects.create(
        finding=finding.number,
        paper=paper,
        label=f"{finding.paper}: {finding.what}"[:LONGEST],
        printed=finding.printed[:LONGEST],
        expected=finding.expected[:LONGEST],
        state=state,
        reason=reason,
        decided_on=at.date(),
        noted_at=timezone.now(),
        actor=actor if isinstance(actor, Account) else None,
        actor_title=str(actor) if isinstance(actor, Account) else PLATFORM,
    )
    before = {"state": last.get_state_display(), "reason": last.reason} if last else {}
    subject = Subject(kind=FINDING, reference=finding.number, label=decision.label[: trail.LABEL_LENGTH])
    after = {"state": decision.get_state_display(), "reason": reason}
    trail.write(VERBS[state], subject, actor=actor, at=at, before=before, after=after, via="page")
    return decision
