"""What a measure yields. A figure is a question with its answer: measure, period, cut, value.

The records behind it are asked for only when somebody opens, exports or freezes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from peelian.basics.periods import Period
from peelian.basics.terms import Term


class Unit(Term):
    """What a value counts."""

    COUNT = "count", "Number"
    SHARE = "share", "Share (0 to 1)"
    MONEY = "money", "Pounds"
    MINUTES = "minutes", "Minutes"
    HOURS = "hours", "Hours"
    DAYS = "days", "Days"
    YES_NO = "yes_no", "Yes (1) or no (0)"
    WORD = "word", "Word"


class Absence(Term):
    """Why there is no value. Zero is a value ("none"), and neither of these."""

    NO_DATA = "no_data", "No data"
    NOT_APPLICABLE = "not_applicable", "Not applicable"


class Coverage(Term):
    """How much of a period its records cover."""

    COMPLETE = "complete", "Complete"
    PARTIAL = "partial", "Part of the period"
    ABSENT = "absent", "Not recorded"


type Number = int | Decimal
type Value = Number | str | Absence


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One value, and the question that it answers; a combined figure has the figures it was made of as its parts."""

    measure: str
    title: str
    unit: Unit
    period: Period
    cut: Mapping[str, str] = field(default_factory=dict)
    value: Value
    coverage: Coverage = Coverage.COMPLETE
    places: int | None = None
    parts: tuple["Figure", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One measure at two times, and how much more there is now; the share is of what there was.

    Where either period is only partly covered, nothing is compared: the change is not applicable.
    """

    now: Figure
    then: Figure
    change: Value
    change_share: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """Figures by two dimensions, or by one: then there are no columns and no cells, only row totals.

    Its totals are figures of their own, counted from the records and never summed from cells.
    """

    measure: str
    title: str
    unit: Unit
    period: Period
    row_dimension: str
    column_dimension: str | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Figure]
    row_totals: Mapping[str, Figure]
    column_totals: Mapping[str, Figure]
    total: Figure
    row_title: str = ""
    column_title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One figure for each of a run of periods."""

    measure: str
    title: str
    unit: Unit
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One record on a map: its reference, where it stands, of which kind it is, in which authority."""

    reference: str
    name: str
    kind: str
    longitude: float
    latitude: float
    authority: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Points:
    """The places of a measure's records. `unplaced` counts the records that have none."""

    measure: str
    title: str
    period: Period
    places: tuple[Place, ...]
    cut: Mapping[str, str] = field(default_factory=dict)
    unplaced: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One record of a listing: its reference, what stands in each column, and the points beneath it."""

    reference: str
    cells: tuple[str, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """Records told one by one. The numbers in their words are sourced by the records themselves.

    Without entries there are none, or no data where the period is not on the record at all.
    """

    measure: str
    title: str
    period: Period
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    cut: Mapping[str, str] = field(default_factory=dict)
    coverage: Coverage = Coverage.COMPLETE
