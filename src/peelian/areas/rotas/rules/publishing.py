"""What must hold of a rota: its days, that no two overlap, and when it is published."""

from collections.abc import Sequence
from datetime import date

from peelian.areas.rotas.rules.states import State
from peelian.basics import display
from peelian.basics.verdicts import ALLOWED, Verdict, refused

LONGEST_DAYS = 200
"""How many days a rota may have: what is further away nobody can promise."""


def days_are_likely(*, first_day: date, last_day: date) -> Verdict:
    """Say whether a rota ends after it begins, and is not too long.

    Policy: the scheme's own: a rota is made for a quarter, for half a year at most.
    """
    if last_day < first_day:
        return refused("The last day must be the same as or after the first day", field="last_day")
    days = (last_day - first_day).days + 1
    if days > LONGEST_DAYS:
        return refused(f"A rota has at most {LONGEST_DAYS} days; this has {days}", field="last_day")
    return ALLOWED


def days_are_free(*, other: str, first_day: date | None = None, last_day: date | None = None) -> Verdict:
    """Say whether no other rota of the scheme that is published has some of the days.

    Policy: the scheme's own: on a day there is one rota, so that everybody knows which holds.
    """
    if not other:
        return ALLOWED
    days = f", {display.write_days(first_day, last_day)}," if first_day and last_day else ""
    return refused(f"{other}{days} is published and has some of these days already", field="first_day")


def days_may_change(*, is_published: bool, changes: bool) -> Verdict:
    """Say whether the scheme and the days of a rota may be others than they were.

    Policy: the scheme's own: volunteers were told the days of a rota that is published.
    """
    if is_published and changes:
        return refused("A rota that is published keeps its scheme and its days", field="first_day")
    return ALLOWED


def shifts_stay_within(*, outside: int) -> Verdict:
    """Say whether all shifts of a rota lie within its days.

    Policy: the scheme's own: a shift belongs to the rota of its day.
    """
    if outside:
        shifts = display.counted(outside, "shift", "shifts")
        return refused(
            f"{shifts} of this rota would lie outside its days: change or withdraw them first", field="last_day"
        )
    return ALLOWED


def state_may_be_told(*, state: State, was: State, is_reconstructed: bool) -> Verdict:
    """Say whether a rota may come in as published: only what is put together from papers.

    Policy: the scheme's own: a rota is published by somebody who has seen what is against it, and by nothing else.
    """
    if state is was or (is_reconstructed and state is State.PUBLISHED):
        return ALLOWED
    if state is State.PUBLISHED:
        return refused("A rota is published on its own page, once its shifts stand", field="state")
    return refused("A rota that is published stays so, or is withdrawn", field="state")


def may_be_withdrawn(*, gone_by: int) -> Verdict:
    """Say whether a rota may be withdrawn: not when volunteers have gone by it.

    Policy: the scheme's own: what volunteers were asked to do stays on the record.
    """
    if gone_by:
        shifts = display.counted(gone_by, "shift", "shifts")
        verb = "has" if gone_by == 1 else "have"
        return refused(f"{shifts} of this rota {verb} gone by and stay on the record. Withdraw those to come instead")
    return ALLOWED


def may_be_published(*, shifts: int, is_being_made: bool, is_withdrawn: bool) -> Verdict:
    """Say whether a draft may be published, whatever its shifts are.

    Policy: the scheme's own: what is published is whole, and does not change under those who read it.
    """
    if is_withdrawn:
        return refused("This rota was withdrawn")
    if is_being_made:
        return refused("This rota is being made. Wait until that has ended, or stop it")
    if not shifts:
        return refused("This rota has no shifts yet")
    return ALLOWED


def is_first_to_publish(*, by: str, when: str) -> Verdict:
    """Say whether nobody else published a rota before.

    Policy: the scheme's own: a rota is published once.
    """
    if not when:
        return ALLOWED
    who = by or "Somebody else"
    return refused(f"{who} published this rota on {when}")


def breaks_nothing(reasons: Sequence[str]) -> Verdict:
    """Say whether everything holds that must; each that does not is named.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on who may visit.
    """
    return refused(f"This rota cannot be published. {'. '.join(reasons)}") if reasons else ALLOWED


def next_is_due(*, last_day: date, ahead: int) -> date:
    """Return by when the next rota is to be published: as many days before the last ends as the scheme settles.

    Policy: the scheme's own: volunteers know their shifts some weeks before.
    """
    return date.fromordinal(last_day.toordinal() - ahead)
