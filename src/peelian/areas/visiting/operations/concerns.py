"""Verbs that change concerns. Where one stands follows from its days; each state that it came to leaves a step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from peelian.areas.visiting.models import Concern, Visit
from peelian.areas.visiting.operations import letters, steps
from peelian.areas.visiting.queries import concerns as queries
from peelian.areas.visiting.rules import concerns as rules
from peelian.areas.visiting.rules.concerns import AT_ONCE, Progress, Urgency
from peelian.basics.verdicts import Refused, Verdict, refused
from peelian.kit.records import checking, fetching, saving
from peelian.kit.records.verbs import Filled, Parts

TEXTS = ("what", "done_at_once", "follow_up", "outcome")
"""What the scheme writes and the force reads."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the rules must know beside the concern itself, read once for many."""

    today: date
    stored: Mapping[int, Concern]
    visits: Mapping[tuple[int, date], Sequence[Visit]]
    names: Mapping[int, Sequence[str]]


@transaction.atomic
def record_concern(concern: Concern, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Concern:
    """Put a concern on the record; where it waits for the force, its liaisons are told by letter.

    :raises Refused: when it breaks a rule.
    """
    check([Filled(record=concern, parts=parts)], at=at)
    saving.add(concern, parts=parts, actor=actor, at=at, via=via)
    steps.note([concern], {}, actor=actor, at=at)
    if concern.progress == Progress.OPEN and not concern.is_reconstructed:
        letters.tell_liaisons(concern, on=at.date())
    return concern


@transaction.atomic
def change_concern(concern: Concern, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Concern:
    """Change a concern.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    known = check([Filled(record=concern, parts=parts)], at=at)
    saving.change(concern, parts=parts, actor=actor, at=at, via=via)
    steps.note([concern], known.stored, actor=actor, at=at)
    return concern


@transaction.atomic
def record_concerns(rows: Sequence[Filled[Concern]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many concerns on the record, such as those of years past; no letters are sent of them.

    :raises ManyRefused: when some break a rule.
    """
    check(rows, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)
    steps.note([filled.record for filled in rows], {}, actor=actor, at=at)


@transaction.atomic
def change_concerns(rows: Sequence[Filled[Concern]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many concerns.

    :raises ManyRefused: when some would break a rule.
    """
    known = check(rows, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)
    steps.note([filled.record for filled in rows], known.stored, actor=actor, at=at)


@transaction.atomic
def answer_concern(concern: Concern, /, *, answer: str, actor: Any, at: datetime) -> Concern:
    """Answer a concern for the force. Until the office has gone on with it, an answer may be mended by another.

    :raises Refused: when it is closed or followed up, or somebody else changed it meanwhile.
    """
    if concern.progress not in {Progress.OPEN, Progress.ANSWERED}:
        raise Refused(f"{concern.reference} is {concern.get_progress_display().lower()}: write to the office")
    concern.answer, concern.answered_on = answer, concern.answered_on or at.date()
    concern.answered_by = actor
    return change_concern(concern, parts={}, actor=actor, at=at, via="page")


@transaction.atomic
def move_concern(
    concern: Concern, /, *, to: Progress, words: str, on: date | None, actor: Any, at: datetime
) -> Concern:
    """Go on with a concern that the force answered: follow it up by a day, close it, or ask the force again.

    :raises Refused: when it may not go there, or somebody else changed it meanwhile.
    """
    rules.move_is_allowed(before=Progress(concern.progress), after=to).enforce()
    match to:
        case Progress.FOLLOWED_UP:
            concern.follow_up, concern.follow_up_on = words, on
        case Progress.CLOSED:
            concern.outcome, concern.closed_on = words, on or at.date()
        case _:
            ask_again(concern, at.date())
    refused_without(words).enforce()
    known = check([Filled(record=concern, parts={})], at=at)
    saving.change(concern, parts={}, actor=actor, at=at, via="page")
    steps.note([concern], known.stored, actor=actor, at=at, words=words)
    if to is Progress.OPEN:
        letters.tell_liaisons(concern, on=at.date())
    return concern


def refused_without(words: str) -> Verdict:
    """Say whether somebody who goes on with a concern says why."""
    return Verdict() if words.strip() else refused("Enter what came of it, or what is to be done", field="words")


def ask_again(concern: Concern, today: date) -> None:
    """Open a concern again: an answer that was not enough is none. Its words stay in the steps and in the trail."""
    days = settings.PEELIAN_CONCERN_DAYS
    concern.answer, concern.answered_on, concern.answered_by = "", None, None
    concern.follow_up, concern.follow_up_on = "", None
    concern.outcome, concern.closed_on, concern.is_resolved_at_once = "", None, False
    concern.answer_due_on = rules.answer_due(asked_on=today, urgency=Urgency(concern.urgency), days=days)


@transaction.atomic
def set_visit(concern: Concern, visit: Visit | None, /, *, actor: Any, at: datetime) -> Concern:
    """Say from which visit a concern comes, or that this is not known.

    :raises Refused: when the visit was to another suite, or later.
    """
    if visit is not None and not fits(concern, visit):
        raise Refused(f"{visit.reference} was a visit to {visit.suite} on {visit.arrived_on:%-d %B %Y}", field="visit")
    concern.visit = visit
    check([Filled(record=concern, parts={})], at=at)
    return saving.change(concern, parts={}, actor=actor, at=at, via="page")


def check(rows: Sequence[Filled[Concern]], *, at: datetime) -> Known:
    """Complete concerns, and check the rules for them.

    :raises Refused: when there is one, and it breaks a rule.
    :raises ManyRefused: when some of many do.
    """
    known = what_is_known([filled.record for filled in rows], at=at)
    checking.enforce_all(rows, lambda filled: verdicts(filled.record, known))
    return known


def what_is_known(concerns: Sequence[Concern], *, at: datetime) -> Known:
    """Read what the rules must know: what is stored, the visits of those days, and the names of visitors."""
    fetching.fetch_relations(concerns)
    return Known(
        today=at.date(),
        stored=Concern.objects.in_bulk([concern.pk for concern in concerns if concern.pk]),
        visits=queries.visits_by_day({(each.suite_id, each.raised_on) for each in concerns}),
        names=queries.names_by_scheme({each.suite.scheme_id for each in concerns}),
    )


def verdicts(concern: Concern, known: Known) -> Iterator[Verdict]:
    """Yield what the rules say of a concern, once it is completed."""
    complete(concern, known)
    yield rules.dates_agree(
        raised_on=concern.raised_on,
        answered_on=concern.answered_on,
        closed_on=concern.closed_on,
        today=known.today,
    )
    yield rules.due_after_it_was_raised(raised_on=concern.raised_on, answer_due_on=concern.answer_due_on)
    yield rules.resolving_is_told(is_resolved_at_once=concern.is_resolved_at_once, done_at_once=concern.done_at_once)
    yield rules.answer_is_told(answer=concern.answer, answered_on=concern.answered_on)
    yield rules.follow_up_is_told(follow_up=concern.follow_up, follow_up_on=concern.follow_up_on)
    yield rules.closing_is_told(closed_on=concern.closed_on, outcome=concern.outcome)
    yield rules.closes_after_an_answer(
        closed_on=concern.closed_on,
        answered_on=concern.answered_on,
        is_resolved_at_once=concern.is_resolved_at_once,
        is_reconstructed=concern.is_reconstructed,
    )
    texts = {name: str(getattr(concern, name)) for name in TEXTS}
    yield rules.names_nobody(texts, known.names.get(concern.suite.scheme_id, ()))


def complete(concern: Concern, known: Known) -> None:
    """Settle what follows: the visit, by when the force answers, the end of what was resolved at once, the state."""
    if concern.visit is not None and not fits(concern, concern.visit):
        concern.visit = None
    if concern.visit is None and concern._state.adding:
        # Of several visits on one day nobody can tell which: a person says it.
        found = known.visits.get((concern.suite_id, concern.raised_on), ())
        concern.visit = found[0] if len(found) == 1 else None
    if concern.is_resolved_at_once:
        concern.answer_due_on = None
        concern.outcome = concern.outcome or AT_ONCE
        concern.closed_on = concern.closed_on or concern.raised_on
    else:
        set_due(concern, known.stored.get(concern.pk))
    concern.progress = rules.progress_of(
        answered_on=concern.answered_on, follow_up_on=concern.follow_up_on, closed_on=concern.closed_on
    )


def set_due(concern: Concern, stored: Concern | None) -> None:
    """Date the answer where nobody did, and anew where it followed from a day or an urgency that is another now."""
    has_followed = stored is not None and stored.answer_due_on == concern.answer_due_on == due_of(stored)
    if concern.answer_due_on is None or has_followed:
        concern.answer_due_on = due_of(concern)


def due_of(concern: Concern) -> date:
    """Return by when the force answers a concern, as it follows from its day and its urgency."""
    days, urgency = settings.PEELIAN_CONCERN_DAYS, Urgency(concern.urgency)
    return rules.answer_due(asked_on=concern.raised_on, urgency=urgency, days=days)


def fits(concern: Concern, visit: Visit) -> bool:
    """Say whether a concern can come from a visit: to the same suite, and not later."""
    return visit.suite_id == concern.suite_id and visit.arrived_on <= concern.raised_on
