#!/usr/bin/env python3
"""Reconstruct the rotas of the demonstration office: no paper of the office prints one, and so all of it is made up.

The rota of the summer follows from the visits that were made: most of them keep a shift, one was made by somebody
else, and some shifts were kept by nobody. Those of the autumn are made by the house's own solver, with the volunteers,
times and visits of the demonstration, in a deterministic time and by seeded dice, so that every run writes the same.

    PEELIAN_HOME=FOLDER python -m tools.reconstruct_rotas [FOLDER]

reads the office that is loaded in PEELIAN_HOME, and writes its files into the data folder, or into FOLDER.
"""

import csv
import random
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 - what follows needs Django set up
from django.utils.timezone import localtime  # noqa: E402

from peelian.areas.rotas.models import Asking, Letter, Request, Rota, Seat, Shift  # noqa: E402
from peelian.areas.rotas.operations.drawn import put_down  # noqa: E402
from peelian.areas.rotas.operations.shifts import settle  # noqa: E402
from peelian.areas.rotas.queries.asking import asked_of  # noqa: E402
from peelian.areas.rotas.rules.rota.engine import Pace  # noqa: E402
from peelian.areas.rotas.rules.rota.solving import solve  # noqa: E402
from peelian.areas.rotas.rules.states import State  # noqa: E402
from peelian.areas.visiting.models import Suite, Visit  # noqa: E402
from peelian.areas.volunteers.models import Membership, Scheme  # noqa: E402
from peelian.kit.records import references  # noqa: E402

DATA = Path(__file__).parents[1] / "src/peelian/outputs/demo/data"
TODAY = date(2025, 8, 28)
AT = datetime(2025, 8, 28, 9, tzinfo=UTC)
CUSTODY, ANIMALS = "SCH-custody", "SCH-animals"
EUSTON_STREET, KEYHAM_LANE = "SUI-euston-street", "SUI-keyham-lane"
SUMMER = (date(2025, 6, 30), date(2025, 8, 31))
AUTUMN = (date(2025, 9, 1), date(2025, 11, 30))
QUARTER_HOUR = 15
# Visits that no shift foresaw, since others were planned for their weeks.
UNPLANNED = {"VIS-2025-0040", "VIS-2025-0042", "VIS-2025-0046"}
# Who was to come to a visit and did not; whoever came in their place was not on the rota.
DID_NOT_COME = {"VIS-2025-0037": ("MEM-024", "MEM-022")}
# Shifts that nobody kept, or that are still to come: suite, day, time, who was to go.
NOT_KEPT = (
    (KEYHAM_LANE, date(2025, 8, 1), time(18, 30), ("MEM-020", "MEM-027")),
    (EUSTON_STREET, date(2025, 8, 11), time(19), ("MEM-023", "MEM-029")),
    (KEYHAM_LANE, date(2025, 8, 26), time(14, 15), ("MEM-022", "MEM-028")),
    (EUSTON_STREET, date(2025, 8, 30), time(10, 45), ("MEM-003", "MEM-032")),
)
UNFILLED = 4
"""For which shift of the autumn, in the order of their days, somebody is still to be found."""
FIXED = (EUSTON_STREET, date(2025, 9, 8), time(17, 30), ("MEM-001",))
"""What was fixed by hand before the rest was made: whoever goes with them is found by the solver."""
SEED, LONGEST = 20250901, 12.0
HEADINGS = {
    "rotas": "Reference,Scheme,First day,Last day,Visits while the force hands over are wanted,State,Reconstructed",
    "shifts": (
        "Reference,Rota,Suite,Day,Arrives at,How many go,Fixed,Why it is kept against somebody’s wish,Reconstructed"
    ),
    "shifts.seats": "Shift,Volunteer",
}


def begin(reference: str, scheme: str, days: tuple[date, date], state: State) -> Rota:
    """Begin a rota."""
    return Rota.objects.create(
        reference=reference,
        scheme=Scheme.objects.get(reference=scheme),
        first_day=days[0],
        last_day=days[1],
        state=state.value,
        is_reconstructed=True,
    )


