"""The words for meeting the public, the office's own target, and what an engagement must say."""

from datetime import date

from peelian.basics.deadlines import Deadline, after_days
from peelian.basics.periods import DAY
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

VISITS_A_YEAR = 2
"""How often the office means to spend a community day in each authority in a year."""

DAYS_FOR_AN_OUTCOME = 28
"""Within how many days the office asks what came of something that it passed on."""


class Kind(Term):
    """What sort of meeting or event it was."""

    PUBLIC_MEETING = "public_meeting", "Public meeting"
    PARISH_SURGERY = "parish_surgery", "Parish surgery"
    WALKABOUT = "walkabout", "Walkabout"
    ROADSHOW = "roadshow", "Roadshow"
    VISIT = "visit", "Visit"
    OTHER = "other", "Other"


class Setting(Term):
    """Whether it was one of the meetings of a community day."""

    COMMUNITY_DAY = "community_day", "On a community day"
    OTHER = "other", "Other"


class Attended(Term):
    """Who went for the office."""

    OFFICE_HOLDER = "office_holder", "Office holder"
    DEPUTY = "deputy", "Deputy"
    BOTH = "both", "Both"


def engagement_has_happened(*, held_on: date, today: date) -> Verdict:
    """Say whether an engagement lies in the past: what is yet to come is no record of what was heard.

    Policy: engagements are recorded after they took place.
    """
    if held_on > today:
        return refused(f"The date must be today or in the past; today is {today:%-d %B %Y}", field="held_on")
    return ALLOWED


def day_may_move(*, moves: bool, engagements: int) -> Verdict:
    """Say whether a community day may be put on another date or into another authority: not from under its meetings.

    Policy: a community day is where and when its engagements were held.
    """
    if moves and engagements:
        held = "1 engagement was" if engagements == 1 else f"{engagements} engagements were"
        return refused(f"{held} held on this day: change them, and they join the other day", field="held_on")
    return ALLOWED


def councils_agree(*, kind: str, invited: int | None, came: int | None) -> Verdict:
    """Say whether the councils of a parish surgery agree: no more came than were invited, and only surgeries have any.

    Policy: Parish council engagement programme.
    """
    if kind != Kind.PARISH_SURGERY and (invited is not None or came is not None):
        return refused("Councils are counted at a parish surgery only", field="councils_attended")
    if invited is not None and came is not None and came > invited:
        return refused(f"{came} councils came, but only {invited} were invited", field="councils_attended")
    return ALLOWED


def place_is_whole(*, longitude: float | None, latitude: float | None) -> Verdict:
    """Say whether a place on the map has both its coordinates, or neither.

    Policy: coordinates are WGS 84 degrees, longitude before latitude (RFC 7946, section 3.1.1).
    """
    if (longitude is None) != (latitude is None):
        return refused("Enter both longitude and latitude, or neither", field="longitude")
    if longitude is not None and not -9 <= longitude <= 2:
        return refused("Longitude must lie between -9 and 2 for a place in England or Wales", field="longitude")
    if latitude is not None and not 49 <= latitude <= 61:
        return refused("Latitude must lie between 49 and 61 for a place in England or Wales", field="latitude")
    return ALLOWED


def outcome_due(passed_on: date) -> Deadline:
    """Return the last day to write down what came of something that was passed on.

    Policy: the office asks within 28 days what was done with what people told it.
    """
    return after_days(
        passed_on + DAY,
        DAYS_FOR_AN_OUTCOME,
        rule=f"{DAYS_FOR_AN_OUTCOME} days starting with the day after it was passed on",
        law="The office’s own policy",
    )
