"""What is told of rotas beside their records, brought in from files: wishes, conflicts, and who asks for cover."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from peelian.areas.rotas.models import KeptFrom, Shift, Wishes
from peelian.areas.rotas.operations import covering
from peelian.areas.visiting.models import Suite
from peelian.areas.volunteers.models import Membership


def load(folder: Path, *, at: datetime) -> None:
    """Bring in the files of a folder. Nobody is written to: the rotas are put together from papers."""
    members = {member.reference: member for member in Membership.objects.all()}
    Wishes.objects.bulk_create(
        Wishes(
            membership=members[row["Membership"]],
            most_a_month=int(row["Most a month"]) if row["Most a month"] else None,
            rest_days=int(row["Rest days"]),
        )
        for row in rows_of(folder / "wishes.csv")
    )
    suites = {suite.reference: suite for suite in Suite.objects.all()}
    KeptFrom.objects.bulk_create(
        KeptFrom(
            membership=members[row["Membership"]],
            suite=suites.get(row["Suite"]),
            other=members.get(row["Other"]),
            why=row["Why"],
        )
        for row in rows_of(folder / "kept-from.csv")
    )
    for row in rows_of(folder / "requests.csv"):
        shift = Shift.objects.get(reference=row["Shift"])
        covering.ask(shift, members[row["Membership"]], actor=None, at=at, why=row["Why"])


def rows_of(path: Path) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file by their headings."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
