"""The words for suites, and what a suite is on a day."""

from peelian.basics.terms import Term


class Standing(Term):
    """What a suite is for a span of days."""

    TARGETED = "targeted", "Open, visits asked for"
    RESERVE = "reserve", "Open, no visits asked for"
    CLOSED = "closed", "Closed"

    @property
    def is_open(self) -> bool:
        """Say whether anybody can be detained there."""
        return self is not Standing.CLOSED
