"""How much of a period the records of a subject cover. A part period is marked, and never compared."""

from collections.abc import Sequence
from datetime import date

from peelian.basics.figures import Coverage
from peelian.basics.periods import Period
from peelian.kit.areas.provided import CoveredSpan


def coverage_of(subject: str, period: Period, spans: Sequence[CoveredSpan], today: date) -> Coverage:
    """Say how far a period is covered: completely, in part, or not at all.

    A subject of which nothing is said is covered from the first day to today; a day beyond today is not covered yet.
    """
    about = [span for span in spans if subject and span.subject == subject]
    states = (
        [(span.coverage, shared_days(span.period, period)) for span in about]
        if about
        else [(Coverage.COMPLETE, period.days)]
    )
    complete = sum(days for state, days in states if state is Coverage.COMPLETE)
    partial = sum(days for state, days in states if state is Coverage.PARTIAL)
    if complete == period.days:
        return Coverage.PARTIAL if period.last > today >= period.start else Coverage.COMPLETE
    return Coverage.PARTIAL if complete or partial else Coverage.ABSENT


def shared_days(one: Period, other: Period) -> int:
    """Return how many days two periods share."""
    return max((min(one.end, other.end) - max(one.start, other.start)).days, 0)


def worst(*coverages: Coverage) -> Coverage:
    """Return the coverage of something made of several: as good as its worst part, partial where they differ."""
    if Coverage.ABSENT in coverages:
        return Coverage.ABSENT
    return Coverage.PARTIAL if Coverage.PARTIAL in coverages else Coverage.COMPLETE
