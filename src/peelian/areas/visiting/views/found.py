"""What visits came to: how soon visitors were let in, whom they found, and what they raised. Totals, for the office."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.visiting import permissions
from peelian.areas.visiting.measures import access, counts
from peelian.areas.visiting.measures.concerns import answered_in_time, concerns
from peelian.areas.visiting.measures.targets import share_made, weeks_share
from peelian.areas.visiting.measures.visits import visits
from peelian.areas.visiting.views.asked import address_of, read
from peelian.basics import display
from peelian.basics.figures import Coverage, Figure, Grid
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.areas import provided
from peelian.kit.charts import cache, wording
from peelian.kit.charts.drawing import NARROW, WIDE
from peelian.kit.charts.palette import Palette
from peelian.kit.charts.pictures import bars
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address

PART = "Known for part of the period only"
FIGURES = (visits, share_made, weeks_share, access.immediate_share, counts.in_cells, concerns, answered_in_time)
PEOPLE = {
    "Offered a visit": counts.offered,
    "Not offered, on advice": counts.not_offered,
    "Not available": counts.unavailable,
    "Asleep, observed": counts.asleep,
}
"""What became of everybody in the cells."""


@allow(permissions.can_count_visits)
def show_found(request: HttpRequest) -> HttpResponse:
    """Show what the visits of a scheme came to in a period, as pictures and tables of totals."""
    asked = read(request)
    if asked is None:
        return TemplateResponse(request, "visiting/found.html", {"form": None})
    reckoning, scope = Reckoning(clock.today()), Scope(period=asked.period, cuts=asked.cuts)
    themes = reckoning.grid(concerns, scope, rows="category", columns="suite")
    grids = [reckoning.grid(access.access, scope, rows="access"), people(reckoning, scope), without_columns(themes)]
    context = {
        "form": asked.form,
        "lede": f"{asked.scheme}, {display.write_days(asked.period.start, asked.period.last)}",
        "figures": [written(reckoning.figure(measure, scope)) for measure in FIGURES],
        "sections": [section(grid) for grid in grids],
        "themes": list(rows_of(themes)),
        "suites": themes.columns,
        "board_url": f"{reverse('visiting:slots')}?{address_of(asked)}" if may_see_board(request) else "",
    }
    return TemplateResponse(request, "visiting/found.html", context)


def may_see_board(request: HttpRequest) -> bool:
    """Say whether whoever asks may see when visits were made."""
    return bool(permissions.can_see_visits(request.user))


def people(reckoning: Reckoning, scope: Scope) -> Grid:
    """Return what became of the people in the cells, with a row for each count."""
    whole = reckoning.figure(counts.in_cells, scope)
    found = {word: reckoning.figure(measure, scope) for word, measure in PEOPLE.items()}
    return Grid(
        measure=whole.measure,
        title=whole.title,
        unit=whole.unit,
        period=whole.period,
        row_dimension="count",
        column_dimension=None,
        rows=tuple(found),
        columns=(),
        cells={},
        row_totals=found,
        column_totals={},
        total=whole,
        row_title="What became of them",
    )


def without_columns(grid: Grid) -> Grid:
    """Return the rows of a grid that have anything in them, the most first."""
    rows = [row for row in grid.rows if grid.row_totals[row].value]
    rows.sort(key=lambda row: -as_number(grid.row_totals[row]))
    totals = {row: grid.row_totals[row] for row in rows}
    return Grid(
        measure=grid.measure,
        title=grid.title,
        unit=grid.unit,
        period=grid.period,
        row_dimension=grid.row_dimension,
        column_dimension=None,
        rows=tuple(rows),
        columns=(),
        cells={},
        row_totals=totals,
        column_totals={},
        total=grid.total,
        row_title=grid.row_title,
    )


def as_number(figure: Figure) -> float:
    """Return a value by which rows can be put in order."""
    return 0.0 if isinstance(figure.value, str) else float(figure.value)


def section(grid: Grid) -> dict[str, Any]:
    """Return a grid as the page shows it: its picture, where anything is known, and its rows."""
    is_known = as_number(grid.total) > 0
    return {
        "title": grid.title,
        "stub": grid.row_title,
        "drawn": drawn(grid) if is_known else {},
        "alternative": wording.alternative(grid) if is_known else "",
        "rows": [{"word": word, **written(figure)} for word, figure in grid.row_totals.items()],
        "total": written(grid.total),
        "is_known": is_known,
    }


def drawn(grid: Grid) -> Mapping[str, Mapping[str, Any]]:
    """Return where the picture of a grid can be seen, for a wide screen and a phone."""
    palette = Palette.of(provided.body_on(clock.today()).colours)
    pictures = {
        "wide": bars.picture(grid, palette=palette, width=WIDE),
        "narrow": bars.picture(grid, palette=palette, width=NARROW),
    }
    return {
        name: {"url": cache.address_of(picture), "width": picture.width, "height": picture.height}
        for name, picture in pictures.items()
    }


def rows_of(grid: Grid) -> Iterator[dict[str, Any]]:
    """Yield the categories under which anything was raised, with a figure for each suite."""
    for row in without_columns(grid).rows:
        cells = [written(grid.cells[row, column]) for column in grid.columns]
        yield {"word": row, "cells": cells, "total": written(grid.row_totals[row])}


def written(figure: Figure) -> dict[str, str]:
    """Return a figure as it is written, and where its page lies."""
    note = PART if figure.coverage is Coverage.PARTIAL and not isinstance(figure.value, str) else ""
    return {"value": display.show(figure), "url": figure_address(figure), "title": figure.title, "note": note}
