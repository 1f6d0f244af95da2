"""How long volunteers' pages, measures and imports take over twenty years: `python -m bench.volunteers STORE`."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.urls import reverse  # noqa: E402

from bench.asking import ask, signed_in  # noqa: E402
from bench.office import demonstration, volunteering  # noqa: E402
from bench.office.demonstration import AT  # noqa: E402
from bench.office.volunteering import LAST_DAY  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.areas.volunteers import measures  # noqa: E402
from peelian.areas.volunteers.models import Scheme, Volunteer  # noqa: E402
from peelian.areas.volunteers.records import kinds  # noqa: E402
from peelian.basics.periods import read_period  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.kit.access import samples as accounts  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402
from peelian.kit.imports import applying, reading  # noqa: E402
from peelian.kit.measures.measure import Listed, Scope  # noqa: E402
from peelian.kit.measures.reckoning import Reckoning  # noqa: E402
from peelian.kit.records.record_type import PageKind, RecordType  # noqa: E402

SOON, SOON_IMPORTED = 0.100, 5.0
ROWS, ROUNDS = 5_000, 5
YEAR = "2024/25"


def addresses(scheme: str) -> dict[str, str]:
    """Return the address of each page that the office opens."""
    shown = {f"{kind.plural}, first page": kind.url(PageKind.LIST) for kind in kinds.ALL}
    return {
        **shown,
        "volunteers searched for by name": f"{kinds.volunteers.url(PageKind.LIST)}?q=1234",
        "recruitment": reverse("volunteers:recruitment"),
        "certificates of an event": reverse("volunteers:awards-due"),
        "who the volunteers are": reverse("volunteers:people", args=[scheme]),
        "hours of a year": f"{reverse('figures:figure', args=['volunteers.hours'])}?period={YEAR}",
    }


def asked_of(measure: object) -> None:
    """Ask a measure of a year, as a report does: the figure, and by scheme where it can be cut."""
    reckoning, scope = Reckoning(clock.today()), Scope(period=read_period(YEAR))
    if isinstance(measure, Listed):
        reckoning.listing(measure, scope)
        return
    reckoning.figure(measure, scope)  # type: ignore[arg-type]
    if "scheme" in getattr(measure, "dimensions", {}):
        reckoning.grid(measure, scope, rows="scheme")  # type: ignore[arg-type]


def hours_file() -> bytes:
    """Return a file of new hours."""
    names = Volunteer.objects.order_by("pk").values_list("reference", flat=True)[:ROWS]
    scheme = Scheme.objects.order_by("pk")[0].reference
    rows = [
        f"{names[number % len(names)]},{scheme},{LAST_DAY - timedelta(days=number % 400)},2.25,Visit"
        for number in range(ROWS)
    ]
    return "\n".join(["Volunteer,Scheme,Date,Hours,What for", *rows]).encode()


def members_file() -> Iterator[bytes]:
    """Yield a file of new volunteers, and those of their memberships and steps."""
    scheme = Scheme.objects.order_by("pk")[0].reference
    yield "\n".join(["Reference,Name", *(f"VOL-N-{number},Newcomer {number}" for number in range(ROWS))]).encode()
    members = (f"MEM-N-{number},VOL-N-{number},{scheme}" for number in range(ROWS))
    yield "\n".join(["Reference,Volunteer,Scheme", *members]).encode()
    steps = (f"MEM-N-{number},Applied,2025-08-01" for number in range(ROWS))
    yield "\n".join(["Membership,State,Date", *steps]).encode()


def bring_in(kind: RecordType[Any], *files: bytes, part: str = "") -> None:
    """Bring files in as a person does."""
    sheets = [reading.read("rows.csv", content, limit_mb=20)[0] for content in files]
    named = [type(sheet)(name=part if place else "", headings=sheet.headings, rows=sheet.rows)
             for place, sheet in enumerate(sheets)]  # fmt: skip
    outcome = applying.bring_in(kind, named, actor=Account.objects.get(email="lead@example.org"), at=AT)
    assert outcome.added == ROWS


def measure_pages(store: str) -> None:
    """Ask every page of the office, and a volunteer's own."""
    manager = accounts.account(Role.VOLUNTEER_MANAGER, email="manager@example.org", post_title="Volunteer manager")
    own = accounts.account(Role.VOLUNTEER, email="own@example.org", post_title="Volunteer")
    one = Volunteer.objects.filter(reference__startswith="VOL-B").order_by("-pk")[100]
    Volunteer.objects.filter(pk=one.pk).update(account=own)
    office = signed_in(manager)
    pages = [(what, office, address) for what, address in addresses(Scheme.objects.order_by("pk")[0].reference).items()]
    for what, client, address in [*pages, ("one’s own page", signed_in(own), reverse("volunteers:own"))]:
        answered = ask(client, address)
        row = Row(what=f"{store}: {what}", ours=answered.took, note=answered.note, under=SOON, cause=answered.cause)
        print(sent(row), flush=True)


def measure(store: str) -> None:
    """Fill the store, and send a row for every page, measure and import."""
    call_command("migrate", verbosity=0)
    demonstration.open_office(with_events=False)
    volunteering.fill()
    measure_pages(store)
    for each in measures.ALL:
        row = Row(what=f"{store}: {each.key}, a year", ours=timed(partial(asked_of, each), ROUNDS), under=SOON)
        print(sent(row), flush=True)
    hours, (people, members, steps) = hours_file(), members_file()
    took = timed(lambda: bring_in(kinds.hours, hours), 3)
    print(sent(Row(what=f"{store}: import of {ROWS:,} rows of hours", ours=took, under=SOON_IMPORTED)), flush=True)
    bring_in(kinds.volunteers, people)
    took = timed(lambda: bring_in(kinds.members, members, steps, part="steps"), 1)
    print(sent(Row(what=f"{store}: import of {ROWS:,} memberships", ours=took, under=SOON_IMPORTED)), flush=True)


if __name__ == "__main__":
    assert not settings.DEBUG
    measure(sys.argv[1])
