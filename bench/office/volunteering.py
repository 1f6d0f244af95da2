"""Twenty years of a large scheme: two thousand volunteers, a hundred thousand entries of hours, claims and awards."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from bench.office.pouring import Values, pour, settle
from peelian.areas.places.models import Place
from peelian.areas.volunteers.models import (
    Expense,
    Hours,
    Membership,
    Scheme,
    ServiceAward,
    Step,
    Training,
    Vetting,
    Volunteer,
)
from peelian.areas.volunteers.operations.memberships import settle as settle_steps
from peelian.areas.volunteers.rules.states import State
from peelian.areas.volunteers.rules.tenure import years_earned
from peelian.kit.records import search
from peelian.kit.records.models import Record

VOLUNTEERS, HOURS, CLAIMS = 2_000, 100_000, 10_000
LAST_DAY = date(2025, 8, 27)
LAST_EVENT = LAST_DAY - timedelta(days=180)
DAYS = 7305
SERVICE = 3000
"""On how many days after they began half of them left."""
RECORD = ("id", "reference", "version", "is_reconstructed", "withdrawn_on", "withdrawn_reason")


def fill() -> None:
    """Pour the scheme, and keep the words that its records are found by."""
    scheme = Scheme.objects.standing().order_by("pk")[0]
    first = (Volunteer.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    pour(Volunteer, (*RECORD, "name", "home_authority_id", "email", "telephone", "address", "notes"), people(first))
    settle(Volunteer)
    memberships(scheme, first)
    last = Hours.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    columns = ("volunteer_id", "scheme_id", "done_on", "hours", "activity", "is_shift", "hundredths")
    pour(Hours, (*RECORD, *columns, "origin_kind", "origin_reference"), hours(last + 1, first, scheme.pk))
    last = Expense.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    of_claims = ("volunteer_id", "scheme_id", "spent_on", "kind", "what", "amount", "state", "why")
    pour(Expense, (*RECORD, *of_claims), claims(last + 1, first, scheme.pk))
    settle(Hours, Expense)
    keep_words(Volunteer, Membership)
    settle()


def record(pk: int, prefix: str) -> Values:
    """Return what every record begins with."""
    return (pk, f"{prefix}-B-{pk:06}", 1, True, None, "")


def people(first: int) -> Iterator[Values]:
    """Yield the volunteers, each with a home."""
    homes = list(Place.objects.authorities().values_list("pk", flat=True))
    for number in range(VOLUNTEERS):
        home = homes[number % len(homes)]
        yield (*record(first + number, "VOL"), f"Made-up Volunteer {number}", home, "", "01632 960001", "1 Lane", "")


def began(number: int) -> date:
    """Return the day on which somebody applied: they are spread over twenty years."""
    return LAST_DAY - timedelta(days=DAYS - number * DAYS // VOLUNTEERS)


def memberships(scheme: Scheme, first: int) -> None:
    """Let everybody come, serve, and half of them leave, with vetting, training and awards."""
    members, steps = [], dict[int, list[Step]]()
    for number in range(VOLUNTEERS):
        taken = [Step(state=state, taken_on=day) for state, day in way_of(number) if day <= LAST_DAY]
        made = Membership(reference=f"MEM-B-{number:06}", volunteer_id=first + number, scheme=scheme)
        made.is_reconstructed = True
        settle_steps(made, taken, awarded=honoured(number))
        members.append(made)
        steps[number] = taken
    Membership.objects.bulk_create(members, batch_size=500)
    for number, made in enumerate(members):
        for step in steps[number]:
            step.membership = made
    Step.objects.bulk_create([step for taken in steps.values() for step in taken], batch_size=2000)
    serving = [made for made in members if made.served_from]
    Vetting.objects.bulk_create([vetting(made) for made in serving], batch_size=2000)
    Training.objects.bulk_create([training(made) for made in serving], batch_size=2000)
    awards = [award(number, made) for number, made in enumerate(members) if made.award_due_on and honoured(number)]
    ServiceAward.objects.bulk_create(awards, batch_size=2000)


def way_of(number: int) -> Iterator[tuple[State, date]]:
    """Yield the steps of somebody and their days."""
    day = began(number)
    yield State.APPLIED, day
    yield State.VETTING, day + timedelta(days=30)
    yield State.PROBATION, day + timedelta(days=90)
    yield State.ACCREDITED, day + timedelta(days=290)
    if number % 2:
        yield State.LEFT, day + timedelta(days=SERVICE)


def honoured(number: int) -> int:
    """Return for how many years somebody was given a certificate, at the event half a year ago."""
    return years_earned(served_from=began(number) + timedelta(days=90), day=LAST_EVENT)


def vetting(made: Membership) -> Vetting:
    """Return the vetting of somebody who serves or served."""
    day = made.served_from or LAST_DAY
    ends = max(day, date(2022, 1, 1)) + timedelta(days=1500)
    return Vetting(volunteer_id=made.volunteer_id, level="NPPV 2", outcome="cleared", decided_on=day, expires_on=ends)


def training(made: Membership) -> Training:
    """Return the training of somebody who serves or served."""
    day = made.served_from or LAST_DAY
    return Training(
        volunteer_id=made.volunteer_id, title="Refresher", kind="refresher", taken_on=day, expires_on=LAST_DAY
    )


def award(number: int, made: Membership) -> ServiceAward:
    """Return the last award of somebody."""
    return ServiceAward(
        reference=f"SVA-B-{number:06}",
        membership=made,
        years=honoured(number),
        awarded_on=LAST_EVENT,
        is_reconstructed=True,
    )


def hours(first: int, volunteer: int, scheme: int) -> Iterator[Values]:
    """Yield the entries of hours, spread over the days and the volunteers."""
    for number in range(HOURS):
        day = LAST_DAY - timedelta(days=number * DAYS // HOURS)
        who, hundredths = volunteer + number * 7 % VOLUNTEERS, 150 + number % 5 * 25
        told = (who, scheme, day, Decimal(hundredths) / 100, "Visit", bool(number % 3), hundredths, "", "")
        yield (*record(first + number, "HRS"), *told)


def claims(first: int, volunteer: int, scheme: int) -> Iterator[Values]:
    """Yield the claims."""
    for number in range(CLAIMS):
        day = LAST_DAY - timedelta(days=number * DAYS // CLAIMS)
        told = (volunteer + number * 11 % VOLUNTEERS, scheme, day, "fares", "Bus", 480, "claimed", "")
        yield (*record(first + number, "EXP"), *told)


def keep_words(*models: type[Record]) -> None:
    """Keep the words of records, as the platform does."""
    for model in models:
        ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(ids), search.ENTRIES_AT_ONCE):
            search.keep(list(model._default_manager.filter(pk__in=ids[first : first + search.ENTRIES_AT_ONCE])))
