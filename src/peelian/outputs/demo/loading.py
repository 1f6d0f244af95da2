"""The demonstration office: its data files, brought in through the import that every office has, all or none."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from peelian.areas.rotas.records import beside
from peelian.kit import clock
from peelian.kit.access.models import Account
from peelian.kit.imports import applying, reading
from peelian.kit.imports.reading import Sheet
from peelian.kit.records.registry import kinds
from peelian.outputs.demo import sign_ins
from peelian.outputs.drafting import loading as drafts

DATA = Path(__file__).with_name("data")
ORDER = (
    *("places", "organisations", "posts", "bodies", "terms-of-office", "pre-election-periods", "coverage"),
    "contact-points",
    *("funds", "awards", "themes", "community-days", "engagements", "actions", "report-occasions"),
    *("consultations", "communications", "advisory-groups", "you-said"),
    *("papers", "printed-figures", "printed-tables"),
    *("schemes", "hourly-rates", "volunteers", "memberships", "pairings", "volunteer-hours", "expense-claims"),
    *("service-awards", "exit-interviews", "scheme-messages", "population-counts"),
    *("suites", "slot-grids", "throughput", "visits", "concerns", "scheme-meetings", "quality-criteria"),
    *("rotas", "shifts"),
)
"""Each kind comes after those that it points at."""
STANDING = "standing-date.txt"
AS_AT = date(2025, 8, 28)
"""The day up to which the data tell: they are recorded then, wherever the calendar is made to stand."""


def make_ready(home: Path, *, today: date) -> None:
    """Load the office and open its accounts where that was not done, and let its calendar stand.

    The password is written down before anything is stored: whenever this is interrupted, it can simply be run again.
    """
    password, is_new = sign_ins.keep_password(home)
    if not is_loaded():
        with transaction.atomic():
            load(at=recorded_at(clock.now()))
            sign_ins.open_accounts(password)
    elif is_new:
        sign_ins.set_password(password)
    (home / STANDING).write_text(f"{today}\n", encoding="ascii")


def recorded_at(now: datetime) -> datetime:
    """Return the moment at which the data are recorded: no earlier than the day up to which they tell."""
    return now if now.date() >= AS_AT else datetime.combine(AS_AT, now.timetz())


def load(*, at: datetime) -> None:
    """Bring in every file; the parts of a kind come in with it. Drafts are written last."""
    for slug in ORDER:
        applying.bring_in(kinds()[slug], sheets_of(slug), actor=None, at=at)
    beside.load(DATA / "rotas", at=at)
    drafts.load(DATA / "drafts", actor=None, at=at)


def sheets_of(slug: str) -> list[Sheet]:
    """Read the file of a kind, and the files of its parts."""
    parts = (path for path in sorted(DATA.glob(f"{slug}.*.csv")))
    of_parts = (replace(read(path), name=path.name.split(".")[1]) for path in parts)
    return [read(DATA / f"{slug}.csv"), *of_parts]


def read(path: Path) -> Sheet:
    """Read a file as a table."""
    return reading.read(path.name, path.read_bytes(), limit_mb=settings.PEELIAN_IMPORT_LIMIT_MB)[0]


def is_loaded() -> bool:
    """Say whether the demonstration office is there."""
    return Account.objects.filter(email=sign_ins.SIGN_INS[0].email).exists()
