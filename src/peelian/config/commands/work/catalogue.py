"""`peelian measures`: every measure, with its unit and what it counts."""

from collections.abc import Iterator
from typing import Any

from peelian.config.commands.work import printing
from peelian.kit import clock
from peelian.kit.areas import provided
from peelian.kit.areas.provided import BodyFacts
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import AnyMeasure


def show(form: str) -> None:
    """Print the measures."""
    body = provided.body_on(clock.today())
    rows = [(key, measure.title, measure.unit.value, meaning(measure, body)) for key, measure in catalogue().items()]
    printing.give(
        form,
        text=lambda: printing.aligned([(key, unit, said) for key, _title, unit, said in rows]),
        table=lambda: [("Measure", "Title", "Unit", "What it counts", "May be cut by"), *with_cuts(rows)],
        data=lambda: [as_data(measure, body) for measure in catalogue().values()],
    )


def with_cuts(rows: list[tuple[str, str, str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield rows with the dimensions by which each measure may be cut."""
    return ((*row, " ".join(catalogue()[row[0]].dimensions)) for row in rows)


def meaning(measure: AnyMeasure, body: BodyFacts) -> str:
    """Say in a line what a measure counts."""
    return in_words(measure.counts or f"{measure.title}.", body)


def in_words(said: str, body: BodyFacts) -> str:
    """Put the titles of a body in the place of the marks that stand for them."""
    return said.replace("{holder}", body.office_holder).replace("{deputy}", body.deputy).replace("{force}", body.force)


def as_data(measure: AnyMeasure, body: BodyFacts) -> dict[str, Any]:
    """Return a measure as data."""
    return {
        "key": measure.key,
        "title": measure.title,
        "unit": measure.unit.value,
        "counts": meaning(measure, body),
        "leaves_out": in_words(measure.leaves_out, body),
        "dated_by": measure.dated_by,
        "law": measure.law,
        "dimensions": list(measure.dimensions),
    }
