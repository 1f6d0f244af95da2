"""Papers, figures, tables and periods as the checks read them."""

from dataclasses import dataclass, field
from datetime import date

from peelian.basics.periods import Period
from peelian.outputs.papers.printed.grids import Grid
from peelian.outputs.papers.printed.relations import Relation
from peelian.outputs.papers.printed.values import Number
from peelian.outputs.papers.printed.workings import Working


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A paper, by its short name: what it is called, and when it came out."""

    reference: str
    title: str
    published_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodNamed:
    """A period that a paper names, and the days that it gives it."""

    paper: Source
    where: str
    called: str
    period: Period
    is_its_own: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FigurePrinted:
    """A number in the text."""

    reference: str
    paper: Source
    where: str
    what: str
    number: Number
    working: Working | None = None
    question: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePrinted:
    """A table, with what must agree in it."""

    reference: str
    paper: Source
    where: str
    title: str
    grid: Grid
    relations: tuple[Relation, ...] = ()
    period: Period | None = None
    heading: str = ""
    question: str = ""
    answer: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a paper answers to a question that others answer too; of a table, from which cells."""

    reference: str
    paper: Source
    where: str
    what: str
    number: Number
    question: str
    parts: tuple[tuple[str, Number], ...] = field(default=())
