"""A document as a tree of frozen values. Renderers read it; nothing changes it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from peelian.basics import display
from peelian.basics.display import Form
from peelian.basics.figures import Absence, Figure
from peelian.basics.terms import Term
from peelian.kit.charts.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A number, or part of one, that nobody can trace: drafts mark it."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Emphasis:
    """Words that are stressed, or stressed strongly."""

    runs: "Runs"
    strong: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Words that lead to an address."""

    runs: "Runs"
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureReference:
    """A figure where a number stands, and how it is written there. A mark, such as a star, points to a note.

    `opens` says of one in a sentence whether the sentence begins with it; in a table it is None.
    """

    figure: Figure
    form: Form | None = None
    places: int | None = None
    none_word: str | None = None
    opens: bool | None = None
    mark: str = ""

    @property
    def text(self) -> str:
        """Write the figure as the reader sees it; one in words has a capital where it opens a sentence."""
        shown = display.show(self.figure, self.form, self.places, none_word=self.none_word)
        if self.opens is False and isinstance(self.figure.value, Absence):
            shown = shown.lower()
        return (capitalised(shown) if self.opens and self.form is Form.WORDS else shown) + self.mark


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A paper that a number was taken from, numbered in order of first mention."""

    number: int
    paper: str
    where: str

    @property
    def text(self) -> str:
        """Name the paper and the place in it."""
        return ", ".join(filter(None, (self.paper, self.where)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """A number that comes from another paper."""

    runs: "Runs"
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Excused:
    """A number without a source, and the drafter's reason why."""

    runs: "Runs"
    reason: str


type Inline = Text | Claim | Emphasis | Link | FigureReference | Cited | Excused
type Runs = tuple[Inline, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A lettered point under a paragraph: a., b., and under it i., ii. One that tells a record names it."""

    runs: Runs
    items: tuple["Item", ...] = ()
    record: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph with its number in the document, and the points under it."""

    number: int
    runs: Runs
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """The heading over a column, and whether numbers stand in it."""

    heading: str
    numeric: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The heading of a row and its cells; a row of totals is set apart, and one that tells a record names it."""

    heading: str
    cells: tuple[Text | FigureReference, ...]
    total: bool = False
    record: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows and columns, each with a heading. `stub` is the heading over the row headings."""

    caption: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number: int = 0
    note: str = ""

    @property
    def label(self) -> str:
        """Return what the table is called, if it is numbered: Table 3."""
        return f"Table {self.number}" if self.number else ""

    @property
    def title(self) -> str:
        """Return the caption with what the table is called."""
        return f"{self.label}. {self.caption}" if self.number else self.caption


class PictureKind(Term):
    """What a picture shows."""

    CHART = "chart", "Chart"
    MAP = "map", "Map"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A chart or map, the words for those who cannot see it, what stands below it, and the table behind it.

    `narrow` is the same drawn for phones.
    """

    kind: PictureKind
    caption: str
    alternative: str
    drawing: Drawing
    narrow: Drawing
    table: Table
    notes: tuple[str, ...] = ()
    number: int = 0

    @property
    def label(self) -> str:
        """Return what the picture is called: Figure 1, or Chart while it has no number."""
        return f"Figure {self.number}" if self.number else self.kind.label

    @property
    def title(self) -> str:
        """Return the caption with what the picture is called."""
        return f"{self.label}. {self.caption}" if self.number else self.caption


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Someone's own words."""

    paragraphs: tuple[Runs, ...]
    attribution: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseStudy:
    """A story set apart from the argument."""

    title: str
    paragraphs: tuple[Runs, ...]


type Block = Paragraph | Table | Picture | Quote | CaseStudy


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level."""

    heading: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Detail:
    """A line at the head of a report, such as its author's role."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A whole report. `body` is who makes it; `notes` stand above everything, as "Demonstration" does."""

    title: str
    subtitle: str
    issued_on: date
    classification: str
    details: tuple[Detail, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    body: str = ""
    language: str = "en-GB"

    @property
    def head(self) -> tuple[Detail, ...]:
        """Return the lines at the head of the report."""
        issued = Detail(name="Report date", value=display.write_date(self.issued_on))
        return (issued, *self.details, Detail(name="Security classification", value=self.classification))


PLAIN = frozenset({str, int, bool, type(None)})
"""Values with nothing in them: a walk passes them over."""


def walk(node: object) -> Iterator[object]:
    """Yield a node and every node in it, in reading order, down to its figures and its drawings."""
    ahead: list[Any] = [node]
    while ahead:
        here = ahead.pop()
        yield here
        within = here if isinstance(here, tuple) else [getattr(here, name) for name in inside(here.__class__)]
        ahead.extend(value for value in reversed(within) if value.__class__ not in PLAIN)


@cache
def inside(kind: type[Any]) -> tuple[str, ...]:
    """Return the attributes that a walk through a node goes into."""
    if not is_dataclass(kind) or issubclass(kind, Figure | Drawing):
        return ()
    return tuple(field.name for field in fields(kind))


def figures(node: object) -> Iterator[FigureReference]:
    """Yield every figure that a document, or a part of one, shows, in reading order."""
    return (inner for inner in walk(node) if isinstance(inner, FigureReference))


def plain(runs: Runs) -> str:
    """Return the words of a stretch of text without their dress."""
    return "".join(run.text if isinstance(run, Text | Claim | FigureReference) else plain(run.runs) for run in runs)


def capitalised(text: str) -> str:
    """Return a text with a capital at its start."""
    return text[:1].upper() + text[1:]
