"""What measures yield, as the tables, pictures and points of a document."""

from dataclasses import replace

from peelian.basics import display
from peelian.basics.figures import Coverage, Figure, Grid, Listing, Points, Series
from peelian.kit.charts import wording
from peelian.kit.charts.drawing import NARROW, WIDE, Drawing
from peelian.kit.charts.pictures import bars, maps, panels, runs, tiles
from peelian.kit.documents import listings, tables
from peelian.kit.documents.material import Material, Value
from peelian.kit.documents.problems import Unclear, Unknown
from peelian.kit.documents.references import Exhibit, Reference
from peelian.kit.documents.tree import Item, Picture, PictureKind, Table

TABLE_ARGUMENTS = ("rows", "columns")
"""What a map says of the table below it."""

FEW_KINDS = 3
MOVED = "Marks that would lie over each other are moved apart."


def exhibit(wanted: Reference, material: Material) -> Table | Picture | tuple[Item, ...]:
    """Make the table, the picture or the points that a reference asks for.

    :raises Unclear: when it cannot be had, or not be shown so.
    """
    if wanted.exhibit is Exhibit.MAP:
        return map_of(wanted, material)
    value = material.resolve(wanted)
    match wanted.exhibit, value:
        case Exhibit.TABLE | Exhibit.RECORDS, Listing():
            return listings.table(value, wanted.caption)
        case Exhibit.LIST, Listing():
            return listings.points(value)
        case Exhibit.TABLE, Grid() | Series():
            return tables.table_of(value, wanted.caption)
        case Exhibit.CHART, Grid() | Series():
            return chart(value, wanted, material)
    raise misfit(wanted, value)


def misfit(wanted: Reference, value: Value) -> Unclear:
    """Say that this kind of value cannot be shown so."""
    what = wanted.exhibit.label.lower() if wanted.exhibit else "figure"
    return Unclear(f"“{wanted.key}” is a {type(value).__name__.lower()}, which cannot be shown as a {what}.")


def chart(value: Grid | Series, wanted: Reference, material: Material) -> Picture:
    """Draw a run of periods as columns or a line, and a grid as bars."""
    wide, narrow = (drawing(value, wanted, material, width) for width in (WIDE, NARROW))
    figures = value.figures if isinstance(value, Series) else tuple(value.row_totals.values())
    return Picture(
        kind=PictureKind.CHART,
        caption=wanted.caption or tables.caption_of(value),
        alternative=wanted.alternative or wording.alternative(value),
        drawing=wide,
        narrow=narrow,
        notes=(wording.finding(value), *part_note(figures)),
        table=replace(tables.table_of(value, "The chart as a table"), note=""),
    )


def drawing(value: Grid | Series, wanted: Reference, material: Material, width: int) -> Drawing:
    """Specify the chart that fits a value: bars are stacked where they can be, else set side by side in panels."""
    if isinstance(value, Series):
        as_line = wanted.drawn == "line" if wanted.drawn else None
        return runs.picture(value, palette=material.palette, width=width, now=material.now, as_line=as_line)
    if wanted.drawn == "line":
        raise Unclear(f"“{wanted.key}” is a grid, which is drawn as bars; for a line, ask for it by=month.")
    if len(value.columns) > 1 and not bars.stacks(value):
        return panels.picture(value, palette=material.palette, width=width)
    return bars.picture(value, palette=material.palette, width=width)


def part_note(figures: tuple[Figure, ...]) -> tuple[str, ...]:
    """Say what a star means, where there is one."""
    return (tables.PART_NOTE,) if any(figure.coverage is Coverage.PARTIAL for figure in figures) else ()


def map_of(wanted: Reference, material: Material) -> Picture:
    """Draw records where they lie, or in tiles where no outlines were imported, over their table."""
    asked = {name: word for name, word in wanted.arguments.items() if name not in TABLE_ARGUMENTS}
    points = material.resolve(replace(wanted, arguments=asked))
    if not isinstance(points, Points):
        raise misfit(wanted, points)
    grid = material.resolve(replace(wanted, exhibit=Exhibit.TABLE))
    if not isinstance(grid, Grid):
        raise misfit(wanted, grid)
    kinds = kinds_in_order(points, grid, wanted.first)
    shown = points if material.ground.outlines or not grid.columns else grid
    wide, narrow = (drawn_map(shown, kinds, material, width) for width in (WIDE, NARROW))
    return Picture(
        kind=PictureKind.MAP,
        caption=wanted.caption or f"{points.title}, {display.write_period(points.period)}",
        alternative=wanted.alternative or map_in_words(shown, kinds),
        drawing=wide,
        narrow=narrow,
        notes=map_notes(points, material) if isinstance(shown, Points) else (wording.finding(shown),),
        table=tables.table_of(grid, "The map as a table"),
    )


def map_in_words(shown: Points | Grid, kinds: tuple[str, ...]) -> str:
    """Describe a map for those who cannot see it."""
    if isinstance(shown, Points):
        return wording.alternative(shown, kinds)
    return f"Map of {wording.opening(shown.title)} in tiles, one for each authority. {wording.finding(shown)}"


def kinds_in_order(points: Points, grid: Grid, first: str) -> tuple[str, ...]:
    """Return the kinds in the order of the table, or with one of them first; of many, those that are on the map.

    :raises Unknown: when there is no such kind.
    """
    kinds = maps.kinds_of(points, grid.columns)
    shown = [kind for kind in kinds if any(place.kind == kind for place in points.places)]
    ordered = kinds if len(kinds) <= FEW_KINDS else shown
    if not first:
        return tuple(ordered)
    named = {kind.casefold(): kind for kind in kinds}
    if first.casefold() not in named:
        raise Unknown("kind", first, kinds)
    return tuple(dict.fromkeys((named[first.casefold()], *ordered)))


def drawn_map(shown: Points | Grid, kinds: tuple[str, ...], material: Material, width: int) -> Drawing:
    """Specify the map: over outlines where there are any, else in tiles."""
    ground = material.ground
    if ground.outlines and isinstance(shown, Points):
        return maps.picture(shown, ground.outlines, palette=material.palette, width=width, kinds=kinds)
    return tiles.picture(shown, ground.tiles, palette=material.palette, width=width, kinds=kinds)


def map_notes(points: Points, material: Material) -> tuple[str, ...]:
    """Say what stands below a map: its finding, what is not on it, that marks were moved, and whose outlines it has."""
    outlines = material.ground.outlines
    beyond = maps.outside(points, outlines) if outlines else 0
    about = (
        wording.finding(points),
        unshown(points.unplaced, "no place"),
        unshown(beyond, "a place outside the map"),
        MOVED if outlines and len(points.places) > 1 else "",
    )
    said = " ".join(filter(None, about))
    return tuple(filter(None, (said, material.ground.attribution if outlines else "")))


def unshown(number: int, why: str) -> str:
    """Say how many records are not on the map."""
    if not number:
        return ""
    return f"{display.words(number).capitalize()} {'has' if number == 1 else 'have'} {why}, and no mark."
