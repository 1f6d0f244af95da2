"""How a figure is to stand in a text: for which period and part of the records, in which shape, and how written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from peelian.basics import display
from peelian.basics.display import Form
from peelian.basics.periods import Period, read_period
from peelian.basics.terms import Term
from peelian.kit.areas import provided
from peelian.kit.documents.references import DRAWN, Exhibit, Reference
from peelian.kit.measures.measure import AnyMeasure, Derived, Listed, Measure
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.bridging import NAMED_PERIODS

PERIODS = {
    "": "The report’s period",
    "previous": "The period before",
    "year_before": "The same period a year before",
    "year_to_date": "The financial year so far",
    "year": "The financial year",
    "last_year": "The financial year before",
    "term": "Since the term of office began",
}
OTHER = "other"
CUT = "cut-"
MOST_PLACES = 4
NOTHING = ("", "No")


class Shape(Term):
    """In which shape a figure stands in a text."""

    FIGURE = "figure", "A figure in a sentence"
    TABLE = "table", "Table"
    CHART = "chart", "Chart"
    MAP = "map", "Map"
    LIST = "list", "List of records"
    RECORDS = "records", "Table of records"


SHOWN: dict[Shape, tuple[str, ...]] = {
    Shape.FIGURE: ("form", "places"),
    Shape.TABLE: ("rows", "columns", "without", "caption"),
    Shape.CHART: ("rows", "columns", "drawn", "caption", "alternative"),
    Shape.MAP: ("rows", "columns", "first", "caption", "alternative"),
    Shape.LIST: (),
    Shape.RECORDS: ("caption",),
}
"""What is asked of each shape, besides its period and its cuts."""


def shapes_of(measure: AnyMeasure) -> list[Shape]:
    """Return the shapes that a measure can stand in."""
    if isinstance(measure, Listed):
        return [Shape.LIST, Shape.RECORDS, Shape.FIGURE]
    if not isinstance(measure, Measure | Derived) or not measure.dimensions:
        return [Shape.FIGURE]
    has_map = isinstance(measure, Measure) and measure.spot is not None
    return [Shape.FIGURE, Shape.TABLE, Shape.CHART, *([Shape.MAP] if has_map else [])]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A measure that is to be inserted into a report for a period."""

    measure: AnyMeasure
    reckoning: Reckoning
    period: Period
    in_sentence: bool = False

    def shapes(self) -> list[tuple[str, str]]:
        """Return the shapes that can be chosen: in a sentence only a figure."""
        shapes = [Shape.FIGURE] if self.in_sentence else shapes_of(self.measure)
        return [(shape.value, shape.label) for shape in shapes]

    def periods(self) -> list[tuple[str, str]]:
        """Return the periods that can be chosen, each with its days."""
        return [
            *((name, f"{label}, {self.written(name)}") for name, label in PERIODS.items()),
            (OTHER, "Another period"),
        ]

    def written(self, name: str) -> str:
        """Write the period that a name means; one that cannot be had is not known."""
        try:
            return display.write_period(NAMED_PERIODS[name](self.period), briefly=True)
        except ValueError:
            return "not known"

    def cuts(self) -> Iterator[tuple[str, str, list[str]]]:
        """Yield each dimension with its title and its words."""
        for name, dimension in self.measure.dimensions.items():
            if not dimension.is_time:
                words = self.reckoning.lexicon.words(dimension, self.period)
                yield name, dimension.title, list(dict.fromkeys(words.values()))

    def word(self, name: str, typed: str) -> str:
        """Return the word of a dimension that is meant by one that was typed; what means none stays."""
        dimension = self.measure.dimensions.get(name)
        try:
            return dimension.word(typed, self.reckoning.lexicon.words(dimension, self.period)) if dimension else typed
        except ValueError:
            return typed

    def ways(self, *, with_times: bool) -> list[tuple[str, str]]:
        """Return the dimensions that a table can be cut by."""
        dimensions = self.measure.dimensions.items()
        return [(name, cut.title) for name, cut in dimensions if with_times or not cut.is_time]

    def forms(self) -> list[tuple[str, str]]:
        """Return the ways in which the figure can be written."""
        return [(form.value, form.label) for form in display.FITTING[self.measure.unit]]


