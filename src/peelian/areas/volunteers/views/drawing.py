"""The pictures of who the volunteers are: a tile for each district, and bars beside the population."""

from collections.abc import Mapping
from typing import Any

from peelian.areas.volunteers.queries.diversity import WITHHELD, Group, Table
from peelian.areas.volunteers.rules.telling import Question
from peelian.basics.figures import Absence, Figure, Grid, Unit, Value
from peelian.basics.periods import DAY, Period
from peelian.kit import clock
from peelian.kit.areas import provided
from peelian.kit.charts import cache
from peelian.kit.charts.drawing import NARROW, WIDE
from peelian.kit.charts.palette import Palette
from peelian.kit.charts.pictures import bars as single
from peelian.kit.charts.pictures import panels, tiles

MEASURE = "volunteers.diversity"
VOLUNTEERS, PEOPLE = "Volunteers", "People who live here"

type Drawn = Mapping[str, Mapping[str, Any]]


def of_homes(grid: Grid) -> Drawn:
    """Return where a map of home districts can be seen."""
    return {width: tile_map(grid, size) for width, size in (("wide", WIDE), ("narrow", NARROW))}


def of_table(table: Table) -> Drawn:
    """Return where the picture of a table that was told can be seen: tiles of districts, else bars."""
    grid = grid_of(table)
    if table.question is Question.HOME:
        return of_homes(grid)
    return {width: bars(grid, size) for width, size in (("wide", WIDE), ("narrow", NARROW))}


def tile_map(grid: Grid, width: int) -> Mapping[str, Any]:
    """Return a map without boundaries: a tile for each authority."""
    return address(tiles.picture(grid, provided.ground().tiles, palette=palette(), width=width))


def bars(grid: Grid, width: int) -> Mapping[str, Any]:
    """Return the shares of volunteers, beside those of the people where they are counted."""
    draw = panels.picture if PEOPLE in grid.columns else single.picture
    return address(draw(grid, palette=palette(), width=width))


def address(drawing: Any) -> Mapping[str, Any]:
    """Return where a picture can be seen, and how large it is."""
    return {"url": cache.address_of(drawing), "width": drawing.width, "height": drawing.height}


def palette() -> Palette:
    """Return the colours of the body."""
    return Palette.of(provided.body_on(clock.today()).colours)


def grid_of(table: Table) -> Grid:
    """Return a table as pictures read it; what is withheld has a word and no bar."""
    period = Period(table.as_at, table.as_at + DAY)
    is_home = table.question is Question.HOME
    columns = (VOLUNTEERS,) if is_home or not table.people else (VOLUNTEERS, PEOPLE)

    def figure(value: Value) -> Figure:
        unit = Unit.COUNT if is_home else Unit.SHARE
        return Figure(measure=MEASURE, title=table.title, unit=unit, period=period, value=value, places=0)

    totals = {group.word: figure(of_volunteers(group, is_home=is_home)) for group in table.groups}
    of_people = {group.word: figure(share_of_people(group)) for group in table.groups}
    cells = {(word, VOLUNTEERS): cell for word, cell in totals.items()}
    if PEOPLE in columns:
        cells |= {(word, PEOPLE): cell for word, cell in of_people.items()}
    return Grid(
        measure=MEASURE,
        title=table.title,
        unit=Unit.COUNT if is_home else Unit.SHARE,
        period=period,
        row_dimension="group",
        column_dimension="who",
        rows=tuple(totals),
        columns=columns,
        cells=cells,
        row_totals=totals,
        column_totals={VOLUNTEERS: figure(table.total)} if is_home else {},
        total=figure(table.total),
    )


def of_volunteers(group: Group, *, is_home: bool) -> Value:
    """Return how many volunteers, or which share of them, or that it is withheld."""
    told = group.volunteers if is_home else group.share_of_volunteers
    return WITHHELD if told is None else told


def share_of_people(group: Group) -> Value:
    """Return which share of the people, where they are counted."""
    return Absence.NOT_APPLICABLE if group.share_of_people is None else group.share_of_people
