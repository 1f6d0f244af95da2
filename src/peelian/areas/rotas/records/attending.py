"""What is said of who came, on the pages of visits and of shifts: to whoever keeps rotas alone."""

from collections.abc import Iterator

from django.urls import reverse

from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.queries import attending as queries
from peelian.areas.rotas.queries.attending import Attendance
from peelian.areas.rotas.records.rotas import shifts
from peelian.areas.visiting.records.visits import visits
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.records.record_type import PageKind


def of_visit(reference: str) -> Related:
    """Return the shift that a visit kept."""
    found = queries.attended(Shift.objects.filter(visit__reference=reference), today=clock.today())
    rows = [RelatedRow(text=str(one.shift), url=shifts.url(PageKind.SHOW, one.shift), note=told(one)) for one in found]
    return Related(
        title="Shift of the rota",
        rows=rows,
        add_title="Say who came",
        add_url=address(found[0].shift) if found else "",
        none="It kept no shift.",
    )


def of_shift(reference: str) -> Related | None:
    """Return who came to a shift; of one that is still to come, nothing."""
    gone = Shift.objects.published().filter(reference=reference, day__lte=clock.today())
    found = queries.attended(gone, today=clock.today())
    rows = [
        RelatedRow(text=str(one.visit), url=visits.url(PageKind.SHOW, one.visit), note=told(one))
        for one in found
        if one.visit
    ]
    if not found:
        return None
    return Related(
        title="What came of it",
        rows=rows,
        add_title="Say who came",
        add_url=address(found[0].shift),
        none=told(found[0]),
    )


def address(shift: Shift) -> str:
    """Return the page on which it is said who came to a shift."""
    return reverse("rotas:attending", args=[shift.reference])


def told(one: Attendance) -> str:
    """Say in a line what came of a shift: how it is known, who did not come, and who came instead."""
    return ". ".join(lines(one))


def lines(one: Attendance) -> Iterator[str]:
    """Yield what there is to say of a shift that has gone by."""
    if one.nobody_went:
        yield "Nobody went"
    elif one.waits:
        yield f"No report after {display.counted(one.days_gone, 'day', 'days')}" if one.is_overdue else "No report yet"
    else:
        yield f"Kept {one.shift.get_kept_display()[0].lower()}{one.shift.get_kept_display()[1:]}"
    if one.missing and not one.nobody_went:
        yield f"Did not come: {display.listed(str(seat.membership.volunteer) for seat in one.missing)}"
    if one.others:
        yield f"Came without being on it: {display.listed(str(member.volunteer) for member in one.others)}"
