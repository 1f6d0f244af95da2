"""Twenty years of weekly visits to twenty suites, with their visitors and what they raised."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bench.office.pouring import settle
from bench.office.volunteering import keep_words
from peelian.areas.visiting.models import (
    Concern,
    SlotDays,
    SlotGrid,
    SlotTimes,
    Suite,
    SuiteSpan,
    Throughput,
    Visit,
    VisitVisitor,
)
from peelian.areas.visiting.operations import settling
from peelian.areas.visiting.rules.concerns import Category, Progress
from peelian.areas.volunteers.models import Membership, Scheme
from peelian.areas.volunteers.rules.schemes import SchemeKind

SUITES, WEEKS = 20, 1040
FIRST_DAY = date(2005, 9, 5)
"""A Monday, twenty years before the last."""
LONDON = ZoneInfo("Europe/London")
SCHEME = "Large custody visiting"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = (("00:00", "07:59"), ("08:00", "11:59"), ("12:00", "15:59"), ("16:00", "19:59"), ("20:00", "23:59"))
CATEGORIES = tuple(category.value for category in Category)


def fill() -> Scheme:
    """Put the scheme, its suites, their visits and concerns on the record, with the words that they are found by."""
    scheme = open_scheme()
    suites = [open_suite(scheme, number) for number in range(SUITES)]
    members = open_members(scheme)
    made = [visit_of(suite, number, week) for week in range(WEEKS) for number, suite in enumerate(suites)]
    settling.settle(made)
    Visit.objects.bulk_create(made, batch_size=500)
    pairs = (VisitVisitor(visit=visit, membership=members[(at + other) % len(members)])
             for at, visit in enumerate(made) for other in (0, 1))  # fmt: skip
    VisitVisitor.objects.bulk_create(pairs, batch_size=2000)
    Concern.objects.bulk_create(concerns_of(made), batch_size=1000)
    keep_words(Suite, Visit, Concern)
    settle()
    return scheme


def open_scheme() -> Scheme:
    """Return a scheme with 35 slots and a visit asked of each suite every week."""
    said = {"slug": "large-custody", "kind": SchemeKind.CUSTODY.value, "called": "custody visitors"}
    scheme = Scheme.objects.create(reference="SCH-B-custody", name=SCHEME, began_on=FIRST_DAY, **said)
    grid = SlotGrid.objects.create(reference="GRID-B", scheme=scheme, first_day=FIRST_DAY)
    days = [SlotDays(grid=grid, place=at, name=name, weekdays=str(at + 1)) for at, name in enumerate(DAYS)]
    SlotDays.objects.bulk_create(days)
    hours = [(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in TIMES]
    SlotTimes.objects.bulk_create(
        [SlotTimes(grid=grid, place=at, begins=begins, ends=ends) for at, (begins, ends) in enumerate(hours)]
    )
    return scheme


def open_suite(scheme: Scheme, number: int) -> Suite:
    """Return a suite of which a visit was asked every week, with how many were detained each year."""
    said = {"reference": f"SUI-B-{number:02}", "name": f"Suite {number + 1:02}"}
    suite = Suite.objects.create(scheme=scheme, cells=20, **said)
    SuiteSpan.objects.create(suite=suite, standing="targeted", first_day=FIRST_DAY)
    years = range(FIRST_DAY.year + 1, 2025)
    Throughput.objects.bulk_create(
        Throughput(
            reference=f"THR-B-{number:02}-{year}",
            scheme=scheme,
            suite=suite,
            first_day=date(year, 4, 1),
            last_day=date(year + 1, 3, 31),
            detained=5000 + number * 10 + year,
            source="The force",
        )
        for year in years
    )
    return suite


def open_members(scheme: Scheme) -> list[Membership]:
    """Return memberships of people who are known already, a hundred at most."""
    known = Membership.objects.order_by("pk").values_list("volunteer", flat=True).distinct()[:100]
    return Membership.objects.bulk_create(
        Membership(
            reference=f"MEM-BC-{number:03}", volunteer_id=who, scheme=scheme, state="accredited", served_from=FIRST_DAY
        )
        for number, who in enumerate(known)
    )


def visit_of(suite: Suite, number: int, week: int) -> Visit:
    """Return the visit of a week: its day, its hour and what was found are spread."""
    spread = number * 7 + week * 11
    day = FIRST_DAY + timedelta(weeks=week, days=spread % 7)
    arrived = datetime.combine(day, time(spread % 24, spread % 60), LONDON)
    offered, asleep = 2 + spread % 5, spread % 3
    return Visit(
        reference=f"VIS-B-{number:02}-{week:04}",
        suite=suite,
        arrived_at=arrived,
        entered_at=arrived + timedelta(minutes=spread % 20),
        left_at=arrived + timedelta(minutes=80),
        outcome="made" if spread % 50 else "turned_away",
        delay="busy" if spread % 20 > 5 else "",
        in_cells=offered + 3 + asleep,
        offered=offered,
        not_offered=1,
        unavailable=2,
        asleep=asleep,
        accepted=offered - 1,
        refused=1,
        hours_each="2.50",
        good_practice="Tea was offered" if spread % 9 == 0 else "",
        is_reconstructed=True,
    )


def concerns_of(made: list[Visit]) -> Iterator[Concern]:
    """Yield a concern of every fourth visit; nine in ten were answered."""
    for at, visit in enumerate(made[::4]):
        day = visit.arrived_on
        is_answered = at % 10 != 0
        yield Concern(
            reference=f"CON-B-{at:05}",
            suite=visit.suite,
            visit=visit,
            raised_on=day,
            category=CATEGORIES[at % len(CATEGORIES)],
            what="Something to drink",
            answer_due_on=day + timedelta(days=28),
            answer="Looked at" if is_answered else "",
            answered_on=day + timedelta(days=20 + at % 12) if is_answered else None,
            progress=(Progress.CLOSED if is_answered else Progress.OPEN).value,
            closed_on=day + timedelta(days=40) if is_answered else None,
            outcome="Mended" if is_answered else "",
            is_reconstructed=True,
        )
