"""Truth that may be undetermined: yes, no, or None where that is not known."""

from collections.abc import Iterable


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """Join truths by and."""
    outcome: bool | None = True
    for each in truths:
        if each is False:
            return False
        outcome = None if each is None else outcome
    return outcome


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """Join truths by or."""
    outcome: bool | None = False
    for each in truths:
        if each is True:
            return True
        outcome = None if each is None else outcome
    return outcome
