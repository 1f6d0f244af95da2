"""Records that somebody should look at again. Each is a question to the store, bounded by dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from peelian.areas.engagement import measures, records
from peelian.basics import display
from peelian.basics.figures import Coverage
from peelian.basics.periods import DAY, Period, later, quarter_of
from peelian.kit.areas.provided import CoveredSpan
from peelian.kit.measures.coverage import coverage_of
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.record_type import PageKind, RecordType

MONTHS_LOOKED_BACK = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A record to look at: when, what, and what is the matter."""

    reference: str
    url: str
    day: date
    title: str
    note: str = ""

    @property
    def written(self) -> str:
        """Write the day as tables do."""
        return display.write_date_briefly(self.day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What waits: a word for its address, what to do with so many, why, and the records."""

    key: str
    kind: RecordType[Any]
    to_do: Callable[[int], str]
    title: str
    why: str
    found: Callable[[Reckoning], QuerySet[Any]]
    tell: Callable[[Any, date], Row]
    note_title: str = "Authority"

    @property
    def url(self) -> str:
        """Return the page that lists them."""
        return reverse("home:waiting", args=[self.key])


def lately(today: date) -> Period:
    """Return the last twelve months, today included."""
    return Period(later(today + DAY, -MONTHS_LOOKED_BACK), today + DAY)


def without_place(reckoning: Reckoning) -> QuerySet[Any]:
    """Return engagements that are on no map."""
    return in_order(measures.engagements.of(lately(reckoning.today)).filter(longitude__isnull=True))


def without_meetings(reckoning: Reckoning) -> QuerySet[Any]:
    """Return community days of which no meeting is on the record, where meetings should be."""
    days = measures.community_days.of(lately(reckoning.today)).filter(engagements__isnull=True)
    for gap in not_recorded(reckoning.spans, lately(reckoning.today), reckoning.today):
        days = days.exclude(held_on__gte=gap.start, held_on__lt=gap.end)
    return in_order(days)


def not_recorded(spans: list[CoveredSpan], period: Period, today: date) -> Iterator[Period]:
    """Yield the parts of a period for which meetings are known not to be on the record."""
    for span in spans:
        shared = span.period.overlap(period)
        if shared and coverage_of("engagements", shared, spans, today) is Coverage.ABSENT:
            yield shared


def without_themes(reckoning: Reckoning) -> QuerySet[Any]:
    """Return engagements of the last full quarter at which nothing is said to have been raised."""
    quarter = quarter_of(reckoning.today).previous()
    return in_order(measures.engagements.of(quarter).filter(themes__isnull=True))


def in_order(found: QuerySet[Any]) -> QuerySet[Any]:
    """Put records in order, newest first, with the authority of each."""
    return found.select_related("authority").order_by("-held_on", "-pk")


def without_answer(reckoning: Reckoning) -> QuerySet[Any]:
    """Return engagements, once for each thing passed on of which nothing is known to have come, longest ago first."""
    passed_on = measures.feedback.of(lately(reckoning.today)).annotate(
        passed_to=F("feedback__passed_to"), passed_on=F("feedback__passed_on"), outcome=F("feedback__outcome")
    )
    missing: QuerySet[Any] = passed_on.filter(outcome="")
    return missing.order_by("passed_on", "reference", "feedback__pk")


def tell_engagement(engagement: Any, _today: date) -> Row:
    """Tell an engagement."""
    return Row(
        reference=engagement.reference,
        url=records.engagements.url(PageKind.SHOW, engagement),
        day=engagement.held_on,
        title=engagement.title,
        note=str(engagement.authority),
    )


def tell_day(day: Any, _today: date) -> Row:
    """Tell a community day."""
    return Row(
        reference=day.reference,
        url=records.community_days.url(PageKind.SHOW, day),
        day=day.held_on,
        title="Community day",
        note=str(day.authority),
    )


def tell_answer(engagement: Any, today: date) -> Row:
    """Tell what was passed on, to whom, and how many days ago."""
    days = display.counted((today - engagement.passed_on).days, "day")
    return Row(
        reference=engagement.reference,
        url=records.engagements.url(PageKind.SHOW, engagement),
        day=engagement.passed_on,
        title=engagement.title,
        note=f"{engagement.passed_to}, {days} ago",
    )


ANSWERS = Waiting(
    key="answers",
    kind=records.engagements,
    to_do=lambda count: f"Ask what came of {display.counted(count, 'thing')} passed on",
    title="Passed on, and not answered",
    why="Of the last 12 months, longest ago first. Write down what came of it, and it leaves this list.",
    found=without_answer,
    tell=tell_answer,
    note_title="Passed on to",
)

ALL = (
    Waiting(
        key="places",
        kind=records.engagements,
        to_do=lambda count: f"Place {display.counted(count, 'engagement')} on the map",
        title="Engagements without a place on the map",
        why="Of the last 12 months. Without its point an engagement is counted, and on no map.",
        found=without_place,
        tell=tell_engagement,
    ),
    Waiting(
        key="meetings",
        kind=records.community_days,
        to_do=lambda count: f"Record the meetings of {display.counted(count, 'community day')}",
        title="Community days without a meeting",
        why="Of the last 12 months. A community day holds several meetings, and none of these has one on the record.",
        found=without_meetings,
        tell=tell_day,
    ),
    Waiting(
        key="themes",
        kind=records.engagements,
        to_do=lambda count: f"Say what was raised at {display.counted(count, 'engagement')}",
        title="Engagements without a theme",
        why="Of the last full quarter. Perhaps nothing was raised; perhaps nobody has written it down.",
        found=without_themes,
        tell=tell_engagement,
    ),
    ANSWERS,
)
"""Everything that can wait. What was passed on stands under Due, since it has a clock."""
