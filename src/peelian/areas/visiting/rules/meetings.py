"""When the people of a scheme meet, and what a record of a meeting must tell."""

from collections.abc import Collection
from datetime import date

from peelian.basics.deadlines import CALENDAR_DAY, Deadline
from peelian.basics.periods import quarter_of
from peelian.basics.verdicts import ALLOWED, Verdict, refused

POLICY = "The scheme’s own arrangements: visitors, office and force meet in every quarter"


def next_due(last_held_on: date) -> Deadline:
    """Return by when a scheme meets again: by the end of the quarter that follows the one of its last meeting.

    Policy: the scheme's own arrangements: a meeting in every quarter.
    """
    following = quarter_of(last_held_on).next()
    return Deadline(on=following.last, rule="A meeting in every quarter", law=POLICY, unit=CALENDAR_DAY)


def only_what_was_held_is_minuted(*, held_on: date, today: date, came: int, minutes: int) -> Verdict:
    """Say whether a meeting that is to come has neither attendance nor minutes yet.

    Policy: the scheme's own arrangements.
    """
    if held_on <= today or not (came or minutes):
        return ALLOWED
    return refused(
        f"The meeting of {held_on:%-d %B %Y} is still to come: enter who came and what was said afterwards",
        field="held_on",
    )


def met_once_that_day(*, held_on: date, days: Collection[date]) -> Verdict:
    """Say whether a scheme has no other meeting on the same day on record.

    Policy: the scheme's own arrangements.
    """
    if held_on in days:
        return refused(f"A meeting of this scheme on {held_on:%-d %B %Y} is on record already", field="held_on")
    return ALLOWED
