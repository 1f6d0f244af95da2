"""The period that a command is asked about."""

from datetime import date

from peelian.basics.periods import Period, quarter_of, read_period
from peelian.config.command import Usage
from peelian.kit.areas import provided


def period_asked(text: str, today: date) -> Period:
    """Read a period; without one, it is the last quarter that is over.

    :raises Usage: when it is none.
    """
    if not text:
        return quarter_of(today).previous()
    try:
        return read_period(text, term_of=provided.term_of)
    except ValueError as unread:
        raise Usage(str(unread)) from unread
