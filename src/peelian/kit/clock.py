"""What time it is for the office's work. Read at the edge (page, command, job) and handed down as `at`.

Where `PEELIAN_DATE` is set, the business date stands still and only its time of day goes on, as in the demonstration
office. The audit trail, sessions and codes keep real time.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the moment in Europe/London, on the standing date where there is one."""
    real = timezone.localtime()
    standing: date | None = settings.PEELIAN_DATE
    if standing is None:
        return real
    return datetime.combine(standing, real.time(), tzinfo=timezone.get_default_timezone())


def today() -> date:
    """Return the business date."""
    return now().date()


def is_standing() -> bool:
    """Return whether the business date stands still, which every page must then say."""
    return settings.PEELIAN_DATE is not None
