"""Which reports tell a figure: read from what their texts refer to, without counting anything."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.basics.periods import Period
from peelian.kit import clock
from peelian.kit.areas.provided import Telling
from peelian.kit.documents import references
from peelian.kit.documents.problems import Unclear
from peelian.kit.documents.references import Reference
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports import addresses, queries
from peelian.outputs.reports.bridging import Bridge
from peelian.outputs.reports.composing import standing_texts
from peelian.outputs.reports.models import Occasion

BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
OCCASIONS_ASKED = 6
"""How many of the latest reports are asked whether they tell a figure."""


def told_in(figures: Sequence[Figure]) -> list[Telling]:
    """Return the reports that tell any of these figures: the same measure, for the same period."""
    asked = {(figure.measure, figure.period) for figure in figures}
    today = clock.today()
    return [
        Telling(title=title_of(occasion), url=addresses.report(occasion.report, occasion.span))
        for occasion in queries.latest(OCCASIONS_ASKED)
        if not asked.isdisjoint(told_by(occasion, today))
    ]


def told_by(occasion: Occasion, today: date) -> Iterator[tuple[str, Period]]:
    """Yield the measures that a report tells, each with its period."""
    bridge = Bridge(Reckoning(today), occasion.span, today)
    for told in standing_texts(occasion.report, occasion.span):
        for wanted in references_in(told.text):
            try:
                yield wanted.key, bridge.period_called(wanted.arguments.get("period", ""))
            except Unclear:
                continue


@lru_cache(maxsize=256)
def references_in(text: str) -> tuple[Reference, ...]:
    """Return what a text refers to; what cannot be read is for its drafter, and passed over here."""
    found = []
    for written in BRACES.findall(text):
        try:
            found.append(references.parse(written))
        except Unclear:
            continue
    return tuple(found)


def title_of(occasion: Occasion) -> str:
    """Return what a report on an occasion is called."""
    return f"{occasion.get_report_display()}, {display.write_period_formally(occasion.span)}"
