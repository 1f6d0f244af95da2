"""What a chart or map says, for those who cannot see it and for those who can: its finding, in a sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Figure, Grid, Points, Series, Unit
from peelian.kit.charts.marks import NAMES
from peelian.kit.charts.pictures.bars import stacks
from peelian.kit.charts.pictures.maps import kinds_of

MOST_NAMED = 3
FEWER = (Unit.COUNT, Unit.HOURS, Unit.MINUTES, Unit.MONEY)
"""Of these there is most; of the others, something is highest."""


def alternative(shown: Series | Grid | Points, kinds: Sequence[str] = ()) -> str:
    """Describe a picture for those who cannot see it: what it is, and its finding."""
    match shown:
        case Series():
            return f"Chart of {opening(shown.title)}, {span(shown)}. {finding(shown)}"
        case Grid():
            return f"Bar chart of {opening(shown.title)} by {row_title(shown).lower()}. {finding(shown)}"
        case Points():
            return f"Map of {opening(shown.title)}: {marks(shown, kinds)}. {finding(shown)}".rstrip()


def finding(shown: Series | Grid | Points) -> str:
    """Say what a picture finds, in a sentence or two."""
    match shown:
        case Series():
            return of_series(shown)
        case Grid():
            return of_grid(shown)
        case Points():
            numbers = Counter(place.authority for place in shown.places if place.authority)
            return leading({name: (number, f"{number:,}") for name, number in numbers.items()}, "has", "have", "most")


def of_series(series: Series) -> str:
    """Say where a run of periods is highest and lowest; a period that is known in part only is not compared."""
    known = [figure for figure in series.figures if is_comparable(figure)]
    if not known:
        return "There are no data to compare."
    highest, lowest = max(known, key=size), min(known, key=size)
    if size(highest) == size(lowest):
        return f"Each is {display.show(highest)}." if len(known) > 1 else f"{when(highest)}: {display.show(highest)}."
    return f"Highest in {when(highest)} ({display.show(highest)}), lowest in {when(lowest)} ({display.show(lowest)})."


def of_grid(grid: Grid) -> str:
    """Say which row has most, and which is unlike all others in what makes it up."""
    known = {row: figure for row, figure in grid.row_totals.items() if not isinstance(figure.value, str)}
    sizes = {row: (size(figure), display.show(figure)) for row, figure in known.items()}
    verbs = ("has", "have", "most") if grid.unit in FEWER else ("is", "are", "highest")
    return f"{leading(sizes, *verbs)} {exception(grid)}".strip() or "There are no data."


def leading(sizes: Mapping[str, tuple[Decimal | int, str]], one: str, several: str, word: str) -> str:
    """Name whatever leads; of many that lead together, how many they are."""
    top = max((number for number, _shown in sizes.values()), default=0)
    first = [name for name, (number, _shown) in sizes.items() if number == top]
    if not first or not top:
        return "There are none." if sizes else ""
    shown = sizes[first[0]][1]
    if len(first) == 1:
        return f"{first[0]} {one} {word}, {shown}."
    if len(first) <= MOST_NAMED:
        return f"{', '.join(first[:-1])} and {first[-1]} {several} {word}, {shown} each."
    return f"{display.words(len(first)).capitalize()} {several} {word}, {shown} each."


def exception(grid: Grid) -> str:
    """Name the only row whose greater part is not that of all the others."""
    if len(grid.columns) != 2 or not stacks(grid):
        return ""
    first, second = grid.columns
    for most, least in ((second, first), (first, second)):
        unlike = [row for row in grid.rows if size(grid.cells[row, most]) > size(grid.cells[row, least])]
        if len(unlike) == 1 and len(grid.rows) > 2:
            return f"Only for {unlike[0]} is “{most}” the greater part."
    return ""


def marks(points: Points, kinds: Sequence[str] = ()) -> str:
    """Say how many marks of each shape there are, and what they stand for."""
    numbers = Counter(place.kind for place in points.places)
    told = [
        f"{numbers[kind]:,} {NAMES[min(place, len(NAMES) - 1)][numbers[kind] != 1]} ({opening(kind)})"
        for place, kind in enumerate(kinds_of(points, kinds))
    ]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:]))) or "there are no records to show"


def is_comparable(figure: Figure) -> bool:
    """Say whether a figure has a value, and one for the whole of its period."""
    return not isinstance(figure.value, str) and figure.coverage is Coverage.COMPLETE


def size(figure: Figure) -> Decimal:
    """Return a value to compare; what is absent is the least."""
    return Decimal(0) if isinstance(figure.value, str | Absence) else Decimal(figure.value)


def when(figure: Figure) -> str:
    """Name the period of a figure."""
    return display.write_period(figure.period)


def span(series: Series) -> str:
    """Name the first and the last period of a run."""
    return f"{when(series.figures[0])} to {when(series.figures[-1])}" if series.figures else "no periods"


def row_title(grid: Grid) -> str:
    """Name what the rows are."""
    return grid.row_title or grid.row_dimension


def opening(title: str) -> str:
    """Return a title as it stands within a sentence: without its capital, unless that is a name's or an acronym's."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or len(title) == 1 else title
