"""Reads of engagements: the sets that are counted, and rows that are told."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby, starmap
from typing import NamedTuple

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from peelian.areas.engagement import rules
from peelian.areas.engagement.models import CommunityDay, DueDiligence, Engagement, Feedback, Theme, ThemeRaised
from peelian.areas.places.models import Place
from peelian.basics import display
from peelian.basics.figures import Entry
from peelian.basics.money import pounds
from peelian.basics.periods import Period, year_of


def theme_names() -> dict[int, str]:
    """Return the name of every theme by its id."""
    return dict(Theme.objects.standing().order_by("name", "pk").values_list("pk", "name"))


def theme_aliases() -> dict[str, str]:
    """Return the name of every theme by each other name of it, in small letters."""
    return {word.lower(): theme.name for theme in Theme.objects.standing() for word in (*theme.names, theme.reference)}


def on_community_days(period: Period) -> QuerySet[Engagement]:
    """Return the office holder's engagements on community days."""
    return Engagement.objects.of_office_holder(period).filter(setting=rules.Setting.COMMUNITY_DAY)


def public_meetings_in(period: Period) -> QuerySet[Engagement]:
    """Return the office holder's public meetings."""
    return Engagement.objects.of_office_holder(period).filter(kind=rules.Kind.PUBLIC_MEETING)


def surgeries_in(period: Period) -> QuerySet[Engagement]:
    """Return the parish surgeries, whoever held them."""
    return Engagement.objects.during(period).filter(kind=rules.Kind.PARISH_SURGERY)


def with_themes(period: Period) -> QuerySet[Engagement]:
    """Return the office holder's engagements at which a theme was raised."""
    return Engagement.objects.of_office_holder(period).filter(
        Exists(ThemeRaised.objects.filter(engagement=OuterRef("pk")))
    )


def looking_at_awards(period: Period) -> QuerySet[Engagement]:
    """Return the engagements that looked at an award."""
    return Engagement.objects.during(period).filter(Exists(DueDiligence.objects.filter(engagement=OuterRef("pk"))))


def every_authority(_period: Period) -> QuerySet[Place]:
    """Return every authority."""
    return Place.objects.authorities()


def visited_as_often_as_meant(period: Period) -> QuerySet[Place]:
    """Return the authorities that had as many community days as the office means to hold in a year."""
    held = Q(
        community_days__held_on__gte=period.start,
        community_days__held_on__lt=period.end,
        community_days__withdrawn_on__isnull=True,
    )
    visited = Place.objects.authorities().filter(held).annotate(days=Count("community_days"))
    return visited.filter(Q(("days__gte", rules.VISITS_A_YEAR)))


class Raised(NamedTuple):
    """A theme of one of the meetings of a community day."""

    day: int
    engagement: int
    theme: str
    place: str
    detail: str


def days_with_themes(days: QuerySet[CommunityDay]) -> Iterable[Entry]:
    """Tell community days in order of date, each with the themes that its meetings raised, and where."""
    days = days.select_related("authority").order_by("held_on", "pk")
    raised = ThemeRaised.objects.filter(engagement__community_day__in=days, engagement__withdrawn_on__isnull=True)
    ordered = raised.order_by("engagement__community_day", "theme__name", "pk")
    rows = starmap(
        Raised, ordered.values_list("engagement__community_day", "engagement", "theme__name", "place", "detail")
    )
    by_day = {day: list(some) for day, some in groupby(rows, key=lambda row: row.day)}
    return [
        Entry(
            reference=day.reference,
            cells=(display.write_date(day.held_on), str(day.authority)),
            points=tuple(themes_told(by_day.get(day.pk, []))),
        )
        for day in days
    ]


def themes_told(rows: list[Raised]) -> Iterable[str]:
    """Tell the themes of one day: each with its meetings where there were several, and the places concerned."""
    told = []
    for theme, some in groupby(rows, key=lambda row: row.theme):
        raised = list(some)
        meetings = len({row.engagement for row in raised})
        places = list(dict.fromkeys(row.place for row in raised if row.place))
        details = list(dict.fromkeys(row.detail for row in raised if row.detail))
        where = f": {', '.join(places)}" if places else ""
        often = f", raised at {meetings} meetings" if meetings > 1 else ""
        told.append((-meetings, theme, f"{theme}{often}{where}{f' ({"; ".join(details)})' if details else ''}"))
    return [words for _meetings, _theme, words in sorted(told)]


def due_diligence_told(engagements: QuerySet[Engagement]) -> Iterable[Entry]:
    """Tell visits that looked at an award: whose, out of which fund, how much, and what was seen."""
    looks = DueDiligence.objects.filter(engagement__in=engagements.values("pk"))
    rows = looks.select_related("engagement", "award__organisation", "award__fund")
    return [
        Entry(
            reference=row.engagement.reference,
            cells=(str(row.award.organisation), str(row.award.fund), funding_told(row), seen_told(row)),
        )
        for row in rows.order_by("engagement__held_on", "engagement__reference", "pk")
    ]


def funding_told(row: DueDiligence) -> str:
    """Write how much an award is, and how much of its project it pays: £9,860 (100%)."""
    award = row.award
    amount = display.money(pounds(award.amount)) if award.amount is not None else "Not known"
    return f"{amount} ({award.percent_of_project}%)" if award.percent_of_project is not None else amount


def seen_told(row: DueDiligence) -> str:
    """Write what was seen, and whether the money is spent as agreed."""
    seen = row.seen.strip()
    verdict = {True: "Spent as agreed.", False: "Not spent as agreed.", None: ""}[row.is_as_agreed]
    stop = "" if not verdict or seen.endswith((".", "!", "?")) else "."
    return f"{seen}{stop} {verdict}".strip()


def feedback_without_outcome() -> QuerySet[Engagement]:
    """Return the engagements of which something was passed on and nothing is known to have come of it."""
    return Engagement.objects.standing().filter(feedback__isnull=False, feedback__outcome="").distinct()


def unanswered_on(_day: date) -> QuerySet[Feedback]:
    """Return what was passed on and of which nothing is known to have come."""
    # Few are withdrawn: leaving these out by their keys spares the store a look at the meeting of each.
    withdrawn = Engagement.objects.filter(withdrawn_on__isnull=False).values("pk")
    return Feedback.objects.filter(outcome="").exclude(engagement__in=withdrawn).select_related("engagement")


def short_of_community_days_on(day: date) -> QuerySet[Place]:
    """Return the authorities that have not had the community days of their year, each with how many and by when."""
    year = year_of(day)
    held = CommunityDay.objects.during(year).filter(authority=OuterRef("pk")).order_by().values("authority")
    counted = Place.objects.authorities().annotate(
        days_held=Coalesce(Subquery(held.annotate(days=Count("pk")).values("days")), 0),
        due_on=Value(year.last, DateField()),
    )
    return counted.filter(days_held__lt=rules.VISITS_A_YEAR)
