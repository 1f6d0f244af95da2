"""The words for panels of people that advise the office, and what their record must say."""

from collections.abc import Sequence
from datetime import date

from peelian.basics import display
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class Kind(Term):
    """What sort of panel of people it is."""

    YOUTH_COMMISSION = "youth_commission", "Youth commission"
    FOCUS_GROUP = "focus_group", "Focus group"
    LIVED_EXPERIENCE = "lived_experience", "People with experience of it"
    OTHER = "other", "Other"


def group_has_formed(*, formed_on: date, ended_on: date | None, today: date) -> Verdict:
    """Say whether a group was formed by today, and did not end before that.

    Policy: a group is recorded from the day on which it was formed.
    """
    if formed_on > today:
        return refused(f"The date must be today or in the past; today is {today:%-d %B %Y}", field="formed_on")
    if ended_on is not None and ended_on < formed_on:
        return refused("It cannot have ended before it was formed", field="ended_on")
    return ALLOWED


def group_was_there(*, what: str, days: Sequence[date], formed_on: date, ended_on: date | None, today: date) -> Verdict:
    """Say whether something of a group lies between the days on which it was formed and ended.

    Policy: only a group that is there meets, has members and recommends.
    """
    last = min(ended_on or today, today)
    for day in days:
        if not formed_on <= day <= last:
            span = display.write_days(formed_on, last)
            return refused(f"{what} of {display.write_date(day)} lies outside the days of the group, {span}")
    return ALLOWED


def meetings_are_once(*, engagements: Sequence[int | None]) -> Verdict:
    """Say whether no meeting is named twice.

    Policy: a meeting of a group is one engagement.
    """
    if len(set(engagements)) < len(engagements):
        return refused("The same engagement is named twice among the meetings")
    return ALLOWED
