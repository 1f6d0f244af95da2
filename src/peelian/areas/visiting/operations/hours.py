"""The hours of a visit, handed over to what each of its visitors gave: once, however often the visit is saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from peelian.areas.visiting.models import Visit, VisitVisitor
from peelian.areas.visiting.rules.hours import is_shift
from peelian.areas.volunteers.models import Hours
from peelian.areas.volunteers.operations import service
from peelian.basics.display import in_london
from peelian.kit.records import saving
from peelian.kit.records.verbs import Filled

KIND = "visits"
GONE = "The visit was changed or withdrawn"
AT_ONCE = 2000

type Key = tuple[str, int]
"""The reference of a visit, and a volunteer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doing:
    """Who saves visits, when, and by which way."""

    actor: Any
    at: datetime
    via: str


def hand_over(visits: Sequence[Visit], doing: Doing, *, are_new: bool) -> None:
    """Keep the hours of visits for each of their visitors, and withdraw those of whom they name no longer.

    :raises Refused: when hours cannot be.
    """
    for some in batched(visits, AT_ONCE):
        wanted = dict(hours_of(some))
        there = {} if are_new else hours_there([visit.reference for visit in some])
        keep(wanted, there, doing)
        for key, entry in there.items():
            if key not in wanted and entry.withdrawn_on is None:
                saving.withdraw(entry, reason=GONE, actor=doing.actor, at=doing.at)


def hours_there(references: Sequence[str]) -> dict[Key, Hours]:
    """Return the hours that visits handed over before, also those that were withdrawn."""
    found = Hours.objects.filter(origin_kind=KIND, origin_reference__in=references)
    return {(entry.origin_reference, entry.volunteer_id): entry for entry in found.order_by("pk")}


def hours_of(visits: Sequence[Visit]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Yield what each visitor gave to each of some visits that stand."""
    given = {visit.pk: visit for visit in visits if visit.hours_each is not None and not visit.withdrawn_on}
    rows = VisitVisitor.objects.filter(visit__in=given).order_by("pk")
    for visit_id, volunteer in rows.values_list("visit", "membership__volunteer"):
        visit = given[visit_id]
        yield (
            (visit.reference, volunteer),
            {
                "scheme_id": visit.suite.scheme_id,
                "activity": f"{'Observation' if visit.is_off_site else 'Visit'}, {visit.suite}",
                "done_on": visit.arrived_on,
                "hours": visit.hours_each,
                "is_shift": is_shift(in_london(visit.arrived_at)),
                "is_reconstructed": visit.is_reconstructed,
                "withdrawn_on": None,
                "withdrawn_reason": "",
            },
        )


def keep(wanted: dict[Key, dict[str, Any]], there: dict[Key, Hours], doing: Doing) -> None:
    """Save the hours that are new, and those that are others than before."""
    new, changed = list[Hours](), list[Hours]()
    for (reference, volunteer), values in wanted.items():
        entry = there.get((reference, volunteer))
        if entry and all(getattr(entry, name) == value for name, value in values.items()):
            continue
        filled = entry or Hours(volunteer_id=volunteer, origin_kind=KIND, origin_reference=reference)
        for name, value in values.items():
            setattr(filled, name, value)
        service.prepare(filled, today=doing.at.date())
        (changed if entry else new).append(filled)
    for rows, save in ((new, saving.add_many), (changed, saving.change_many)):
        if rows:
            save([Filled(record=row, parts={}) for row in rows], actor=doing.actor, at=doing.at, via=doing.via)
