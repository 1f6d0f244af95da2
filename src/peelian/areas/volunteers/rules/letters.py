"""To whom a message to a scheme goes, and when it may."""

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class To(Term):
    """To whom of a scheme a message goes."""

    SERVING = "serving", "Those who serve"
    RECRUITMENT = "recruitment", "Those in recruitment"
    ALL = "all", "Both"


def message_may_go(*, is_sent: bool, readers: int) -> Verdict:
    """Say whether a message may be sent: once, and to somebody.

    Policy: the office's own: what was sent stays as it was sent.
    """
    if is_sent:
        return refused("This message was sent already, and goes once")
    if not readers:
        return refused("Nobody of this scheme has an email address to send it to")
    return ALLOWED


def message_may_change(*, is_sent: bool) -> Verdict:
    """Say whether a message may still be changed: until it is sent.

    Policy: the office's own: what was sent stays as it was sent.
    """
    return refused("This message was sent, and stays as it was sent: write another") if is_sent else ALLOWED
