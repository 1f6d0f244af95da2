"""The words for concerns, where they stand, and what must be told of them."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from peelian.basics.deadlines import CALENDAR_DAY, Deadline
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

CODE = "Home Office, Code of Practice on independent custody visiting (March 2013)"
POLICY = "The scheme’s own arrangements with the force"
AT_ONCE = "Resolved on the visit"
"""What came of a concern that nobody had to wait for."""


class Category(Term):
    """What a concern is about."""

    RIGHTS = "rights", "Rights and entitlements"
    HEALTH = "health", "Health care"
    MEDICATION = "medication", "Medication"
    FOOD_AND_DRINK = "food_and_drink", "Food and drink"
    CELL = "cell", "Cell and its contents"
    HYGIENE = "hygiene", "Washing and hygiene"
    COMFORT = "comfort", "Warmth and comfort"
    TREATMENT = "treatment", "Treatment by staff"
    CONTACT = "contact", "Telephone call or contact"
    LENGTH = "length", "Length of detention"
    ACCESS = "access", "Access for visitors"
    SUITE = "suite", "Condition of the suite"
    ANIMAL = "animal", "Care of an animal"
    OTHER = "other", "Other"


class Urgency(Term):
    """How soon the force has to answer."""

    AT_ONCE = "at_once", "At once"
    SOON = "soon", "Soon"
    ROUTINE = "routine", "Routine"


class Progress(Term):
    """Where a concern stands."""

    OPEN = "open", "Waiting for the force"
    ANSWERED = "answered", "Answered"
    FOLLOWED_UP = "followed_up", "To be followed up"
    CLOSED = "closed", "Closed"


MOVES: dict[Progress, frozenset[Progress]] = {
    Progress.OPEN: frozenset(),
    Progress.ANSWERED: frozenset({Progress.FOLLOWED_UP, Progress.CLOSED, Progress.OPEN}),
    Progress.FOLLOWED_UP: frozenset({Progress.FOLLOWED_UP, Progress.CLOSED, Progress.OPEN}),
    Progress.CLOSED: frozenset({Progress.OPEN}),
}
"""What the office may do next; while a concern waits for the force, it is the force that does something."""


def progress_of(*, answered_on: date | None, follow_up_on: date | None, closed_on: date | None) -> Progress:
    """Return where a concern stands: it follows from the days on record, and is never typed.

    Policy: the scheme's own arrangements with the force.
    """
    if closed_on is not None:
        return Progress.CLOSED
    if answered_on is None:
        return Progress.OPEN
    return Progress.ANSWERED if follow_up_on is None else Progress.FOLLOWED_UP


def answer_due(*, asked_on: date, urgency: Urgency, days: Mapping[str, int]) -> date:
    """Return by when the force answers: so many days after it was asked as the office allows for how urgent it is.

    Policy: the scheme's own arrangements with the force; days are calendar days.
    """
    return asked_on + timedelta(days=days[urgency.value])


def answer_clock(due_on: date) -> Deadline:
    """Return the deadline of an answer, whose day is on record with the concern.

    Policy: the scheme's own arrangements with the force.
    """
    return Deadline(on=due_on, rule="The force answers what visitors raised", law=POLICY, unit=CALENDAR_DAY)


def move_is_allowed(*, before: Progress, after: Progress) -> Verdict:
    """Say whether the office may bring a concern from one state to another.

    Policy: the scheme's own arrangements with the force.
    """
    if after in MOVES[before]:
        return ALLOWED
    if before is Progress.OPEN:
        return refused("The force has not answered it yet: record its answer first")
    return refused(f"A concern that is “{before.label.lower()}” cannot become “{after.label.lower()}”", field="to")


def dates_agree(*, raised_on: date, answered_on: date | None, closed_on: date | None, today: date) -> Verdict:
    """Say whether the dates of a concern follow each other: raised, answered, closed, none of them to come.

    Policy: the scheme's own arrangements with the force.
    """
    if raised_on > today:
        return refused(
            f"The date must be today or in the past; today is {today:%-d %B %Y}, and it says {raised_on:%-d %B %Y}",
            field="raised_on",
        )
    for name, day, done in (("answered_on", answered_on, "answered"), ("closed_on", closed_on, "closed")):
        if day is not None and not raised_on <= day <= today:
            return refused(
                f"It can be {done} between {raised_on:%-d %B %Y}, when it was raised, and today only; "
                f"it says {day:%-d %B %Y}",
                field=name,
            )
    if answered_on is not None and closed_on is not None and closed_on < answered_on:
        return refused(
            f"It cannot be closed on {closed_on:%-d %B %Y}, before the force answered on {answered_on:%-d %B %Y}",
            field="closed_on",
        )
    return ALLOWED


def due_after_it_was_raised(*, raised_on: date, answer_due_on: date | None) -> Verdict:
    """Say whether the force is given time to answer: not a day before the concern was raised.

    Policy: the scheme's own arrangements with the force.
    """
    if answer_due_on is not None and answer_due_on < raised_on:
        return refused("The answer cannot be due before the concern was raised", field="answer_due_on")
    return ALLOWED


def answer_is_told(*, answer: str, answered_on: date | None) -> Verdict:
    """Say whether an answer has its words and its day, or there is neither.

    Policy: the scheme's own arrangements with the force.
    """
    if answered_on is not None and not answer.strip():
        return refused("Enter what the force answered", field="answer")
    if answer.strip() and answered_on is None:
        return refused("Enter the date on which the force answered", field="answered_on")
    return ALLOWED


def follow_up_is_told(*, follow_up: str, follow_up_on: date | None) -> Verdict:
    """Say whether what is followed up has its words and its day, or there is neither.

    Policy: the scheme's own arrangements with the force.
    """
    if follow_up_on is not None and not follow_up.strip():
        return refused("Enter what is followed up", field="follow_up")
    if follow_up.strip() and follow_up_on is None:
        return refused("Enter the date on which it is followed up", field="follow_up_on")
    return ALLOWED


def resolving_is_told(*, is_resolved_at_once: bool, done_at_once: str) -> Verdict:
    """Say whether a concern that was resolved on the visit tells what was done there.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): what is found is raised at once.
    """
    if is_resolved_at_once and not done_at_once.strip():
        return refused("Enter what was done on the spot, which resolved it", field="done_at_once")
    return ALLOWED


def closing_is_told(*, closed_on: date | None, outcome: str) -> Verdict:
    """Say whether a closed concern tells what came of it, and an open one does not yet.

    Policy: the scheme's own arrangements with the force.
    """
    if closed_on is not None and not outcome.strip():
        return refused("Enter what came of it: a concern cannot be closed without an outcome", field="outcome")
    if closed_on is None and outcome.strip():
        return refused("Enter the date on which it was closed", field="closed_on")
    return ALLOWED


def closes_after_an_answer(
    *, closed_on: date | None, answered_on: date | None, is_resolved_at_once: bool, is_reconstructed: bool
) -> Verdict:
    """Say whether a concern may be closed: the force answered, or it was resolved on the visit.

    Policy: the scheme follows every concern until the force has answered it; of old ones not all is known.
    """
    if closed_on is None or answered_on is not None or is_resolved_at_once or is_reconstructed:
        return ALLOWED
    return refused(
        "It cannot be closed before the force answered, unless it was resolved on the visit", field=CLOSED_ON
    )


CLOSED_ON = "closed_on"


def names_nobody(texts: Mapping[str, str], names: Collection[str]) -> Verdict:
    """Say whether no text names a visitor of the scheme: the force reads it.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): visitors are independent.
    """
    if not names:
        return ALLOWED
    named = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in names)})\b", re.IGNORECASE)
    for field, text in texts.items():
        if named.search(text):
            return refused("This names a visitor. Write “the visitors”: the force reads it", field=field)
    return ALLOWED
