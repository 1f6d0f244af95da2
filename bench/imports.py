"""How long ten thousand engagements take through the import: `python -m bench.imports STORE`, over the large office."""

import csv
import io
import sys
from collections.abc import Iterator
from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402 - what follows needs Django set up

from bench.office.demonstration import AT  # noqa: E402
from bench.office.engagements import LAST_DAY, OCCASIONS, Setup  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import timed  # noqa: E402
from peelian.areas.engagement import operations  # noqa: E402
from peelian.areas.engagement.models import Engagement  # noqa: E402
from peelian.areas.engagement.records import engagements  # noqa: E402
from peelian.areas.engagement.rules import Kind, Setting  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.imports import applying, reading  # noqa: E402

ROWS, ONE_BY_ONE, ROUNDS = 10_000, 200, 3
SOON = 5.0
HEADINGS = ("Date", "What happened", "Kind", "Setting", "Authority", "Where", "Who went", "How many came", "Notes")


def file(setup: Setup) -> bytes:
    """Return a file of new engagements, three in five of them on community days."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    writer.writerows(rows(setup))
    return written.getvalue().encode()


def rows(setup: Setup) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the file."""
    for place in range(ROWS):
        venue = setup.venues[place % len(setup.venues)]
        setting = Setting.COMMUNITY_DAY if place % 5 < 3 else Setting.OTHER
        title = f"{OCCASIONS[place % len(OCCASIONS)]}, {venue.place}"[:200]
        day = LAST_DAY - timedelta(days=place % 400)
        yield (
            day, title, Kind.VISIT.label, setting.label, venue.authority, venue.place, "Office holder", place % 90,
            "Residents asked for a second meeting.",
        )  # fmt: skip


def import_all(content: bytes, lead: Account) -> None:
    """Import the file as a person does."""
    sheets = reading.read("engagements.csv", content, limit_mb=20)
    outcome = applying.bring_in(engagements, sheets, actor=lead, at=AT)
    assert outcome.added == ROWS


@transaction.atomic
def record_some(setup: Setup, lead: Account) -> None:
    """Record engagements one by one, as the page does, in one transaction as an import is."""
    for place in range(ONE_BY_ONE):
        venue = setup.venues[place % len(setup.venues)]
        made = Engagement(
            held_on=LAST_DAY - timedelta(days=place),
            title=f"{OCCASIONS[place % len(OCCASIONS)]}, {venue.place}"[:200],
            kind=Kind.VISIT,
            setting=Setting.COMMUNITY_DAY if place % 5 < 3 else Setting.OTHER,
            authority_id=setup.authorities[venue.authority],
            place=venue.place,
            attended="office_holder",
        )
        operations.record_engagement(made, parts={}, actor=lead, at=AT, via="page")


def measure(store: str) -> None:
    """Import the file several times, each time as new records."""
    setup, lead = Setup(), Account.objects.get(email="lead@example.org")
    content = file(setup)
    single = timed(lambda: record_some(setup, lead), ROUNDS)
    bulk = timed(lambda: import_all(content, lead), ROUNDS)
    row = Row(
        what=f"{store}: import of {ROWS:,} rows",
        ours=bulk,
        beside="one by one",
        theirs=single.times(ROWS / ONE_BY_ONE),
        their_note=f"{ONE_BY_ONE} rows, times {ROWS // ONE_BY_ONE}",
        under=SOON,
    )
    print(sent(row), flush=True)


if __name__ == "__main__":
    measure(sys.argv[1])
