"""What a set of records comes to: what the store adds up, and how its answer becomes a value.

Sums and counts are whole numbers in the store, and every division is done here in decimals,
so that each store gives the same answer to the last digit.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.expressions import Combinable

from peelian.basics import arithmetic
from peelian.basics.figures import Absence, Value
from peelian.basics.periods import Period

type Part = Callable[[Period], QuerySet[Any]]
type Sums = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, and whether some of the records behind it had nothing to add."""

    value: Value
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Aggregate:
    """Added up in the store where it can be (`sums`, `finish`); read row by row where it must be (`row`, `fold`).

    A record with nothing to read (null) is not among the records behind the value when `skips_empty`.
    """

    sums: Callable[[Period], dict[str, Any]] | None
    finish: Callable[[Sums], Answer]
    row: Callable[[Period], Combinable]
    fold: Callable[[Collection[Any]], Value]
    skips_empty: bool = False
    counts_rows_once: bool = True  # a join that repeats a record does not change the sums


def first(sums: Sums) -> Answer:
    """Return the only sum there is."""
    return Answer(sums["measured"])


count = Aggregate(
    sums=lambda _period: {"measured": Count("pk", distinct=True)},
    finish=first,
    row=lambda _period: F("pk"),
    fold=len,
)


def distinct(path: str) -> Aggregate:
    """Count the different values of a field."""
    return Aggregate(
        sums=lambda _period: {"measured": Count(path, distinct=True)},
        finish=first,
        row=lambda _period: F(path),
        fold=arithmetic.distinct,
        skips_empty=True,
    )


def total(path: str) -> Aggregate:
    """Add up a field of whole numbers. Where some records do not say, the total is marked as partial."""

    def finish(sums: Sums) -> Answer:
        if sums["unsaid"] and not sums["said"]:
            return Answer(Absence.NO_DATA)
        return Answer(sums["measured"] or 0, is_partial=bool(sums["unsaid"]))

    return Aggregate(
        sums=lambda _period: {
            "measured": Sum(path),
            "said": Count(path),
            "unsaid": Count("pk", filter=Q((f"{path}__isnull", True))),
        },
        finish=finish,
        row=lambda _period: F(path),
        fold=lambda values: sum(value for value in values if value is not None),
        counts_rows_once=False,
    )


def mean(path: str) -> Aggregate:
    """Average a field of whole numbers over the records that say it; of none, not applicable."""
    return Aggregate(
        sums=lambda _period: {"measured": Sum(path), "said": Count(path)},
        finish=lambda sums: Answer(arithmetic.ratio(sums["measured"] or 0, sums["said"])),
        row=lambda _period: F(path),
        fold=arithmetic.mean,
        skips_empty=True,
        counts_rows_once=False,
    )


def median(path: str) -> Aggregate:
    """Take the middle value of a field; of none, not applicable. Read row by row."""
    return Aggregate(sums=None, finish=first, row=lambda _period: F(path), fold=arithmetic.median, skips_empty=True)


def share(part: Part) -> Aggregate:
    """Take the share of the records that are also in another set; of none, not applicable."""

    def held(period: Period) -> Q:
        return Q(pk__in=part(period).order_by().values("pk"))

    return Aggregate(
        sums=lambda period: {
            "measured": Count("pk", distinct=True, filter=held(period)),
            "whole": Count("pk", distinct=True),
        },
        finish=lambda sums: Answer(arithmetic.ratio(sums["measured"], sums["whole"])),
        row=lambda _period: F("pk"),
        fold=arithmetic.mean,
    )


def parts(path: str) -> Aggregate:
    """Count the parts of the records (the rows of a child table), such as occasions when feedback was passed on."""
    return Aggregate(
        sums=lambda _period: {"measured": Count(path, distinct=True)},
        finish=first,
        row=lambda _period: F("pk"),
        fold=len,
    )
