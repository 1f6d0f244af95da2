"""Reads of groups of people who advise the office."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from peelian.areas.engagement.models import AdvisoryGroup, Engagement, GroupMeeting
from peelian.basics.periods import Period


def meetings_in(period: Period) -> QuerySet[Engagement]:
    """Return the engagements of a period that were meetings of a group that stands on the record."""
    of_groups = GroupMeeting.objects.filter(engagement=OuterRef("pk"), group__withdrawn_on__isnull=True)
    return Engagement.objects.during(period).filter(Exists(of_groups))


def members_on(group: AdvisoryGroup, day: date) -> dict[str, int]:
    """Return how many members a group had on a day, by role: the latest count of each role by then."""
    counted = group.memberships.filter(since__lte=day).order_by("since", "pk")
    latest = {row.role: row.count for row in counted}
    return {role: count for role, count in latest.items() if count}


def linked_to(path: str, reference: str) -> QuerySet[AdvisoryGroup]:
    """Return the groups that lead to a record by one of their parts."""
    return AdvisoryGroup.objects.standing().filter(**{f"{path}__reference": reference}).distinct().order_by("name")
