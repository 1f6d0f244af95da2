"""Where reports are."""

from django.urls import reverse
from django.utils.http import urlencode

from peelian.basics.periods import Period


def report(key: str, period: Period) -> str:
    """Return the page of a report for a period."""
    return f"{reverse('reports:report', args=[key])}?{urlencode({'period': str(period)})}"


def file(key: str, period: Period, written: str) -> str:
    """Return where a report for a period can be had as a file."""
    return f"{reverse('reports:file', args=[key, written])}?{urlencode({'period': str(period)})}"


def desk(key: str, period: Period) -> str:
    """Return the way to the draft of a report for a period: drafts are above this room, and known by their address."""
    return f"{reverse('drafting:of-report', args=[key])}?{urlencode({'period': str(period)})}"
