"""What an area declares once, and pages, reports, the command line and open data read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from peelian.basics import display
from peelian.basics.figures import Entry, Figure, Number, Unit, Value
from peelian.basics.periods import Period
from peelian.kit.access.rules import Rule, staff
from peelian.kit.measures.aggregates import Aggregate
from peelian.kit.measures.dimensions import Dimension

type AnyMeasure = Measure | Derived | Leading | Listed
type Counted = Measure | Derived
"""A measure that has numbers, and so grids and series."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a measure is drawn for: a period, perhaps one place, perhaps one word of other dimensions."""

    period: Period
    place: str = ""
    cuts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where a record stands on a map: three fields of it, its authority, and the dimension that tells its kind.

    Where no dimension does, all are of one kind.
    """

    longitude: str
    latitude: str
    name: str
    authority: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """A set of records, what they come to, and the ways to cut them.

    `say` is a clause without its period and full stop; in it and in the words of the method {holder}, {deputy} and
    {force} stand for what the body calls them. Cut by a month or a quarter, `of` must give what it gives for that time.
    """

    key: str
    title: str
    unit: Unit
    of: Callable[[Period], QuerySet[Any]]
    aggregate: Aggregate
    say: Callable[[Figure], str]
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    place: str = ""  # the dimension that a scope's place cuts
    spot: Spot | None = None
    covered_by: str = ""  # the subject whose coverage is recorded; none: complete up to today
    places: int | None = None  # decimal places
    may_see: Rule = staff
    counts: str = ""  # which records, in a sentence
    leaves_out: str = ""
    dated_by: str = ""
    law: str = ""  # why it is kept


@dataclass(frozen=True, kw_only=True, eq=False)
class Derived:
    """One measure set against another: a ratio, a difference, a target met."""

    key: str
    title: str
    unit: Unit
    parts: tuple[Counted, Counted]
    how: Callable[[Number, Number], Value]
    say: Callable[[Figure], str]
    places: int | None = None
    may_see: Rule = staff
    counts: str = ""
    leaves_out: str = ""
    dated_by: str = ""
    law: str = ""

    @property
    def dimensions(self) -> Mapping[str, Dimension]:
        """Return the dimensions by which both parts can be cut."""
        first, second = self.parts
        return {name: dimension for name, dimension in first.dimensions.items() if name in second.dimensions}

    @property
    def place(self) -> str:
        """Return the dimension that a scope's place cuts."""
        return self.parts[0].place


@dataclass(frozen=True, kw_only=True, eq=False)
class Leading:
    """The word of a dimension under which a measure is highest: "most often in Leicester"."""

    key: str
    title: str
    of: Measure
    dimension: str
    say: Callable[[Figure], str]
    unit: Unit = Unit.WORD
    may_see: Rule = staff
    counts: str = ""
    leaves_out: str = ""
    dated_by: str = ""
    law: str = ""

    @property
    def dimensions(self) -> Mapping[str, Dimension]:
        """Return the other dimensions of the measure."""
        return {name: cut for name, cut in self.of.dimensions.items() if name != self.dimension}

    @property
    def place(self) -> str:
        """Return the dimension that a scope's place cuts."""
        return self.of.place if self.of.place != self.dimension else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Listed:
    """Records told one by one, each as an entry: cells under columns, and points beneath."""

    key: str
    title: str
    of: Callable[[Period], QuerySet[Any]]
    columns: tuple[str, ...]
    entries: Callable[[QuerySet[Any]], Iterable[Entry]]
    points_title: str = "Points"  # what stands beneath an entry
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    place: str = ""
    covered_by: str = ""
    unit: Unit = Unit.COUNT
    say: Callable[[Figure], str] = lambda figure: f"{figure.title}: {display.show(figure)}"
    may_see: Rule = staff
    counts: str = ""
    leaves_out: str = ""
    dated_by: str = ""
    law: str = ""


def made_of(measure: AnyMeasure) -> tuple[Measure | Listed, ...]:
    """Return the measures with records of their own that a measure is made of, or itself."""
    match measure:
        case Derived():
            return tuple(dict.fromkeys(leaf for part in measure.parts for leaf in made_of(part)))
        case Leading():
            return (measure.of,)
    return (measure,)
