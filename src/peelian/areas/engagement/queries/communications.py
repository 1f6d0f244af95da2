"""Reads of what the office sends out."""

from collections.abc import Sequence

from peelian.areas.engagement.models import Communication
from peelian.basics.periods import DAY


def near(records: Sequence[Communication]) -> list[Communication]:
    """Return what stands on the record of the same kinds and channels in the months of some records."""
    days = [record.sent_on for record in records]
    first = min(days).replace(day=1)
    last = (max(days).replace(day=28) + 4 * DAY).replace(day=1)
    found = Communication.objects.standing().filter(sent_on__gte=first, sent_on__lt=last)
    kinds, channels = {record.kind for record in records}, {record.channel for record in records}
    return list(found.filter(kind__in=kinds, channel__in=channels))
