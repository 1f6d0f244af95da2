"""Where the records of a figure lie: over outlines where there are any, else on tiles; with its table."""

from dataclasses import dataclass

from peelian.basics.figures import Coverage, Points
from peelian.kit.areas import provided
from peelian.kit.areas.provided import Ground
from peelian.kit.charts import wording
from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.palette import Palette
from peelian.kit.charts.pictures import maps, tiles
from peelian.kit.documents import exhibits
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.dashboards.asking import Question
from peelian.outputs.dashboards.pictures import Picture, picture
from peelian.outputs.dashboards.tables import Table, grid_table

FEW_KINDS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Map:
    """A map, what is said below it, and its table where it does not stand on the page already."""

    picture: Picture
    said: str
    attribution: str
    table: Table | None


def map_of(question: Question, reckoning: Reckoning) -> Map | None:
    """Draw the records of a figure where they lie; None, where they have no place or are not known."""
    measure = question.measure
    if not isinstance(measure, Measure) or measure.spot is None or question.figure.coverage is Coverage.ABSENT:
        return None
    points = reckoning.points(measure, question.scope)
    if not points.places:
        return None
    ground, palette = provided.ground(), Palette.of(reckoning.body.colours)
    kinds = kinds_in_order(points, measure, reckoning)
    return Map(
        picture=picture(
            lambda width: drawing(points, ground, kinds, palette, width),
            alternative=wording.alternative(points, kinds),
            finding=wording.finding(points),
        ),
        said=" ".join(notes(points, ground)),
        attribution=ground.attribution if ground.outlines else "",
        table=table(question, measure, reckoning),
    )


def kinds_in_order(points: Points, measure: Measure, reckoning: Reckoning) -> list[str]:
    """Return the kinds of marks, in the order of their words: all where they are few, else those on the map."""
    dimension = measure.dimensions.get(measure.spot.kind) if measure.spot else None
    words = reckoning.lexicon.words(dimension, points.period).values() if dimension else ()
    kinds = maps.kinds_of(points, list(words))
    there = {place.kind for place in points.places}
    return kinds if len(kinds) <= FEW_KINDS else [kind for kind in kinds if kind in there]


def drawing(points: Points, ground: Ground, kinds: list[str], palette: Palette, width: int) -> Drawing:
    """Specify the map in one width."""
    if ground.outlines:
        return maps.picture(points, ground.outlines, palette=palette, width=width, kinds=kinds)
    return tiles.picture(points, ground.tiles, palette=palette, width=width, kinds=kinds)


def notes(points: Points, ground: Ground) -> list[str]:
    """Say what the map finds, what is not on it, and that marks were moved apart."""
    beyond = maps.outside(points, ground.outlines) if ground.outlines else 0
    told = (
        wording.finding(points),
        exhibits.unshown(points.unplaced, "no place"),
        exhibits.unshown(beyond, "a place outside the map"),
        exhibits.MOVED if ground.outlines and len(points.places) > 1 else "",
    )
    return [words for words in told if words]


def table(question: Question, measure: Measure, reckoning: Reckoning) -> Table | None:
    """Return the map as a table: by place, and by the kind that the marks show; None where that is the page's own."""
    assert measure.spot is not None
    names = [name for name in (measure.place, measure.spot.kind) if name and name not in question.figure.cut]
    if not names or names == [question.rows, question.columns][: len(names)]:
        return None
    grid = reckoning.grid(measure, question.scope, rows=names[0], columns="".join(names[1:2]))
    return grid_table(grid, measure)
