"""What must be so of a visit, and what is kept and looked at again."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from peelian.areas.visiting.rules.access import Access
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.refusals import MAY_REFUSE, Ground, Rank
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics.display import in_london, write_date, write_time
from peelian.basics.verdicts import ALLOWED, Verdict, refused

VISITORS_NEEDED = 2
LONGEST = timedelta(hours=12)
HOURS_OF_A_DAY = 24


def has_happened(*, arrived: datetime, now: datetime) -> Verdict:
    """Say whether visitors did not arrive in the future.

    Policy: the scheme's report, which tells of what was.
    """
    if arrived <= now:
        return ALLOWED
    shown = f"{write_date(in_london(now))} at {write_time(now)}"
    return refused(f"Visitors cannot have arrived later than now, {shown}", field="arrived_at")


def times_follow(*, arrived: datetime, entered: datetime | None, left: datetime | None) -> Iterator[Verdict]:
    """Say whether visitors arrived, were let in and left in that order.

    Policy: the scheme's report, which asks for each time.
    """
    if entered and entered < arrived:
        yield refused(
            f"They were let in at {_told(entered, arrived)}, before they arrived at {write_time(arrived)}",
            field="entered_at",
        )
    if left and left < arrived:
        yield refused(
            f"They left at {_told(left, arrived)}, before they arrived at {write_time(arrived)}", field="left_at"
        )
    elif left and entered and left < entered:
        yield refused(
            f"They left at {_told(left, entered)}, before they were let in at {write_time(entered)}", field="left_at"
        )
    elif left and left - arrived > LONGEST:
        hours = int((left - arrived).total_seconds() // 3600)
        yield refused(f"They would have been there for {hours} hours: look at both dates", field="left_at")


def _told(moment: datetime, beside: datetime) -> str:
    """Write the time of a moment, with its date where that is another."""
    is_same = in_london(moment).date() == in_london(beside).date()
    return write_time(moment) if is_same else f"{write_time(moment)} on {write_date(in_london(moment))}"


def outcome_is_told(*, outcome: Outcome, why: str, is_entered: bool, is_whole: bool) -> Iterator[Verdict]:
    """Say whether a visit that was not made says why, and one that was turned away was not let in.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013): why visitors were not let in is
    explained to them and stands in their report.
    """
    if outcome is Outcome.TURNED_AWAY and is_entered:
        yield refused("Who was turned away at the door was not let in: take this time out", field="entered_at")
    if outcome is not Outcome.MADE and is_whole and not why.strip():
        yield refused(f"Enter why it was {outcome.label.lower()}", field="outcome_why")


def access_is_told(*, outcome: Outcome, access: Access | None, why: str, is_whole: bool) -> Iterator[Verdict]:
    """Say whether it is known how long visitors waited, and why where that was more than five minutes.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013): access is immediate, unless that
    would put visitors in danger; a delay is explained, and the reason stands in the report.
    """
    if not is_whole:
        return
    if access is None and outcome is not Outcome.TURNED_AWAY:
        yield refused("Enter when they were let in, or choose how long they waited", field="entered_at")
    if access not in {None, Access.IMMEDIATE} and not why and outcome is not Outcome.TURNED_AWAY:
        assert access is not None
        yield refused(f"They waited {access.label.lower()}: select why", field="delay")


def place_is_told(*, is_off_site: bool, where: str) -> Verdict:
    """Say whether an observation somewhere else says where.

    Policy: the scheme's own: what is seen somewhere else is told, and counts to no target.
    """
    if is_off_site and not where.strip():
        return refused("Enter where the observation was", field="where")
    return ALLOWED


def suite_was_open(*, name: str, standing: Standing, day: datetime, outcome: Outcome, is_off_site: bool) -> Verdict:
    """Say whether a suite was open on the day of a visit; who finds it closed is turned away.

    Policy: the scheme's own: nobody is held in a suite that is closed.
    """
    if standing.is_open or is_off_site or outcome is Outcome.TURNED_AWAY:
        return ALLOWED
    on = write_date(in_london(day))
    return refused(f"{name} was closed on {on}: choose another suite, or record when it was open", field="suite")


def visitors_are_enough(*, visitors: int, outcome: Outcome, is_known: bool) -> Verdict:
    """Say whether a visit that was made was made by two; observers are not counted.

    `is_known` says whether it is known who went: of a visit of long ago that is loaded, it may not be.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013): visits are made by at least two
    visitors.
    """
    if not is_known or outcome is not Outcome.MADE or visitors >= VISITORS_NEEDED:
        return ALLOWED
    names = "nobody" if not visitors else "one visitor"
    return refused(f"A visit is made by at least {VISITORS_NEEDED} visitors; this names {names}")


def visitors_are_once(references: Sequence[str]) -> Verdict:
    """Say whether nobody is named twice.

    Policy: the scheme's own.
    """
    twice = next((one for one in references if references.count(one) > 1), "")
    return refused(f"{twice} is named twice among the visitors") if twice else ALLOWED


def visitor_is_of_scheme(*, reference: str, is_of_scheme: bool) -> Verdict:
    """Say whether a visitor belongs to the scheme that visits the suite.

    Policy: the scheme's own: who is accredited for one is not for another.
    """
    return ALLOWED if is_of_scheme else refused(f"{reference} belongs to another scheme than the suite")


def visit_is_once(*, other: str, suite: str, arrived: datetime) -> Verdict:
    """Say whether no other visit to a suite has this arrival.

    Policy: the scheme's own: a visit is counted once.
    """
    if not other:
        return ALLOWED
    on = f"{write_date(in_london(arrived))} at {write_time(arrived)}"
    return refused(f"{other} is a visit to {suite} with the same arrival, {on}", field="arrived_at")


def hours_are_likely(hours: float | None) -> Verdict:
    """Say whether a visitor can have given so many hours to one visit.

    Policy: the office's own record of hours.
    """
    if hours is None or 0 < hours <= HOURS_OF_A_DAY:
        return ALLOWED
    return refused(f"A visitor cannot have given {hours:g} hours to one visit: a day has 24", field="hours_each")


def flag_of_refusal(*, rank: Rank, ground: Ground, people: int, is_recorded: bool) -> Iterator[str]:
    """Say what is to be looked at where access to somebody was refused.

    Law: Police Reform Act 2002, section 51, and Home Office, Code of Practice on independent custody visiting (March
    2013): access to a detained person is refused by an inspector or above only, on a ground that the arrangements name,
    and it is written in the custody record.
    """
    whom = "somebody" if people == 1 else f"{people} people"
    if rank not in MAY_REFUSE:
        yield f"Access to {whom} was refused by a rank below inspector: {rank.label.lower()}"
    if ground is Ground.NOT_SAID:
        yield f"Access to {whom} was refused, and no ground was given"
    if not is_recorded:
        yield f"Access to {whom} was refused, and that is not known to be in the custody record"


def flag_of_overlap(*, other: str, arrived: datetime) -> str:
    """Say that another visit was at the suite at the same time.

    Policy: the scheme's own: a visit that was entered twice shows by its times.
    """
    return f"{other} was at the suite at the same time: it arrived at {write_time(arrived)}"


def flag_of_closed(*, name: str, standing: Standing) -> str:
    """Say that visitors came to a suite that was closed.

    Policy: the scheme's own.
    """
    return "" if standing.is_open else f"{name} was closed on that day"
