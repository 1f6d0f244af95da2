"""Which reports are made when."""

from datetime import date

from django.db.models import QuerySet

from peelian.basics.deadlines import Deadline
from peelian.basics.periods import Period
from peelian.outputs.reports import rules
from peelian.outputs.reports.models import Occasion


def occasion_of(report: str, period: Period) -> Occasion | None:
    """Return the occasion of a report for a period, if one is planned."""
    return Occasion.objects.standing().filter(report=report, period=str(period)).order_by("-reported_on", "-pk").first()


def upcoming(today: date) -> list[tuple[Occasion, Deadline]]:
    """Return the reports whose meeting is still to come, soonest first, each with when its papers leave."""
    planned = Occasion.objects.standing().filter(meeting_on__gte=today).order_by("meeting_on", "pk")
    return [
        (occasion, rules.papers_leave(meeting_on=occasion.meeting_on)) for occasion in planned if occasion.meeting_on
    ]


def planned_on(day: date) -> QuerySet[Occasion]:
    """Return the occasions whose meeting is still to come on a day, and whose report has not left yet."""
    return Occasion.objects.standing().filter(meeting_on__gte=day, published_on__isnull=True)


def papers_leave(occasion: Occasion) -> Deadline:
    """Return when the papers of an occasion's meeting leave."""
    assert occasion.meeting_on is not None
    return rules.papers_leave(meeting_on=occasion.meeting_on)


def latest(count: int) -> list[Occasion]:
    """Return the latest occasions, those to come among them."""
    return list(Occasion.objects.standing().order_by("-reported_on", "-pk")[:count])


def past(today: date) -> list[Occasion]:
    """Return the reports whose meeting is over, the latest first."""
    return list(Occasion.objects.standing().filter(meeting_on__lt=today).order_by("-meeting_on", "-pk"))
