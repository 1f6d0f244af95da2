"""Made-up suites and visits, for tests. Nobody was ever held in them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from peelian.areas.visiting.models import (
    AccessRefused,
    Concern,
    Criterion,
    NotOffered,
    SchemeMeeting,
    SlotDays,
    SlotGrid,
    SlotTimes,
    SpokenTo,
    Suite,
    SuiteSpan,
    Throughput,
    Visit,
    VisitVisitor,
)
from peelian.areas.visiting.operations.settling import settle
from peelian.areas.visiting.rules.concerns import Category, Urgency, progress_of
from peelian.areas.visiting.rules.evidence import Assessment, Level
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.refusals import Advice, Ground, Rank
from peelian.areas.visiting.rules.spoken_to import AgeBand, Sex
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.visiting.rules.weeks import Every
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Membership, Scheme
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.kit.records.references import allocate

LONDON = ZoneInfo("Europe/London")
OPENED = date(2013, 4, 1)
WEEK = (("Monday", "1"), ("Tuesday", "2"), ("Wednesday", "3"), ("Thursday", "4"), ("Friday", "5"))
EACH_DAY = (*WEEK, ("Saturday", "6"), ("Sunday", "7"))
WEEKEND_TOGETHER = (*WEEK, ("Saturday and Sunday", "67"))
CUSTODY_TIMES = (("00:00", "07:59"), ("08:00", "11:59"), ("12:00", "15:59"), ("16:00", "19:59"), ("20:00", "23:59"))
KENNELS_TIMES = (("07:00", "13:00"), ("15:00", "20:00"))
COUNTED = {"in_cells": 9, "offered": 4, "not_offered": 1, "unavailable": 2, "asleep": 2, "accepted": 3, "refused": 1}
"""Nine people: what each visit of these tests found, where nothing else is said."""


def suite(*, standing: Standing | None = Standing.TARGETED, **values: Any) -> Suite:
    """Return a suite of twelve cells, made once, visited since April 2013; without a standing it has no spans."""
    values = {"reference": "SUI-example", "name": "Example Street", "cells": 12, **values}
    values["scheme"] = values.get("scheme") or volunteers.scheme()
    found, made = Suite.objects.get_or_create(reference=values["reference"], defaults=values)
    if made and standing is not None:
        suitespan(suite=found, standing=standing)
    return found


def suitespan(**values: Any) -> SuiteSpan:
    """Return a span since April 2013 in which visits are asked of a suite."""
    values = {"standing": Standing.TARGETED, "first_day": OPENED, **values}
    return SuiteSpan.objects.create(**{**values, "suite": values.get("suite") or suite(standing=None)})


def slotgrid(
    *, days: Sequence[tuple[str, str]] = EACH_DAY, times: Sequence[tuple[str, str]] = CUSTODY_TIMES, **values: Any
) -> SlotGrid:
    """Return the 35 slots of custody visiting since April 2013, made once, with a visit a week asked of each suite."""
    values = {"first_day": OPENED, "asked": 1, "every": Every.WEEK, **values}
    scheme = values.pop("scheme", None) or volunteers.scheme()
    values.setdefault("reference", f"GRID-{scheme.slug}"[:40])
    found, made = SlotGrid.objects.get_or_create(reference=values["reference"], defaults={"scheme": scheme, **values})
    if made:
        rows = [SlotDays(grid=found, place=at, name=name, weekdays=on) for at, (name, on) in enumerate(days)]
        SlotDays.objects.bulk_create(rows)
        columns = [
            (at, time.fromisoformat(begins), time.fromisoformat(ends)) for at, (begins, ends) in enumerate(times)
        ]
        SlotTimes.objects.bulk_create([SlotTimes(grid=found, place=at, begins=x, ends=y) for at, x, y in columns])
    return found


def animal_scheme() -> Scheme:
    """Return a scheme of animal welfare, made once."""
    named = {"name": "Example animal welfare", "slug": "animal-welfare", "called": "animal welfare visitors"}
    return volunteers.scheme(reference="SCH-animals", kind=SchemeKind.ANIMAL_WELFARE, **named)


def kennels(**values: Any) -> Suite:
    """Return kennels, made once, which are asked to be visited once a month in one of twelve slots."""
    scheme = values.pop("scheme", None) or animal_scheme()
    slotgrid(scheme=scheme, days=WEEKEND_TOGETHER, times=KENNELS_TIMES, every=Every.MONTH)
    return suite(**{"reference": "SUI-kennels", "name": "Example kennels", "cells": None, "scheme": scheme, **values})


def arrival(day: date, at: str = "18:00") -> datetime:
    """Return a moment as clocks in London show it."""
    return datetime.combine(day, time.fromisoformat(at), tzinfo=LONDON)


def visit(*, on: date = date(2025, 5, 1), at: str = "18:00", waited: int | None = 2, **values: Any) -> Visit:
    """Return a visit of two accredited visitors that was made on a Thursday evening, and found nine people.

    `waited` is in minutes, and None where nobody noted when they were let in; `visitors` are memberships;
    `counts=False` leaves out every count.
    """
    has_counts, visitors = values.pop("counts", True), values.pop("visitors", None)
    place: Suite = values.pop("suite", None) or suite()
    arrived = values.pop("arrived_at", None) or arrival(on, at)
    times = {"arrived_at": arrived, "entered_at": None if waited is None else arrived + timedelta(minutes=waited)}
    note = {"rows_note": "Visitors kept no rows"} if has_counts else {}
    said = {"left_at": arrived + timedelta(minutes=70), "outcome": Outcome.MADE, "hours_each": Decimal("2.50"), **note}
    values = {**times, **said, **(COUNTED if has_counts else {}), **values}
    values.setdefault("reference", allocate("VIS", arrived.year)[0])
    slotgrid(scheme=place.scheme)
    made = Visit(suite=place, **values)
    settle([made])
    made.save()
    for membership in visitors if visitors is not None else pair(place.scheme):
        visitvisitor(visit=made, membership=membership)
    return made


def pair(scheme: Scheme) -> list[Membership]:
    """Return two accredited visitors of a scheme, made once."""
    found = list(Membership.objects.filter(scheme=scheme, state="accredited").order_by("pk")[:2])
    missing = [volunteers.serving(scheme=scheme) for _number in range(2 - len(found))]
    return [*found, *missing]


def visitvisitor(**values: Any) -> VisitVisitor:
    """Return somebody who went on a visit."""
    values["visit"] = values.get("visit") or visit(visitors=[])
    values["membership"] = values.get("membership") or volunteers.serving(scheme=values["visit"].suite.scheme)
    return VisitVisitor.objects.create(**values)


def spokento(**values: Any) -> SpokenTo:
    """Return somebody whom visitors spoke to."""
    said = {
        "custody_number": "EX/01234/25",
        "age_band": AgeBand.YOUNG_ADULT,
        "sex": Sex.FEMALE,
        "said": "Asked for tea",
    }
    return SpokenTo.objects.create(**{"visit": values.pop("visit", None) or visit(), **said, **values})


def notoffered(**values: Any) -> NotOffered:
    """Return that a sergeant advised against offering somebody a visit."""
    said = {"people": 1, "rank": Rank.SERGEANT, "why": Advice.INTOXICATED}
    return NotOffered.objects.create(**{"visit": values.pop("visit", None) or visit(), **said, **values})


def accessrefused(**values: Any) -> AccessRefused:
    """Return that an inspector refused access to somebody."""
    said = {"people": 1, "rank": Rank.INSPECTOR, "ground": Ground.DANGER, "is_recorded": True}
    return AccessRefused.objects.create(**{"visit": values.pop("visit", None) or visit(), **said, **values})


def throughput(**values: Any) -> Throughput:
    """Return how many were detained in the whole scheme in 2024/25."""
    said = {"first_day": date(2024, 4, 1), "last_day": date(2025, 3, 31), "detained": 15_000}
    values = {**said, "source": "The force's custody system", **values}
    values["scheme"] = values.get("scheme") or volunteers.scheme()
    values.setdefault("reference", allocate("THR", values["first_day"].year)[0])
    return Throughput.objects.create(**values)


def concern(**values: Any) -> Concern:
    """Return what a visitor was told on the first of May 2025: nothing to drink, which the force has to answer."""
    given = {"raised_on": date(2025, 5, 1), "category": Category.FOOD_AND_DRINK, "urgency": Urgency.ROUTINE}
    values = {**given, "what": "No drink was offered since the morning", "answer_due_on": date(2025, 5, 30), **values}
    values["suite"] = values.get("suite") or suite()
    values.setdefault("reference", allocate("CON", values["raised_on"].year)[0])
    days = {name: values.get(name) for name in ("answered_on", "follow_up_on", "closed_on")}
    return Concern.objects.create(progress=progress_of(**days), **values)


def schememeeting(**values: Any) -> SchemeMeeting:
    """Return a meeting of the scheme in June 2025."""
    values = {"held_on": date(2025, 6, 10), "where": "Example House and by video", **values}
    values["scheme"] = values.get("scheme") or volunteers.scheme()
    values.setdefault("reference", allocate("SCM", values["held_on"].year)[0])
    return SchemeMeeting.objects.create(**values)


def criterion(**values: Any) -> Criterion:
    """Return a criterion that the scheme did not meet in March 2025."""
    given = {"framework": "Example framework of quality", "number": "1.1", "level": Level.COMPLIANT}
    said = {"assessment": Assessment.NOT_MET, "assessed_on": date(2025, 3, 3)}
    values = {**given, **said, "asks": "Visits are made at all hours", **values}
    values["scheme"] = values.get("scheme") or volunteers.scheme()
    values.setdefault("reference", allocate("QC", 2025)[0])
    return Criterion.objects.create(**values)
