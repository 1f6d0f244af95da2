"""How long a letter is tried, and how long the calendar is."""

from datetime import date, timedelta

DAYS_TRIED = 7
EVENTS, LINES = 1000, 30
"""How many obligations a calendar and a letter carry at most."""


def first_day_tried(today: date) -> date:
    """Return the first day whose unsent letters are still sent.

    Policy: what was due a week ago is no news.
    """
    return today - timedelta(days=DAYS_TRIED)
