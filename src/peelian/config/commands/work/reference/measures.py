"""measures.md: every measure, what it counts and leaves out, by what it may be cut, and why it is kept."""

from collections.abc import Iterator

from peelian.config.commands.work.reference import markdown
from peelian.kit.areas.area import installed_areas
from peelian.kit.measures.measure import AnyMeasure


def lines() -> Iterator[str]:
    """Yield the page."""
    yield "# Measures"
    yield ""
    yield "What the records add up to. Every page, report and file of figures reads these and nothing else."
    for area in installed_areas():
        if area.measures:
            yield from ("", f"## {area.title}")
        for measure in area.measures:
            yield from of(measure)


def of(measure: AnyMeasure) -> Iterator[str]:
    """Yield what is said of one measure."""
    yield from ("", f"### {measure.title} (`{measure.key}`)", "")
    told = {
        "Counts": markdown.in_general(measure.counts),
        "Leaves out": markdown.in_general(measure.leaves_out),
        "Dated by": measure.dated_by,
        "Unit": measure.unit.label,
        "May be cut by": ", ".join(measure.dimensions),
        "Coverage noted under": getattr(measure, "covered_by", ""),
        "Seen by": markdown.who(measure.may_see),
        "Kept because of": measure.law,
    }
    yield from (f"- {name}: {said.removesuffix('.')}." for name, said in told.items() if said)
