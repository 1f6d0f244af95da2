"""The words for promises, the ways that they may go, and what a promise must say."""

from datetime import date

from peelian.basics.deadlines import CALENDAR_DAY, Deadline
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

POLICY = "The office’s own action log"
SOON = 5
"""How few days left are marked."""


class Status(Term):
    """Where an action stands."""

    OPEN = "open", "Open"
    WITH_FORCE = "with_force", "With the force"
    ANSWERED = "answered", "Answered"
    DONE = "done", "Done"
    OVERTAKEN = "overtaken", "Overtaken by events"
    DROPPED = "dropped", "No longer asked for"


CLOSED = frozenset({Status.DONE, Status.OVERTAKEN, Status.DROPPED})
WAITING = frozenset({Status.OPEN, Status.WITH_FORCE})
"""The states in which its owner has still to answer."""
MOVES: dict[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.WITH_FORCE, Status.ANSWERED}) | CLOSED,
    Status.WITH_FORCE: frozenset({Status.OPEN, Status.ANSWERED}) | CLOSED,
    Status.ANSWERED: frozenset({Status.OPEN, Status.WITH_FORCE}) | CLOSED,
    Status.DONE: frozenset({Status.OPEN}),
    Status.OVERTAKEN: frozenset({Status.OPEN}),
    Status.DROPPED: frozenset({Status.OPEN}),
}
"""From each state those that may follow; what is closed can only be opened again."""


def move_is_allowed(*, before: Status, after: Status) -> Verdict:
    """Say whether an action may go from one state to another; to stay is no move.

    Policy: the office's own action log.
    """
    if before == after or after in MOVES[before]:
        return ALLOWED
    allowed = " or ".join(f"“{status.label}”" for status in Status if status in MOVES[before])
    return refused(f"An action that is “{before.label}” can only become {allowed}", field="status")


def closing_is_told(*, status: Status, outcome: str) -> Verdict:
    """Say whether an action may be closed: not before it says what came of it.

    Policy: the office's own action log; an action is closed with its outcome.
    """
    if status in CLOSED and not outcome.strip():
        return refused("Enter what came of it: an action cannot be closed without an outcome", field="outcome")
    return ALLOWED


def owner_is_one(*, has_post: bool, has_organisation: bool) -> Verdict:
    """Say whether somebody owns an action, and nobody else does: a post, or an organisation such as the force.

    Policy: the office's own action log.
    """
    if has_post and has_organisation:
        return refused("Select a post or an organisation, not both: one owner answers for it", field="organisation")
    if not has_post and not has_organisation:
        return refused("Select who owns it: a post, or an organisation such as the force", field="post")
    return ALLOWED


def force_has_its_own(*, status: Status, is_of_force: bool) -> Verdict:
    """Say whether an action may lie with the force: only one that the force owns, for it sees no other.

    Policy: the office's own action log.
    """
    if status is Status.WITH_FORCE and not is_of_force:
        return refused("Only an action that the force owns can be with the force", field="status")
    return ALLOWED


def dates_agree(
    *, promised_on: date, due_on: date, answered_on: date | None, closed_on: date | None, today: date
) -> Verdict:
    """Say whether the dates of an action follow each other: promised, due, answered, closed, none of the past to come.

    Policy: the office's own action log.
    """
    if promised_on > today:
        return refused(
            f"The date of the promise must be today or in the past; today is {today:%-d %B %Y}", field=PROMISED
        )
    if due_on < promised_on:
        return refused("It cannot be due before it was promised", field="due_on")
    for name, day, done in (("answered_on", answered_on, "answered"), ("closed_on", closed_on, "closed")):
        if day is not None and not promised_on <= day <= today:
            return refused(f"It can be {done} between the day of the promise and today only", field=name)
    return ALLOWED


PROMISED = "promised_on"


def dates_fit_state(*, status: Status, answered_on: date | None, closed_on: date | None) -> Verdict:
    """Say whether only an answered action has the date of its answer, and only a closed one that of its closing.

    Policy: the office's own action log.
    """
    if answered_on is not None and status in WAITING:
        return refused("Only an action that was answered has a date of its answer: clear it", field="answered_on")
    if closed_on is not None and status not in CLOSED:
        return refused(
            "Only an action that is closed has a date of closing: clear it, or close the action", field="closed_on"
        )
    return ALLOWED


def origin_is_told(*, words: str, reference: str) -> Verdict:
    """Say whether an action tells where it comes from: a record, or a meeting in words.

    Policy: the office's own action log.
    """
    if words.strip() or reference.strip():
        return ALLOWED
    return refused("Enter the meeting that it comes from, or the reference of a record", field="origin_label")


def is_carried_over(*, promised_on: date, closed_on: date | None, next_meeting_on: date) -> bool:
    """Say whether an action of one meeting comes before a later one: it was not closed before that meeting.

    Policy: the boards' standing item, "Actions of the last meeting".
    """
    return promised_on < next_meeting_on and (closed_on is None or closed_on >= next_meeting_on)


def due_date(*, promised_on: date, due_on: date) -> Deadline:
    """Return the deadline of an action: the day that was promised, whatever day of the week it is.

    Policy: the office's own action log; days are calendar days.
    """
    return Deadline(on=due_on, rule="Promised for this day", law=POLICY, unit=CALENDAR_DAY, first=promised_on)
