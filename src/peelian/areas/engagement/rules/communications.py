"""The words for what the office sends out, and how it is counted."""

from datetime import date

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class Kind(Term):
    """What was sent out."""

    NEWSLETTER = "newsletter", "Newsletter"
    PRESS_RELEASE = "press_release", "Press release, statement or response"
    POST = "social_post", "Social media post"


class Channel(Term):
    """By which way it went out."""

    EMAIL = "email", "E-mail"
    PRINT = "print", "Print"
    WEBSITE = "website", "Website"
    MEDIA = "media", "To the media"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    X = "x", "X (formerly Twitter)"
    OTHER = "other", "Other"


def has_gone_out(*, sent_on: date, until: date | None, today: date) -> Verdict:
    """Say whether it has gone out: what is planned is no record.

    Policy: what the office sends out is recorded once it has gone out.
    """
    for name, day in (("sent_on", sent_on), ("until", until)):
        if day is not None and day > today:
            return refused(f"The date must be today or in the past; today is {today:%-d %B %Y}", field=name)
    return ALLOWED


def is_told_apart(*, kind: str, title: str, number: int, until: date | None) -> Verdict:
    """Say whether one thing has its title, and only press releases and posts are counted together.

    Policy: a newsletter is recorded issue by issue; others may be counted over the days of a month.
    """
    if until is None and number != 1:
        return refused("Enter the last day of those that are counted together", field="until")
    if until is None and not title.strip():
        return refused("Enter its title", field="title")
    if until is not None and kind == Kind.NEWSLETTER:
        return refused("Record each newsletter by itself, with its date and its recipients", field="until")
    return ALLOWED


def count_has_its_month(*, sent_on: date, until: date | None, source: str) -> Verdict:
    """Say whether a count lies within one month, so that every month adds up, and says where it comes from.

    Policy: a number that was not counted here names its source.
    """
    if until is None:
        return ALLOWED
    if until < sent_on:
        return refused("The last day cannot be before the first", field="until")
    if (until.year, until.month) != (sent_on.year, sent_on.month):
        return refused("Count each month by itself: the last day must lie in the month of the first", field="until")
    if not source.strip():
        return refused("Enter where the count comes from, such as the network's own statistics", field="source")
    return ALLOWED


def is_counted_once(*, other: str) -> Verdict:
    """Say whether nothing else counts the same days of the same channel; `other` names what does.

    Policy: nothing is counted twice.
    """
    if other:
        return refused(f"{other} counts the same days already: withdraw it, or change its days", field="sent_on")
    return ALLOWED


def share_a_day(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Say whether two of one kind and channel count the same day, where at least one is a count over days.

    Policy: two things may go out on one day, but not beside a count of that day.
    """
    if first[1] is None and second[1] is None:
        return False
    return first[0] <= (second[1] or second[0]) and second[0] <= (first[1] or first[0])
