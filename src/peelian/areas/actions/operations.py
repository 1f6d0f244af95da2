"""Verbs that change actions. Every change of state leaves a step behind it, which stays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peelian.areas.actions import queries, rules
from peelian.areas.actions.models import Action, Evidence, Step, Update
from peelian.areas.actions.rules import CLOSED, WAITING, Status
from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.kit.access.models import Account
from peelian.kit.audit.trail import PLATFORM
from peelian.kit.records import checking, fetching, links, saving
from peelian.kit.records.models import Record
from peelian.kit.records.verbs import Filled, Parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the rules must know beside the action itself, read once for many."""

    today: date
    force: int | None
    before: Mapping[int, Status]
    called: Mapping[str, list[Record]]


@transaction.atomic
def record_action(action: Action, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Action:
    """Put an action on the record, with the states that it has been through.

    :raises Refused: when it breaks a rule.
    """
    check([Filled(record=action, parts=parts)], actor=actor, at=at)
    saving.add(action, parts=parts, actor=actor, at=at, via=via)
    note_steps([action], {}, actor=actor, at=at)
    return action


@transaction.atomic
def change_action(action: Action, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Action:
    """Change an action, or move it to another state.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    known = check([Filled(record=action, parts=parts)], actor=actor, at=at)
    saving.change(action, parts=parts, actor=actor, at=at, via=via)
    note_steps([action], known.before, actor=actor, at=at)
    return action


@transaction.atomic
def record_actions(rows: Sequence[Filled[Action]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many actions on the record.

    :raises ManyRefused: when some break a rule.
    """
    check(rows, actor=actor, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)
    note_steps([filled.record for filled in rows], {}, actor=actor, at=at)


@transaction.atomic
def change_actions(rows: Sequence[Filled[Action]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many actions.

    :raises ManyRefused: when some would break a rule.
    """
    known = check(rows, actor=actor, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)
    note_steps([filled.record for filled in rows], known.before, actor=actor, at=at)


@transaction.atomic
def answer_action(action: Action, /, *, words: str, what: str, link: str, actor: Any, at: datetime) -> Action:
    """Answer an action as its owner: what was done is said, with what shows it, and the office looks at it.

    :raises Refused: when it is closed, or somebody else changed it meanwhile.
    """
    if action.status in CLOSED:
        raise_refused = refused(f"{action.reference} was closed: ask the office to open it again")
        raise_refused.enforce()
    action.status, action.answered_on = Status.ANSWERED, action.answered_on or at.date()
    parts: dict[str, list[Any]] = {"updates": [*action.updates.order_by("pk")]}
    parts["updates"].append(Update(said_on=at.date(), said_by=title_of(actor), words=words))
    if what or link:
        parts["evidence"] = [*action.evidence.order_by("pk"), Evidence(what=what or link, link=link)]
    return change_action(action, parts=parts, actor=actor, at=at, via="page")


@transaction.atomic
def move_action(
    action: Action, /, *, to: Status, outcome: str, closed_on: date | None, actor: Any, at: datetime
) -> Action:
    """Move an action to another state; to close it, say what came of it.

    :raises Refused: when it may not go there, or somebody else changed it meanwhile.
    """
    action.status, action.outcome = to, outcome or action.outcome
    action.closed_on = (closed_on or at.date()) if to in CLOSED else None
    if to in WAITING:
        action.answered_on = None  # an answer that was not enough is none
    return change_action(action, parts={}, actor=actor, at=at, via="page")


def check(rows: Sequence[Filled[Action]], *, actor: Any, at: datetime) -> Known:
    """Complete actions, and check the rules for them.

    :raises Refused: when there is one, and it breaks a rule.
    :raises ManyRefused: when some of many do.
    """
    known = what_is_known([filled.record for filled in rows], actor=actor, at=at)
    checking.enforce_all(rows, lambda filled: verdicts(filled.record, known))
    return known


def what_is_known(actions: Sequence[Action], *, actor: Any, at: datetime) -> Known:
    """Read what the rules must know: the states that are stored, the force, and the records that actions come from."""
    fetching.fetch_relations(actions)
    stored = Action.objects.filter(pk__in=[action.pk for action in actions if action.pk])
    references = {action.origin_reference for action in actions if action.origin_reference}
    return Known(
        today=at.date(),
        force=queries.force_on(at.date()).first(),
        before={pk: Status(status) for pk, status in stored.values_list("pk", "status")},
        called=links.records_called(references, actor),
    )


def verdicts(action: Action, known: Known) -> Iterator[Verdict]:
    """Yield what the rules say of an action, once it is completed."""
    yield follow_origin(action, known)
    status = Status(action.status)
    complete_dates(action, status, known.today)
    yield rules.owner_is_one(has_post=action.post_id is not None, has_organisation=action.organisation_id is not None)
    yield rules.dates_agree(
        promised_on=action.promised_on,
        due_on=action.due_on,
        answered_on=action.answered_on,
        closed_on=action.closed_on,
        today=known.today,
    )
    yield rules.closing_is_told(status=status, outcome=action.outcome)
    yield rules.dates_fit_state(status=status, answered_on=action.answered_on, closed_on=action.closed_on)
    yield rules.force_has_its_own(status=status, is_of_force=queries.is_of_force(action, known.force))
    yield rules.move_is_allowed(before=known.before.get(action.pk, status), after=status)


def complete_dates(action: Action, status: Status, today: date) -> None:
    """Date an answer or a closing that came without its day: it is today. What is done has been answered."""
    if status in CLOSED:
        action.closed_on = action.closed_on or today
    if status is Status.ANSWERED:
        action.answered_on = action.answered_on or today
    if status is Status.DONE:
        action.answered_on = action.answered_on or action.closed_on


def follow_origin(action: Action, known: Known) -> Verdict:
    """Lead an action to the record that it comes from, whose words it takes where it has none; or say why it cannot."""
    told = rules.origin_is_told(words=action.origin_label, reference=action.origin_reference)
    if not told:
        return told
    if not action.origin_reference:
        action.origin_kind = ""
        return ALLOWED
    found = known.called.get(action.origin_reference, [])
    if action.origin_kind:  # the link stays what it was, also where this person may not follow it
        found = [record for record in found if links.link_to(record).kind == action.origin_kind] or found
    if len(found) != 1:
        why = "Several records go by" if found else "There is no record"
        return refused(
            f"{why} {action.origin_reference}: leave it empty, and say in words where it comes from", field=REFERENCE
        )
    link = links.link_to(found[0])
    action.origin_kind, action.origin_label = link.kind, action.origin_label or link.label[:LONGEST_LABEL]
    return ALLOWED


REFERENCE, LONGEST_LABEL = "origin_reference", 300


def note_steps(actions: Sequence[Action], before: Mapping[int, Status], *, actor: Any, at: datetime) -> None:
    """Add a step for each action whose state is another; of one that is new, for each state that it tells of."""
    made: list[Step] = []
    new_step = step_by(actor)
    for action in actions:
        status = Status(action.status)
        was = before.get(action.pk)
        if was is None:
            made.append(new_step(action, Status.OPEN, action.promised_on))
        if status != (was or Status.OPEN):
            made.append(new_step(action, status, day_of(action, status, at.date())))
    Step.objects.bulk_create(made)


def step_by(actor: Any) -> Callable[[Action, Status, date], Step]:
    """Return what makes a step that this person noted now."""
    account, title, now = actor if isinstance(actor, Account) else None, title_of(actor), timezone.now()

    def new_step(action: Action, status: Status, day: date) -> Step:
        return Step(action=action, status=status, taken_on=day, noted_at=now, actor=account, actor_title=title)

    return new_step


def title_of(actor: Any) -> str:
    """Return what others see of whoever does it."""
    return str(actor) if isinstance(actor, Account) else PLATFORM


def day_of(action: Action, status: Status, today: date) -> date:
    """Return the day on which an action came to its state."""
    if status in CLOSED:
        return action.closed_on or today
    return (action.answered_on or today) if status is Status.ANSWERED else today
