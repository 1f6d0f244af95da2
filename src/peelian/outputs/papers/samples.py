"""Made-up papers, for tests."""

from datetime import date
from typing import Any

from peelian.kit.records.references import allocate
from peelian.outputs.papers.models import Paper, PrintedFigure, PrintedTable
from peelian.outputs.papers.rules.terms import Classification, Kind

GRID = "Suite,Morning,Evening,Total\nNorth,1,2,3\nSouth,4,5,9\nTotal,5,7,12"


def paper(**values: Any) -> Paper:
    """Return an annual report, made once for each short name."""
    said = {"title": "Annual report 2023/24", "kind": Kind.ANNUAL_REPORT, "publisher": "Office"}
    more = {"period": "2023/24", "published_on": date(2024, 9, 1), "classification": Classification.OFFICIAL}
    values = {"reference": "annual-report", **said, **more, **values}
    found, _made = Paper.objects.get_or_create(reference=values["reference"], defaults=values)
    return found


def printedfigure(**values: Any) -> PrintedFigure:
    """Return a percentage of its base, printed as it should be."""
    values = {"where": "page 2", "what": "Detainees who agreed", "value": "90%", "base": "365 of 407", **values}
    values.setdefault("paper", None)
    values["paper"] = values["paper"] or paper()
    values.setdefault("reference", allocate("PF", 2024)[0])
    return PrintedFigure.objects.create(**values)


def printedtable(**values: Any) -> PrintedTable:
    """Return a table whose sums add up."""
    said = {"where": "page 3", "title": "Visits by suite", "grid": GRID, "relations": "row Total\ncolumn Total"}
    values = {**said, **values}
    values.setdefault("paper", None)
    values["paper"] = values["paper"] or paper()
    values.setdefault("reference", allocate("PT", 2024)[0])
    return PrintedTable.objects.create(**values)