class ReferenceForm(forms.Form):
    """Asks how a measure is to stand in a text; only what fits its shape is asked."""

    def __init__(self, data: Any, asked: Asked) -> None:
        super().__init__(data)
        self.asked = asked
        known = dict(asked.shapes())
        self.shape = Shape(data["shape"] if data.get("shape") in known else next(iter(known)))
        self.data = {**dict(data.items()), "shape": self.shape.value}
        if "rows" in SHOWN[self.shape] and not self.data.get("rows"):
            self.data["rows"] = next((name for name, _title in asked.ways(with_times=False)), "")
        if len(known) > 1:
            self.fields["shape"] = choice("Shape", asked.shapes(), required=True)
        self.fields["period"] = choice("Period", asked.periods())
        if self.data.get("period") == OTHER:
            self.fields["other"] = forms.CharField(
                label="Which period", max_length=60, help_text="Such as 2024-Q1, 2024/25 or 2025-04-01..2025-06-30"
            )
        for name, title, words in asked.cuts():
            self.fields[CUT + name] = choice(title, [("", "All"), *((word, word) for word in words)])
        for name in SHOWN[self.shape]:
            if field := FIELDS[name](asked, self.shape):
                self.fields[name] = field

    def clean_other(self) -> str:
        """Refuse what cannot be read as a period."""
        try:
            read_period(self.cleaned_data["other"], term_of=provided.term_of)
        except ValueError as unread:
            raise forms.ValidationError(str(unread)) from unread
        return str(self.cleaned_data["other"])

    @property
    def reference(self) -> Reference:
        """Return the reference that was chosen."""
        given = self.cleaned_data
        exhibit = None if self.shape is Shape.FIGURE else Exhibit(self.shape.value)
        form = Form(given["form"]) if given.get("form") else None
        return Reference(
            key=self.asked.measure.key,
            exhibit=exhibit,
            arguments=dict(self.arguments(given)),
            caption=given.get("caption", ""),
            alternative=given.get("alternative", ""),
            drawn=given.get("drawn", ""),
            first=given.get("first", ""),
            form=form,
            places=int(given["places"]) if form and given.get("places") else None,
        )

    def arguments(self, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield what a reference asks for."""
        rows, columns = given.get("rows", ""), given.get("columns", "")
        if rows and self.asked.measure.dimensions[rows].is_time and not columns:
            yield "by", rows
        elif rows:
            yield "rows", rows
        if columns:
            yield "columns", columns
        for name in self.fields:
            if name.startswith(CUT) and given.get(name):
                yield name.removeprefix(CUT), given[name]
        if given.get("without"):
            yield "without", "none"
        period = given.get("other") if given.get("period") == OTHER else given.get("period")
        if period:
            yield "period", period


def answers_of(standing: Reference, asked: Asked) -> dict[str, str]:
    """Return the answers of the form that a reference that stands already would give."""
    measure = asked.measure
    arguments = dict(standing.arguments)
    period, rows = arguments.pop("period", ""), arguments.pop("rows", "") or arguments.pop("by", "")
    columns, without = arguments.pop("columns", ""), arguments.pop("without", "")
    if place := arguments.pop("place", ""):
        arguments[measure.place] = place
    answers = {
        "shape": standing.exhibit.value if standing.exhibit else Shape.FIGURE.value,
        "period": period if period in PERIODS else OTHER,
        "other": "" if period in PERIODS else period,
        "rows": rows,
        "columns": columns,
        "without": "none" if without else "",
        "form": standing.form.value if standing.form else "",
        "places": "" if standing.places is None else str(standing.places),
        "drawn": standing.drawn,
        "first": standing.first,
        "caption": standing.caption,
        "alternative": standing.alternative,
    }
    if isinstance(measure, Listed) and answers["shape"] == Shape.TABLE:
        answers["shape"] = Shape.RECORDS.value
    return answers | {CUT + name: asked.word(name, word) for name, word in arguments.items()}


def choice(label: str, choices: list[tuple[str, str]], *, required: bool = False) -> forms.ChoiceField:
    """Return a question with a list of answers."""
    return forms.ChoiceField(label=label, choices=choices, required=required)


def form_field(asked: Asked, _shape: Shape) -> forms.Field | None:
    """Ask how the figure is written, where there is more than one way."""
    ways = asked.forms()
    return choice("Written as", [("", "As usual"), *ways]) if ways else None


def places_field(asked: Asked, _shape: Shape) -> forms.Field | None:
    """Ask for decimal places."""
    if not asked.forms():
        return None
    places = [(str(number), str(number)) for number in range(MOST_PLACES + 1)]
    return forms.ChoiceField(
        label="Decimal places", choices=[("", "As usual"), *places], required=False,
        help_text="Counts once you have chosen how it is written",
    )  # fmt: skip


def rows_field(asked: Asked, shape: Shape) -> forms.Field:
    """Ask for the rows; a table without any is none."""
    ways = asked.ways(with_times=shape is not Shape.MAP)
    return choice("Rows" if shape is not Shape.CHART else "Bars, or points of a line", ways, required=True)


def columns_field(asked: Asked, _shape: Shape) -> forms.Field:
    """Ask for columns."""
    return choice("Columns", [("", "None"), *asked.ways(with_times=False)])


def text_field(label: str, hint: str = "") -> Callable[[Asked, Shape], forms.Field]:
    """Return what asks for a line of text."""
    return lambda _asked, _shape: forms.CharField(label=label, help_text=hint, max_length=200, required=False)


FIELDS: dict[str, Callable[[Asked, Shape], forms.Field | None]] = {
    "form": form_field,
    "places": places_field,
    "rows": rows_field,
    "columns": columns_field,
    "without": lambda _asked, _shape: choice("Leave out rows of nothing", [NOTHING, ("none", "Yes")]),
    "drawn": lambda _asked, _shape: choice("Drawn as", [("", "As usual"), *((way, way.capitalize()) for way in DRAWN)]),
    "first": text_field("Shown as stars", "One of the words of the columns"),
    "caption": text_field("Caption", "What it shows; left empty, the title of the figure"),
    "alternative": text_field("For those who cannot see it", "Left empty, what the chart finds is said"),
}
