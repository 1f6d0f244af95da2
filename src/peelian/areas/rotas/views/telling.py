"""What a rota does, in words and figures: for the page of it, its board, and the page on which it is published."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from peelian.areas.rotas.models import Request, Rota, Shift
from peelian.areas.rotas.operations import checking
from peelian.areas.rotas.operations.checking import Known
from peelian.areas.rotas.queries import board, covering
from peelian.areas.rotas.queries.board import Against, Board
from peelian.areas.rotas.records.rotas import shifts
from peelian.areas.rotas.rules import breaches
from peelian.areas.rotas.rules.covering import Standing
from peelian.areas.rotas.rules.rota import scoring
from peelian.areas.rotas.rules.rota.made import Met
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.records.record_type import PageKind


def sums(shown: Board) -> str:
    """Write how many shifts there are, how many are unfilled, and how many are fixed."""
    if not shown.placed:
        return "There are no shifts yet."
    unfilled, fixed = len(shown.unfilled), len(shown.fixed)
    return (
        f"{display.counted(len(shown.placed), 'shift')}. "
        f"{f'{unfilled} of them not filled' if unfilled else 'All are filled'}. {f'{fixed} fixed.' if fixed else ''}"
    ).strip()


def known_of(rota: Rota) -> Known:
    """Read what the rules ask of all shifts of a rota, as they stand."""
    planned = [checking.planned_of(shift) for shift in board.shifts_of(rota)]
    return checking.known_of(rota, planned, on=clock.today())


def met_by(known: Known) -> Sequence[Met]:
    """Return how many visits each week or month of each suite has, of those asked for."""
    return scoring.met_by(known.made_from, known.mine)


def against_by_shift(known: Known) -> Against:
    """Return what is against each shift of a rota, in words, by its id."""
    if not known.planned:
        return {}
    found = zip(known.planned, checking.against_of(known), strict=True)
    return {one.shift.pk: reasons(against) for one, against in found if against}


def against_of(shift: Shift) -> list[str]:
    """Return what is against one shift, in words."""
    planned = checking.Planned(shift=shift, members=list(shift.seats.values_list("membership", flat=True)))
    return reasons(checking.against_of(checking.known_of(shift.rota, [planned], on=clock.today()))[0])


def reasons(against: Iterable[breaches.Against]) -> list[str]:
    """Write what is against a shift, each thing once."""
    return list(dict.fromkeys(breaches.sentence(each.reason) for each in against))


def in_the_way(known: Known) -> list[dict[str, str]]:
    """Return what is not as it should be: what forbids that a rota is published, what is unfilled, unmet, unwished."""
    found = list(against_each(known))
    return [
        *(each for each in found if each["kind"] == FORBIDS),
        *unmet(known),
        *unfilled(known),
        *(each for each in found if each["kind"] != FORBIDS),
    ]


FORBIDS, SOON = "late", "soon"


def against_each(known: Known) -> Iterator[dict[str, str]]:
    """Yield what is against each shift: what must hold, and what is only wished."""
    if not known.planned:
        return
    for one, against in zip(known.planned, checking.against_of(known), strict=True):
        for is_wish in (False, True):
            if told := reasons(each for each in against if each.is_wish is is_wish):
                kept = f" Kept even so: {one.shift.even_so}" if is_wish and one.shift.even_so else ""
                yield {
                    "tag": "Against a wish" if is_wish else "Against a rule",
                    "kind": SOON if is_wish else FORBIDS,
                    "text": f"{place_of(one.shift)}: {'; '.join(told)}.{kept}",
                    "url": shifts.url(PageKind.SHOW, one.shift),
                }


def unfilled(known: Known) -> Iterator[dict[str, str]]:
    """Yield the shifts to which fewer are sent than are needed."""
    for one in known.planned:
        if (missing := one.shift.crew - len(one.members)) > 0:
            text = f"{place_of(one.shift)}: {missing} of {one.shift.crew} missing"
            yield {"tag": "Not filled", "kind": SOON, "text": text, "url": shifts.url(PageKind.SHOW, one.shift)}


def unmet(known: Known) -> Iterator[dict[str, str]]:
    """Yield the weeks or months in which fewer visits are made than asked for."""
    for met in met_by(known):
        if not met.is_met:
            days = display.write_days(met.turn.first, met.turn.last)
            text = f"{known.names.of_suite(met.turn.suite)}, {days}: {met.visits} of {met.turn.target} visits asked for"
            yield {"tag": "Target not met", "kind": SOON, "text": text, "url": ""}


def place_of(shift: Shift) -> str:
    """Write where and when a shift is."""
    return f"{shift.suite}, {display.write_weekday_date(shift.day)} at {shift.arrives_at:%H:%M}"


def requests(rota: Rota) -> dict[str, Any]:
    """Return the requests for cover of a published rota that are not answered yet."""
    return {"requests": [request_as(each) for each in covering.requests_of_rota(rota.pk, clock.now())]}


def request_as(request: Request) -> dict[str, str]:
    """Return one request, with who was asked and what they said."""
    asked = [f"{each.membership.volunteer.name} ({each.get_reply_display().lower()})" for each in request.askings.all()]
    nobody = request.standing == Standing.NOBODY
    return {
        "tag": request.get_standing_display(),
        "kind": FORBIDS if nobody else SOON,
        "text": f"{request.membership.volunteer.name}, {place_of(request.shift)}",
        "note": f"Asked: {display.listed(asked)}" if asked else "Nobody was asked yet",
        "url": reverse("rotas:cover", args=[request.shift.reference]),
    }
