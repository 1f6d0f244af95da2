"""Where a record is counted: the figures of which it is one."""

from collections.abc import Iterator
from datetime import date

from peelian.basics.figures import Figure
from peelian.basics.periods import DAY, Period, quarter_of
from peelian.kit.areas import provided
from peelian.kit.measures import answers
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.models import Record
from peelian.kit.records.registry import kinds_by_model


def figures_with(record: Record, reckoning: Reckoning) -> Iterator[Figure]:
    """Yield the figures that count a record: those of its quarter, and those of its term of office so far."""
    kind = kinds_by_model()[type(record)]
    day: date | None = getattr(record, kind.dated_by, None) if kind.dated_by else None
    if day is None or record.withdrawn_on:
        return
    measures = [measure for measure in catalogue().values() if isinstance(measure, Measure)]
    for period in periods_around(day, reckoning.today):
        for measure in measures:
            found = measure.of(period)
            if (
                found.model is type(record)
                and answers.records(measure, period, {}, reckoning.lexicon).filter(pk=record.pk).exists()
            ):
                yield reckoning.figure(measure, Scope(period=period))


def periods_around(day: date, today: date) -> Iterator[Period]:
    """Yield the quarter of a day, and its term of office up to the end of that quarter or today, whichever is first."""
    quarter = quarter_of(day)
    yield quarter
    try:
        last = min(quarter.last, max(today, day))
        yield Period(provided.term_of(last).start, last + DAY)
    except ValueError:
        return
