"""What a rota does, in words and figures: for the page of it, its board, and the page on which it is published."""

from collections.abc import Iterable, Sequence

from peelian.areas.rotas.models import Rota, Shift
from peelian.areas.rotas.operations import checking
from peelian.areas.rotas.operations.checking import Known
from peelian.areas.rotas.queries import board
from peelian.areas.rotas.queries.board import Against, Board
from peelian.areas.rotas.rules import breaches
from peelian.areas.rotas.rules.rota import scoring
from peelian.areas.rotas.rules.rota.made import Met
from peelian.basics import display
from peelian.kit import clock


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
