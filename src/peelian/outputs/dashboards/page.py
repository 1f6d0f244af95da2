"""Everything that the page of one figure tells."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from peelian.basics import display
from peelian.basics.figures import Coverage, Figure
from peelian.kit.access.holding import Person
from peelian.kit.areas import provided
from peelian.kit.areas.provided import Telling
from peelian.kit.measures.measure import Derived, Leading
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import CUT
from peelian.kit.records.behind import question as query_of
from peelian.kit.records.told import Station
from peelian.outputs.dashboards import comparing, entries, mapping, method, periods, running, sources, tables
from peelian.outputs.dashboards.asking import Question
from peelian.outputs.dashboards.showing import shown
from peelian.outputs.dashboards.sources import Source
from peelian.outputs.dashboards.tables import Table

LONG = 14
"""A word of more letters is not written as large as a number is."""


def page(question: Question, reckoning: Reckoning, person: Person) -> dict[str, Any]:
    """Return what the page of a figure tells a person."""
    figure, measure = question.figure, question.measure
    behind = list(sources.sources(figure, reckoning, person))
    tellings = provided.told_in([figure])
    compared = comparing.compared(question, reckoning)
    value = shown(figure)
    return {
        "figure": figure,
        "value": value,
        "is_long": len(value.text) > LONG,
        "lede": ", ".join((periods.fully(figure.period), *figure.cut.values())),
        "said": " ".join(filter(None, (reckoning.say(figure), compared.said))),
        "part": method.missing(measure, figure.period, reckoning) if value.is_part else "",
        "stations": stations(figure, behind, tellings),
        "form": question.form,
        "cuts": cuts_of(question),
        "grid": grid_of(question, reckoning, person),
        "parts": parts_of(question, person),
        "entries": entries.entries_of(question, reckoning, person),
        "compared": compared,
        "run": running.run_of(question, reckoning),
        "map": mapping.map_of(question, reckoning),
        "sources": behind,
        "only": behind[0] if len(behind) == 1 and behind[0].rows else None,
        "method": method.method(measure, figure.period, reckoning),
        "tellings": tellings,
        "files": files_of(question),
    }


def cuts_of(question: Question) -> list[tuple[str, str, str]]:
    """Return each cut in force, in words, and the address of the figure without it."""
    base = reverse("figures:figure", args=[question.measure.key])
    asked = {"period": str(question.figure.period)} | {CUT + name: word for name, word in question.figure.cut.items()}
    return [
        (
            question.measure.dimensions[name].title,
            word,
            f"{base}?{urlencode({other: kept for other, kept in asked.items() if other != CUT + name})}",
        )
        for name, word in question.figure.cut.items()
    ]


def grid_of(question: Question, reckoning: Reckoning, person: Person) -> Table | None:
    """Return the table that is asked for; of a leading word, that of what it was taken from, where it may be seen."""
    measure = question.measure
    counted = measure.of if isinstance(measure, Leading) else measure
    if question.figure.coverage is Coverage.ABSENT or not counted.may_see(person):
        return None
    grid = tables.grid_of(question, reckoning)
    return tables.grid_table(grid, counted) if grid else None  # type: ignore[arg-type]


def parts_of(question: Question, person: Person) -> Table | None:
    """Return the figures that a figure was made of."""
    if not isinstance(question.measure, Derived):
        return None
    if not all(part.may_see(person) for part in question.measure.parts):
        return None
    return tables.figures_table("Made of", question.figure.parts)


def stations(figure: Figure, behind: Sequence[Source], tellings: Sequence[Telling]) -> list[Station]:
    """Return where a figure comes from, and where it is told."""
    public = [telling for telling in tellings if telling.is_public]
    return [
        of_records(behind),
        Station(title="Figure", value=f"{figure.title}: {display.show(figure)}", is_current=True),
        of_reports("Told in", tellings, "report", "No reports yet"),
        of_reports("Public", public, "published report", "Nothing published yet"),
    ]


def of_records(behind: Sequence[Source]) -> Station:
    """Return the station of the records."""
    known = [source for source in behind if not source.is_unknown]
    if any(source.refusal for source in known):
        return Station(title="Records", value="Totals only", url="#records")
    if len(known) > 1:
        return Station(title="Records", value=f"Of {display.counted(len(known), 'figure')}", url="#records")
    if not known or not known[0].count:
        return Station(title="Records", value="No records" if known else "Not on the record", is_ahead=True)
    return Station(title="Records", value=known[0].counted, url="#records")


def of_reports(title: str, tellings: Sequence[Telling], one: str, nowhere: str) -> Station:
    """Return the station of the reports that tell a figure; where there is but one, it leads there."""
    if not tellings:
        return Station(title=title, value=nowhere, is_ahead=True)
    url = tellings[0].url if len(tellings) == 1 else "#told"
    return Station(title=title, value=display.counted(len(tellings), one), url=url)


def files_of(question: Question) -> list[tuple[str, str]]:
    """Return in which files a figure can be had, and where."""
    key, query = question.measure.key, query_of(question.figure)
    files = [("Open as data (JSON)", f"{reverse('figures:data', args=[key])}?{query}")]
    if question.rows:
        table = urlencode({"rows": question.rows, "columns": question.columns})
        files.insert(0, ("Download table (CSV)", f"{reverse('figures:table', args=[key])}?{query}&{table}"))
    return files
