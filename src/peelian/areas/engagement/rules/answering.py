"""You said, we did: what was said and what was done about it, and when the public may read of it."""

from datetime import date

from peelian.basics import display
from peelian.basics.deadlines import Deadline, after_days
from peelian.basics.periods import DAY
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

DAYS_FOR_WE_DID = 90
"""Within how many days the office means to say what it did about what people said, unless a setting says otherwise."""


class Outcome(Term):
    """What came of what people said."""

    HEARD = "heard", "You said"
    DONE = "done", "We did"
    NOT_DONE = "not_done", "We could not"


ANSWERED = frozenset({Outcome.DONE, Outcome.NOT_DONE})


def source_is_told(*, has_source: bool) -> Verdict:
    """Say whether it is told where it was said: at an engagement, in a consultation, by a group, or under a theme.

    Policy: what people said is led back to where they said it.
    """
    if has_source:
        return ALLOWED
    return refused(
        "Say where it was said: an engagement, a consultation, a group, or at least its theme", field="theme"
    )


def answer_is_whole(*, outcome: Outcome, did: str, done_by: str, done_on: date | None) -> Verdict:
    """Say whether an answer tells what was done, by whom and when; and what has no answer yet tells none.

    Policy: “we did” is said with its deed, its doer and its day; “we could not” with its reason.
    """
    if outcome not in ANSWERED:
        if done_on is not None:
            return refused("Select what came of it, or leave the date of the answer empty", field="outcome")
        return ALLOWED
    if not did.strip():
        asked = "what was done" if outcome is Outcome.DONE else "why it could not be done"
        return refused(f"Enter {asked}", field="did")
    if not done_by.strip():
        return refused("Enter by whom: a post or an organisation, not a name", field="done_by")
    if done_on is None:
        return refused("Enter the date of the answer", field="done_on")
    return ALLOWED


def answer_follows(*, said_on: date, done_on: date | None, published_on: date | None, today: date) -> Verdict:
    """Say whether the days follow each other: said, done, published, none of them to come.

    Policy: an answer follows what it answers.
    """
    if said_on > today:
        return refused(f"The date must be today or in the past; today is {today:%-d %B %Y}", field="said_on")
    if done_on is not None and not said_on <= done_on <= today:
        return refused("It can be answered between the day on which it was said and today only", field="done_on")
    if published_on is not None and not (done_on or said_on) <= published_on <= today:
        return refused("It can be published between the day of the answer and today only", field="published_on")
    return ALLOWED


def answer_may_be_read(*, outcome: Outcome, is_published: bool) -> Verdict:
    """Say whether the public may read it: not before there is an answer.

    Policy: the office publishes what it did, not what it has yet to do.
    """
    if is_published and outcome not in ANSWERED:
        return refused("Only what has an answer can be published", field="published_on")
    return ALLOWED


def publishing_is_timely(*, pre_election_period: str, why: str) -> Verdict:
    """Say whether something may be published on its day: in a pre-election period only for a reason that is given.

    Law: Local Government Act 1986, section 2 (as the measure of what publicity is political).
    """
    if pre_election_period and not why.strip():
        said = f"That day lies in a pre-election period ({pre_election_period}): enter why it cannot wait"
        return refused(said, field="published_why")
    return ALLOWED


def publishing_is_theirs(*, may_publish: Verdict, has_moved: bool) -> Verdict:
    """Say whether somebody may give or take away a day of publishing: only who may publish.

    Policy: who records does not publish alone.
    """
    if has_moved and not may_publish:
        return refused(f"Publishing is for others: {may_publish.reason}", field="published_on")
    return ALLOWED


def answer_due(said_on: date, days: int = DAYS_FOR_WE_DID) -> Deadline:
    """Return the last day to say what was done about what people said.

    Policy: the office's own; how many days it allows itself is a setting.
    """
    return after_days(
        said_on + DAY,
        days,
        rule=f"{display.counted(days, 'day')} starting with the day after it was said",
        law="The office’s own policy",
    )
