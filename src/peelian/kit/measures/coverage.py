"""How much of a period the records of a subject cover. A part period is marked, and never compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from peelian.basics.figures import Coverage
from peelian.basics.periods import DAY, Period
from peelian.kit.areas.provided import CoveredSpan


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, and how far each of them is on the record."""

    period: Period
    coverage: Coverage


def stretches(subject: str, period: Period, spans: Sequence[CoveredSpan], today: date) -> list[Stretch]:
    """Divide a period by how far each day of it is covered.

    A subject of which nothing is said is covered up to today. What lies beyond today is not on the record yet. Of
    days about which several things are said, the worst is believed.
    """
    about = [span for span in spans if subject and span.subject == subject]
    edges = {period.start, period.end, today + DAY, *(edge for span in about for edge in edges_of(span.period))}
    between = pairwise(sorted(edge for edge in edges if period.start <= edge <= period.end))
    known = [Stretch(Period(start, end), on_days(start, about, today)) for start, end in between]
    return [joined(list(alike)) for _coverage, alike in groupby(known, key=lambda stretch: stretch.coverage)]


def edges_of(period: Period) -> tuple[date, date]:
    """Return the days on which something begins to hold, and no longer holds."""
    return period.start, period.end


def on_days(day: date, about: Sequence[CoveredSpan], today: date) -> Coverage:
    """Say how far a day is covered."""
    if day > today:
        return Coverage.ABSENT
    said = [span.coverage for span in about if day in span.period]
    return worst(said) if said else Coverage.ABSENT if about else Coverage.COMPLETE


def joined(alike: Sequence[Stretch]) -> Stretch:
    """Return stretches that follow each other as one."""
    return Stretch(Period(alike[0].period.start, alike[-1].period.end), alike[0].coverage)


def coverage_of(subject: str, period: Period, spans: Sequence[CoveredSpan], today: date) -> Coverage:
    """Say how far a period is covered: completely, in part, or not at all."""
    known = {stretch.coverage for stretch in stretches(subject, period, spans, today)}
    return known.pop() if len(known) == 1 else Coverage.PARTIAL


def worst(coverages: Iterable[Coverage]) -> Coverage:
    """Return the coverage of something made of several: as good as its worst part."""
    known = set(coverages)
    return next((each for each in (Coverage.ABSENT, Coverage.PARTIAL) if each in known), Coverage.COMPLETE)
