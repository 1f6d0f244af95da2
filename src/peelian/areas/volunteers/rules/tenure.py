"""How long probation, accreditation and service are, and what service earns."""

from collections.abc import Sequence
from datetime import date

from peelian.areas.volunteers.rules.states import State
from peelian.basics.verdicts import ALLOWED, Verdict, refused

PROBATION_MONTHS = 6
ACCREDITED_YEARS = 3
AWARD_YEARS = 3
CODE = "Home Office, Code of Practice on independent custody visiting (March 2013); the scheme’s own policy"


def later_by(day: date, *, years: int = 0, months: int = 0) -> date:
    """Return the same day so much later, or the last of its month where there is none.

    Policy: the scheme's own: a month and a year run to the same date.
    """
    number = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = number // 12, number % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def probation_ends(*, began_on: date) -> date:
    """Return the day on which the probation of six months ends.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013); a probation of six months.
    """
    return later_by(began_on, months=PROBATION_MONTHS)


def accreditation_ends(*, accredited_on: date) -> date:
    """Return the day up to which an accreditation holds: three years.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013); accredited for three years.
    """
    return later_by(accredited_on, years=ACCREDITED_YEARS)


def last_accredited(steps: Sequence[tuple[State, date]]) -> date | None:
    """Return the day of the last accreditation among the steps of a membership: to come back from a pause is none.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013); accredited for three years.
    """
    before = [None, *(state for state, _day in steps)]
    days = [
        day
        for was, (state, day) in zip(before, steps, strict=False)
        if state is State.ACCREDITED and was is not State.PAUSED
    ]
    return days[-1] if days else None


def award_falls_due(*, served_from: date, awarded: int) -> date:
    """Return the day on which the next award for long service is due, given for how many years the last was.

    Policy: the office's own: a certificate after every three years of service in the scheme.
    """
    return later_by(served_from, years=awarded + AWARD_YEARS)


def years_earned(*, served_from: date, day: date) -> int:
    """Return the last block of three years of service that is complete on a day; nought before the first.

    Policy: the office's own: a certificate after every three years of service in the scheme.
    """
    years = 0
    while later_by(served_from, years=years + AWARD_YEARS) <= day:
        years += AWARD_YEARS
    return years


def award_is_earned(*, years: int, served_from: date | None, awarded_on: date, is_reconstructed: bool) -> Verdict:
    """Say whether an award is for a block of three years, and was earned on its day.

    Policy: the office's own: a certificate after every three years of service in the scheme.
    """
    if years <= 0 or years % AWARD_YEARS:
        return refused(f"Years must be a multiple of {AWARD_YEARS}: 3, 6, 9 and so on", field="years")
    if served_from is None:
        return refused(
            "An award is for service, and this volunteer does not serve in the scheme yet", field="membership"
        )
    due = later_by(served_from, years=years)
    if awarded_on < due and not is_reconstructed:
        return refused(f"{years} years of service are complete on {due:%-d %B %Y}, not before", field="awarded_on")
    return ALLOWED


def probation_is_served(*, state: State, probation_from: date | None, accredited_on: date | None) -> Verdict:
    """Say whether nobody is accredited before six months of probation.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013); a probation of six months.
    """
    if state is not State.ACCREDITED or probation_from is None or accredited_on is None:
        return ALLOWED
    ends = probation_ends(began_on=probation_from)
    if accredited_on < ends:
        return refused(f"The six months of probation end on {ends:%-d %B %Y}", field="steps")
    return ALLOWED


def has_served(*, served_from: date | None, day: date, years: int) -> bool:
    """Say whether somebody has served more than so many years on a day.

    Policy: the office's own: service in the scheme counts from the first day of probation.
    """
    return served_from is not None and later_by(served_from, years=years) <= day
