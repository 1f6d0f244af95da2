"""What suites were on a day, read once for many visits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from peelian.areas.visiting.models import SuiteSpan
from peelian.areas.visiting.rules.suites import Span, Standing, standing_of

type Spans = Mapping[int, Sequence[Span]]
"""The spans of suites by the id of the suite."""


def spans_of(suites: Iterable[int] | None = None) -> Spans:
    """Return the spans of some suites, or of all."""
    found = SuiteSpan.objects.order_by("suite_id", "first_day", "pk")
    if suites is not None:
        found = found.filter(suite__in=set(suites))
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for row in found:
        spans[row.suite_id].append(span_of(row))
    return spans


def span_of(row: SuiteSpan) -> Span:
    """Return a span as rules ask for it."""
    return Span(standing=Standing(row.standing), first_day=row.first_day, last_day=row.last_day)


def standing_on(spans: Spans, suite: int, day: date) -> Standing:
    """Return what a suite was on a day."""
    return standing_of(spans.get(suite, ()), day)