def add(
    rota: Rota, suite: Suite, day: date, arrives_at: time, members: Iterable[str], *, is_fixed: bool = False
) -> None:
    """Put a shift into a rota."""
    reference = references.allocate("SHIFT", 2025)[0]
    shift = Shift(reference=reference, rota=rota, suite=suite, day=day, arrives_at=arrives_at, is_fixed=is_fixed)
    shift.is_reconstructed = True
    settle([shift])
    shift.save()
    found = {member.reference: member for member in Membership.objects.filter(reference__in=[*members])}
    Seat.objects.bulk_create(Seat(shift=shift, membership=found[name]) for name in members)


def look_back(rota: Rota) -> None:
    """Put into the rota of the summer what visitors kept, and what nobody did."""
    visits = Visit.objects.filter(suite__scheme=rota.scheme, arrived_on__range=SUMMER).order_by("arrived_at")
    for visit in visits.exclude(reference__in=UNPLANNED).prefetch_related("visitors__membership"):
        came = [row.membership.reference for row in visit.visitors.order_by("pk")]
        there, planned = DID_NOT_COME.get(visit.reference, ("", ""))
        members = [planned if name == there else name for name in came]
        arrived = localtime(visit.arrived_at)
        meant = time(arrived.hour, arrived.minute // QUARTER_HOUR * QUARTER_HOUR)
        add(rota, visit.suite, visit.arrived_on, meant, members)
    suites = {suite.reference: suite for suite in Suite.objects.all()}
    for suite, day, arrives_at, names in NOT_KEPT:
        add(rota, suites[suite], day, arrives_at, names)


def look_ahead(rota: Rota) -> None:
    """Make a rota of the autumn."""
    pace = Pace(seconds=600, deterministic=LONGEST, workers=1, dice=random.Random(SEED))  # noqa: S311 - to be repeated
    answer = solve(asked_of(rota, on=TODAY), pace)
    assert answer.rota is not None
    put_down(rota, sorted(answer.rota.shifts, key=lambda one: (one.day, one.arrival)), on=TODAY, actor=None, at=AT)
    sys.stdout.write(f"{rota}: {answer.status.value}, gap {answer.rota.gap:.1%}, {len(answer.rota.shifts)} shifts\n")


def fix(rota: Rota) -> None:
    """Put a shift into a rota that stays when the rest is made."""
    suite, day, arrives_at, names = FIXED
    add(rota, Suite.objects.get(reference=suite), day, arrives_at, names, is_fixed=True)


def leave_open(rota: Rota) -> None:
    """Take somebody off a shift."""
    shift = list(rota.shifts.order_by("day", "arrives_at", "pk"))[UNFILLED]
    leaving = shift.seats.order_by("-pk").first()
    assert leaving is not None
    leaving.delete()


def write(folder: Path) -> None:
    """Write what was made."""
    shifts = Shift.objects.select_related("rota", "suite").order_by("rota", "day", "arrives_at", "pk")
    rows: dict[str, list[list[object]]] = {name: [] for name in HEADINGS}
    for rota in Rota.objects.select_related("scheme").order_by("pk"):
        days = [rota.first_day, rota.last_day]
        state = State(rota.state).label
        rows["rotas"].append([rota.reference, rota.scheme.name, *days, "No", state, "Yes"])
    for number, shift in enumerate(shifts, start=1):
        name = f"SHIFT-2025-{number:04}"
        told = [shift.rota.reference, shift.suite.name, shift.day, f"{shift.arrives_at:%H:%M}", shift.crew]
        rows["shifts"].append([name, *told, "Yes" if shift.is_fixed else "No", "", "Yes"])
        members = shift.seats.order_by("pk").values_list("membership__reference", flat=True)
        rows["shifts.seats"] += [[name, member] for member in members]
    for name, headings in HEADINGS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(headings.split(","))
            writer.writerows(rows[name])


def main() -> None:
    """Make the rotas anew, write them, and leave the office as it was."""
    with transaction.atomic():
        for model in (Asking, Letter, Request, Seat, Shift, Rota):
            model.objects.all().delete()
        look_back(begin("ROTA-2025-0001", CUSTODY, SUMMER, State.PUBLISHED))
        autumn = begin("ROTA-2025-0002", CUSTODY, AUTUMN, State.PUBLISHED)
        fix(autumn)
        look_ahead(autumn)
        leave_open(autumn)
        look_ahead(begin("ROTA-2025-0003", ANIMALS, AUTUMN, State.DRAFT))
        write(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
