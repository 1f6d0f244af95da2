"""What a person may decide about a finding."""

from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.outputs.papers.rules.terms import State


def decision_is_told(*, state: State, reason: str) -> Verdict:
    """Say whether a decision may be kept: nothing is accepted without a reason.

    Policy: Code of Practice for Statistics, principle T3 (orderly release): what is not corrected is
    explained.
    """
    if state is State.ACCEPTED and not reason.strip():
        return refused("Enter why it is accepted as printed", field="reason")
    return ALLOWED
