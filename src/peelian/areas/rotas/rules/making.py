"""Whether a rota may be made, and when a making that says nothing more is lost."""

from datetime import date, datetime, timedelta

from peelian.areas.rotas.rules.states import UNDER_WAY, Progress, State
from peelian.basics import display
from peelian.basics.verdicts import ALLOWED, Verdict, refused

LOST_AFTER = timedelta(minutes=1)
"""How long a making may say nothing before it is thought to have been broken off."""
LONGEST = 600
"""The most seconds for which anybody may let a rota be made."""


def may_be_made(
    *,
    state: State,
    is_withdrawn: bool,
    last_day: date,
    today: date,
    has_slots: bool,
    slots_change_on: date | None,
    has_suites: bool,
) -> Verdict:
    """Say whether a rota can be made: a draft of days to come, of one set of slots, of suites that are visited.

    Policy: the scheme's own: what is published is changed by hand, so that nobody's shifts vanish.
    """
    if is_withdrawn:
        return refused("This rota was withdrawn")
    if state is State.PUBLISHED:
        return refused("This rota is published: change its shifts by hand")
    if last_day <= today:
        return refused(f"This rota ended on {display.write_date(last_day)}")
    if not has_slots:
        return refused("The scheme has no slots yet: record them first")
    if slots_change_on:
        day = display.write_date(slots_change_on)
        return refused(f"The slots of the scheme change on {day}: make one rota up to then, and another from then on")
    if not has_suites:
        return refused("Visits are asked of no suite in these days: open one first")
    return ALLOWED


def time_is_given(*, seconds: int) -> Verdict:
    """Say whether a rota may be made for so long.

    Policy: the house's own: nothing runs on that nobody waits for.
    """
    if 1 <= seconds <= LONGEST:
        return ALLOWED
    return refused(f"Give it from 1 to {LONGEST} seconds", field="seconds")


def one_at_a_time(*, is_under_way: bool) -> Verdict:
    """Say whether nothing else makes this rota.

    Policy: the house's own: two makings would undo each other's work.
    """
    if is_under_way:
        return refused("This rota is being made already: wait until it is done, or stop it")
    return ALLOWED


def is_lost(*, progress: Progress, last_sign: datetime, now: datetime) -> bool:
    """Say whether a making that is under way has said nothing for too long.

    Policy: the house's own: what was killed does not stand in the way.
    """
    return progress in UNDER_WAY and now - last_sign > LOST_AFTER
