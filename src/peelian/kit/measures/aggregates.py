"""What a set of records comes to: what the store adds up, and how its answer becomes a value.

Sums and counts are whole numbers in the store, and every division is done here in decimals,
so that each store gives the same answer to the last digit.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from peelian.basics import arithmetic
from peelian.basics.figures import Absence, Number, Value
from peelian.basics.periods import Period

type Part = Callable[[Period], QuerySet[Any]]
type Sums = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, and whether some of the records behind it had nothing to add."""

    value: Value
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class InStore:
    """How the store adds up, in one query for all cuts: the sums that it is asked for, and what they come to."""

    sums: Callable[[Period], dict[str, Any]]
    finish: Callable[[Sums], Answer]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowByRow:
    """How it is added up from a field that is read of each record, once for each record."""

    path: str
    fold: Callable[[Collection[Any]], Answer]


@dataclass(frozen=True, kw_only=True, slots=True)
class Aggregate:
    """Added up in the store where it can be, and row by row where it must be: a median, or a sum over joined parts.

    A record with nothing under `needs` is not among the records behind the value.
    """

    nothing: Answer  # of no records
    in_store: InStore | None = None
    row_by_row: RowByRow | None = None
    needs: str = ""


NONE = Answer(0)
NOT_APPLICABLE = Answer(Absence.NOT_APPLICABLE)


def first(sums: Sums) -> Answer:
    """Return the only sum there is."""
    return Answer(sums["measured"])


class Once(Count):
    """Count records, each once: where no joined table gives one twice, nothing need be compared."""

    def __init__(self, **options: Any) -> None:
        super().__init__("pk", distinct=True, **options)

    def resolve_expression(self, query: Any = None, *args: Any, **options: Any) -> Any:
        """Leave comparing out where it can be."""
        resolved: Any = super().resolve_expression(query, *args, **options)
        resolved.distinct = any(may_repeat(table) for table in query.alias_map.values())
        return resolved


def may_repeat(table: Any) -> bool:
    """Say whether a table that is read may give a record twice: not its own, nor one in which it points at one row."""
    field = getattr(table, "join_field", None)
    return field is not None and not (field.many_to_one or field.one_to_one)


def count_of(path: str) -> InStore:
    """Count the different values of a field."""
    return InStore(sums=lambda _period: {"measured": Count(path, distinct=True)}, finish=first)


count = Aggregate(nothing=NONE, in_store=InStore(sums=lambda _period: {"measured": Once()}, finish=first))
"""Count the records, each once."""


def distinct(path: str) -> Aggregate:
    """Count the different values of a field."""
    return Aggregate(nothing=NONE, in_store=count_of(path), needs=path)


def parts(path: str) -> Aggregate:
    """Count the parts of the records (the rows of a child table), such as occasions when feedback was passed on."""
    return Aggregate(nothing=NONE, in_store=count_of(path), needs=path)


def total(path: str, *, per: int = 1) -> Aggregate:
    """Add up a field of whole numbers, which are so many to one of the unit: 100 where pence become pounds.

    Where some records do not say, the total is marked as partial; where none does, there are no data.
    """

    def summed(sums: Sums) -> Answer:
        return known(sums["measured"] or 0, sums["said"], sums["unsaid"])

    def added(values: Collection[Any]) -> Answer:
        said = [value for value in values if value is not None]
        return known(sum(said), len(said), len(values) - len(said))

    def known(value: int, said: int, unsaid: int) -> Answer:
        if unsaid and not said:
            return Answer(Absence.NO_DATA, is_partial=True)
        return Answer(value if per == 1 else Decimal(value) / per, is_partial=bool(unsaid))

    return Aggregate(
        nothing=known(0, 0, 0),
        in_store=InStore(
            sums=lambda _period: {
                "measured": Sum(path),
                "said": Count(path),
                "unsaid": Count("pk", filter=Q((f"{path}__isnull", True))),
            },
            finish=summed,
        ),
        row_by_row=RowByRow(path=path, fold=added),
    )


def mean(path: str) -> Aggregate:
    """Average a field of whole numbers over the records that say it; of none, not applicable."""
    return Aggregate(
        nothing=NOT_APPLICABLE,
        in_store=InStore(
            sums=lambda _period: {"measured": Sum(path), "said": Count(path)},
            finish=lambda sums: Answer(arithmetic.ratio(sums["measured"] or 0, sums["said"])),
        ),
        row_by_row=RowByRow(path=path, fold=folded(arithmetic.mean)),
        needs=path,
    )


def median(path: str) -> Aggregate:
    """Take the middle value of a field; of none, not applicable. Read row by row."""
    middle = RowByRow(path=path, fold=folded(arithmetic.median))
    return Aggregate(nothing=NOT_APPLICABLE, row_by_row=middle, needs=path)


def folded(fold: Callable[[Collection[Number]], Value]) -> Callable[[Collection[Any]], Answer]:
    """Return what folds values into an answer of which nothing is missing."""
    return lambda values: Answer(fold(values))


def share(part: Part) -> Aggregate:
    """Take the share of the records that are also in another set; of none, not applicable."""

    def sums(period: Period) -> dict[str, Any]:
        held = Q(pk__in=part(period).order_by().values("pk"))
        return {"measured": Once(filter=held), "whole": Once()}

    return Aggregate(
        nothing=NOT_APPLICABLE,
        in_store=InStore(sums=sums, finish=lambda found: Answer(arithmetic.ratio(found["measured"], found["whole"]))),
    )
