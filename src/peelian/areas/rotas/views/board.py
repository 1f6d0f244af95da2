"""The board of a rota: weeks down, suites across, and in each cell who goes."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from peelian.areas.rotas import permissions
from peelian.areas.rotas.models import Rota
from peelian.areas.rotas.queries.board import TO_SUNDAY, board_of, monday_of
from peelian.areas.rotas.records.rotas import rotas, shifts
from peelian.areas.rotas.views import telling
from peelian.areas.rotas.views.framing import act, address, head
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records.record_type import PageKind


@allow(permissions.can_keep_rotas)
def show_board(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the shifts of a rota, weeks down and suites across, with what is fixed, unfilled and against a wish."""
    rota = rotas.get(request.user, reference)
    known = telling.known_of(rota)
    board = board_of(rota, today=clock.today(), met=telling.met_by(known), against=telling.against_by_shift(known))
    context = {
        **head(rota, "board", "board", acts=list(acts_of(rota))),
        "board": board,
        "sums": telling.sums(board),
        "add_url": "" if rota.withdrawn_on else add_url(rota),
    }
    return TemplateResponse(request, "rotas/board.html", context)


def acts_of(rota: Rota) -> Iterator[dict[str, str]]:
    """Yield what may be done from the board."""
    if not rota.withdrawn_on:
        yield act("Add a shift", add_url(rota), kind="")
    yield act("On paper", address("paper", rota))
    yield act("CSV", file_url(rota))


def file_url(rota: Rota) -> str:
    """Return where the shifts of a rota’s weeks and scheme are given as files, with who goes."""
    days = f"{monday_of(rota.first_day)}..{monday_of(rota.last_day) + TO_SUNDAY}"
    return f"{shifts.address(PageKind.EXPORT, 'zip')}?{urlencode({'period': days, 'suite__scheme': rota.scheme_id})}"


def add_url(rota: Rota) -> str:
    """Return where a shift is added to a rota."""
    return f"{shifts.url(PageKind.ADD)}?{urlencode({'rota': rota.reference})}"
