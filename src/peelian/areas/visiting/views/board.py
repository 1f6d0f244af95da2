"""The slot board of a scheme: a page, and a file of what it shows. Seen by the scheme only."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.visiting import measures, permissions
from peelian.areas.visiting.measures import board as boards
from peelian.areas.visiting.measures.board import Board
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.queries.words import OUTSIDE_EVERY_SLOT
from peelian.areas.visiting.views.asked import Asked, address_of, read
from peelian.areas.visiting.views.drawn import Drawn
from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.imports import writing
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import CUT, figure_address

WHO_SEES = "Seen by the scheme only, so that visits stay unannounced."
CALLED = {measure.key.partition(".")[2]: measure for measure in measures.ALL}
TOLD = ("towards_target", "asked", "share_made", "off_site")

type Told = dict[str, dict[str, str]]


@allow(permissions.can_see_visits)
def show_board(request: HttpRequest) -> HttpResponse:
    """Show when the suites of a scheme were visited in a period, slot by slot."""
    asked = read(request)
    if asked is None:
        return TemplateResponse(request, "visiting/board.html", {"boards": [], "form": None})
    reckoning = Reckoning(clock.today())
    found = boards.boards_of(asked.scheme, asked.period, reckoning, suite=asked.suite)
    drawn = Drawn(asked.period)
    context = {
        "form": asked.form,
        "scheme": asked.scheme,
        "lede": f"{asked.scheme}, {display.write_days(asked.period.start, asked.period.last)}. {WHO_SEES}",
        "is_part": asked.period.last > reckoning.today,
        "boards": [drawn.board(board) for board in found if board.has_table],
        "uncounted": [board for board in found if not board.has_table],
        "told": told(asked, reckoning),
        "slots": slots(asked, found),
        "flagged": flagged_in(asked),
        "stations": stations(asked, found, drawn),
        "csv_url": f"{reverse('visiting:slots-csv')}?{address_of(asked)}",
        "found_url": f"{reverse('visiting:found')}?{address_of(asked)}",
    }
    return TemplateResponse(request, "visiting/board.html", context)


@allow(permissions.can_see_visits)
def give_board(request: HttpRequest) -> HttpResponse:
    """Give the board as a file: a line for each slot, and for the arrivals outside of every slot."""
    asked = read(request)
    headings = ["Suite", "Day", "Time of arrival", "Visits", "Never visited", "First day", "Last day"]
    found = boards.boards_of(asked.scheme, asked.period, Reckoning(clock.today()), suite=asked.suite) if asked else []
    dates = [asked.period.start.isoformat(), asked.period.last.isoformat()] if asked else []
    lines = ([*line, *dates] for board in found if board.has_table for line in lines_of(board))
    headers = {"Content-Disposition": 'attachment; filename="slots.csv"'}
    return HttpResponse(writing.table(headings, lines), content_type=writing.TYPES["csv"], headers=headers)


def lines_of(board: Board) -> Iterator[list[Any]]:
    """Yield the lines of a suite."""
    for row in board.rows:
        for cell in row.cells:
            never = ("Yes" if cell.is_missed else "No") if board.is_counted else "Not counted"
            yield [board.suite.name, *cell.slot, display.show(cell.figure), never]
    if board.outside:
        yield [board.suite.name, OUTSIDE_EVERY_SLOT, OUTSIDE_EVERY_SLOT, display.show(board.outside), "Not counted"]


def told(asked: Asked, reckoning: Reckoning) -> Told:
    """Return the figures above the board: each as it is written, and where its page lies."""
    scope = Scope(period=asked.period, cuts=asked.cuts)
    figures = {name: reckoning.figure(CALLED[name], scope) for name in TOLD}
    return {name: written(figure) for name, figure in figures.items()}


def written(figure: Figure) -> dict[str, str]:
    """Return a figure as it is written, and where its page lies."""
    return {"value": display.show(figure), "url": figure_address(figure), "title": figure.title}


def stations(asked: Asked, found: list[Board], drawn: Drawn) -> list[dict[str, Any]]:
    """Return where the board comes from, and how far it may go: what is public are totals."""
    whole = Figure(
        measure="visiting.slots",
        title=CALLED["slots"].title,
        unit=CALLED["slots"].unit,
        period=asked.period,
        cut=asked.cuts,
        value=sum(board.visits for board in found),
    )
    return [
        {
            "title": "Records",
            "value": display.counted(sum(board.visits for board in found), "visit"),
            "url": drawn.address(whole),
        },
        {"title": "Figure", "value": whole.title, "is_current": True},
        {"title": "Public", "value": "Totals only", "is_ahead": True},
    ]


def slots(asked: Asked, found: list[Board]) -> dict[str, Any]:
    """Return how many slots were to be visited and how many never were, which the board shows, with their figures."""
    query = urlencode({"period": str(asked.period)} | {CUT + name: word for name, word in asked.cuts.items()})
    return {
        "never": sum(len(board.never) for board in found),
        "never_url": f"/figures/visiting.slots_never/?{query}",
        "all": sum(board.slots for board in found if board.is_counted),
        "all_url": f"/figures/visiting.slots_counted/?{query}",
    }


def flagged_in(asked: Asked) -> list[Visit]:
    """Return the visits of a period that are to be looked at."""
    found = Visit.objects.arriving_in(asked.period).filter(suite__scheme=asked.scheme).exclude(flags="")
    if asked.suite:
        found = found.filter(suite=asked.suite)
    return list(found.select_related("suite").order_by("arrived_on", "pk")[:MOST_FLAGGED])


MOST_FLAGGED = 20
