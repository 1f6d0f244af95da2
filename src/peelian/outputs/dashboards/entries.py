"""Records told one by one, as a table: each row leads to its record, and ends with its points."""

from dataclasses import dataclass

from peelian.basics.figures import Coverage, Entry
from peelian.kit.access.holding import Person
from peelian.kit.measures.measure import Listed
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds_by_model
from peelian.outputs.dashboards.asking import Question


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One record: its first cell, which leads to it, the other cells with their headings, and its points."""

    heading: str
    url: str
    cells: list[tuple[str, str]]
    points: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entries:
    """A listing as a table; without lines there are none, or no data."""

    columns: list[str]
    lines: list[Line]
    is_unknown: bool


def entries_of(question: Question, reckoning: Reckoning, person: Person) -> Entries | None:
    """Return what a listing tells; None, where the measure is none."""
    measure = question.measure
    if not isinstance(measure, Listed):
        return None
    listing = reckoning.listing(measure, question.scope)
    kind = kinds_by_model().get(measure.of(question.figure.period).model)
    can_open = bool(kind and kind.may_see(person))

    def line(entry: Entry) -> Line:
        url = kind.address(PageKind.SHOW, entry.reference) if kind and can_open else ""
        heading, *others = entry.cells
        cells = list(zip(listing.columns[1:], others, strict=True))
        return Line(heading=heading, url=url, cells=cells, points=entry.points)

    has_points = any(entry.points for entry in listing.entries)
    return Entries(
        columns=[*listing.columns, *([measure.points_title] if has_points else [])],
        lines=[line(entry) for entry in listing.entries],
        is_unknown=listing.coverage is Coverage.ABSENT,
    )
