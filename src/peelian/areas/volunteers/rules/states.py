"""Where a volunteer stands in a scheme, from the first question to the last day, and the ways between."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class State(Term):
    """Where a volunteer stands in a scheme."""

    ENQUIRY = "enquiry", "Enquiry"
    APPLIED = "applied", "Applied"
    INTERVIEWED = "interviewed", "Interviewed"
    VETTING = "vetting", "Checks and vetting"
    INDUCTION = "induction", "Induction"
    PROBATION = "probation", "Probation"
    ACCREDITED = "accredited", "Accredited"
    PAUSED = "paused", "Paused"
    LEFT = "left", "Left"
    REMOVED = "removed", "Removed"


RECRUITMENT = frozenset({State.ENQUIRY, State.APPLIED, State.INTERVIEWED, State.VETTING, State.INDUCTION})
SERVING = frozenset({State.PROBATION, State.ACCREDITED})
"""Who is in a scheme's cohort."""
ENDED = frozenset({State.LEFT, State.REMOVED})
CHECKED = frozenset({State.INDUCTION, *SERVING})
"""What nobody comes to without references, vetting and the check of independence."""
OUT = frozenset({State.LEFT, State.REMOVED})
MOVES: dict[State, frozenset[State]] = {
    State.ENQUIRY: frozenset({State.APPLIED}) | OUT,
    State.APPLIED: frozenset({State.INTERVIEWED}) | OUT,
    State.INTERVIEWED: frozenset({State.VETTING}) | OUT,
    State.VETTING: frozenset({State.INDUCTION}) | OUT,
    State.INDUCTION: frozenset({State.PROBATION}) | OUT,
    State.PROBATION: frozenset({State.ACCREDITED, State.PAUSED}) | OUT,
    State.ACCREDITED: frozenset({State.ACCREDITED, State.PAUSED}) | OUT,
    State.PAUSED: frozenset({State.PROBATION, State.ACCREDITED}) | OUT,
    State.LEFT: frozenset(),
    State.REMOVED: frozenset(),
}
"""From each state those that may follow; accredited again is re-accredited, and who comes back begins anew."""
STEPS = "steps"


def steps_follow(*, states: Sequence[State], is_reconstructed: bool) -> Verdict:
    """Say whether the steps of a membership follow each other; what is reconstructed may begin anywhere.

    Policy: the Home Office's Code of Practice on independent custody visiting (March 2013), on recruitment and tenure.
    """
    if not states:
        return refused("Enter how it began: an enquiry, or an application", field=STEPS)
    if not is_reconstructed and states[0] not in {State.ENQUIRY, State.APPLIED}:
        return refused(f"It begins with an enquiry or an application, not with “{states[0].label}”", field=STEPS)
    for before, after in pairwise(states):
        verdict = move_is_allowed(before=before, after=after)
        if not verdict and not is_reconstructed:
            return verdict
        if before in ENDED:
            return refused(
                f"Nothing follows “{before.label}”: who comes back has a membership of their own", field=STEPS
            )
    return ALLOWED


def move_is_allowed(*, before: State, after: State) -> Verdict:
    """Say whether a membership may go from one state to another.

    Policy: the Home Office's Code of Practice on independent custody visiting (March 2013), on recruitment and tenure.
    """
    if after in MOVES[before]:
        return ALLOWED
    allowed = " or ".join(f"“{state.label}”" for state in State if state in MOVES[before]) or "nothing else"
    return refused(f"After “{before.label}” comes {allowed}, not “{after.label}”", field=STEPS)


def days_follow(*, days: Sequence[date], today: date) -> Verdict:
    """Say whether steps were taken by today.

    Policy: the office's own record: a step that was not taken is none.
    """
    if days and max(days) > today:
        return refused(f"A step must be today or in the past; today is {today:%-d %B %Y}", field=STEPS)
    return ALLOWED


def checks_are_made(
    *, state: State, has_references: bool, is_independent: bool | None, is_vetted: bool, is_reconstructed: bool
) -> Verdict:
    """Say whether somebody may come to induction or serve: with references, independent, and vetted.

    Law: Police Reform Act 2002, section 51 (visitors are independent of the policing body and the chief constable);
    the Home Office's Code of Practice on independent custody visiting (March 2013).
    """
    if state not in CHECKED or is_reconstructed:
        return ALLOWED
    if is_independent is False:
        return refused(
            "There is a conflict of interest: visitors are independent of police and office", field="independence"
        )
    missing = checks_missing(
        has_references=has_references, is_independent=is_independent is not None, is_vetted=is_vetted
    )
    if missing:
        return refused(
            f"“{state.label}” comes after the checks: there is still no {', no '.join(missing)}", field=STEPS
        )
    return ALLOWED


def checks_missing(*, has_references: bool, is_independent: bool, is_vetted: bool) -> list[str]:
    """Return what is still to be done before induction, in words.

    Law: as `checks_are_made`.
    """
    made = {
        "references taken up": has_references,
        "the check of independence": is_independent,
        "vetting that is in force": is_vetted,
    }
    return [words for words, is_there in made.items() if not is_there]


def one_at_a_time(*, others: int, state: State) -> Verdict:
    """Say whether a volunteer has one membership of a scheme at a time.

    Policy: the office's own record: who comes back begins anew, and was not there between.
    """
    if others and state not in ENDED:
        return refused("This volunteer is in this scheme already: change that membership", field="scheme")
    return ALLOWED


def has_left(*, state: State) -> Verdict:
    """Say whether an exit interview can be held: with who left, or was removed.

    Policy: the scheme's own: every volunteer who leaves is asked why.
    """
    if state in ENDED:
        return ALLOWED
    return refused("An exit interview is of somebody who left: take that step first", field="membership")


def steps_are_once(*, steps: Sequence[tuple[State, date]]) -> Verdict:
    """Say whether no step is there twice on one day, as when a form is sent twice.

    Policy: the office's own record: a step that was taken is taken once.
    """
    for state, day in steps:
        if steps.count((state, day)) > 1:
            return refused(f"“{state.label}” is there twice on {day:%-d %B %Y}", field=STEPS)
    return ALLOWED


def removal_is_told(*, state: State, note: str) -> Verdict:
    """Say whether somebody who is removed is told why, and how to appeal.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013), on removal and appeal.
    """
    if state is State.REMOVED and not note.strip():
        return refused("Enter in the note why somebody is removed, and when they were told how to appeal", field=STEPS)
    return ALLOWED
