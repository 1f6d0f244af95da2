"""The records behind a figure: the first of them, and the way to all, for those who may see that kind of record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode

from peelian.basics import display
from peelian.basics.figures import Absence, Figure
from peelian.basics.periods import Period
from peelian.kit.access.holding import Person
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import behind
from peelian.kit.records.fetching import fetch_parts
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.registry import kinds_by_model
from peelian.kit.records.rows import Column, Row, columns, rows

FIRST = 10
MOST_REASONS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """Records of the same days that were withdrawn, why some of them were, and where they are."""

    said: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The records behind one figure, of one kind."""

    figure: Figure
    count: int
    counted: str
    kind: RecordType[Any]
    columns: list[Column]
    rows: list[Row]
    url: str
    withdrawn: Withdrawn | None
    refusal: str = ""  # why they are not shown

    @property
    def link(self) -> str:
        """Return what the link to their list says."""
        return f"Open all {self.count} in their list" if self.count > 1 else "Open it in its list"

    @property
    def is_unknown(self) -> bool:
        """Say whether there are no data, so that these records are not what was counted."""
        return self.figure.value is Absence.NO_DATA


def sources(figure: Figure, reckoning: Reckoning, person: Person) -> Iterator[Source]:
    """Yield the records behind a figure, or behind each figure that it is made of."""
    for leaf, found in reckoning.opened(figure):
        if kind := kinds_by_model().get(found.model):
            yield source(leaf, found, kind, person)


def source(figure: Figure, found: QuerySet[Any], kind: RecordType[Any], person: Person) -> Source:
    """Tell the records behind one figure, as far as a person may see them."""
    verdict = kind.may_see(person)
    visible = kind.visible_to(person).filter(pk__in=found.values("pk"))
    count = visible.count() if verdict else found.values("pk").distinct().count()
    first = list(visible[:FIRST]) if verdict and figure.value is not Absence.NO_DATA else []
    fetch_parts(first, kind.columns)
    return Source(
        figure=figure,
        count=count,
        counted=display.counted(count, kind.name, kind.plural),
        kind=kind,
        columns=columns(kind),
        rows=list(rows(kind, first)),
        url=behind.address(figure, found) or "",
        withdrawn=withdrawn(kind, figure.period, person) if verdict else None,
        refusal=verdict.reason,
    )


def withdrawn(kind: RecordType[Any], period: Period, person: Person) -> Withdrawn | None:
    """Tell how many records of a kind are dated in a period and were withdrawn, and why."""
    if not kind.dated_by:
        return None
    dated = {f"{kind.dated_by}__gte": period.start, f"{kind.dated_by}__lt": period.end}
    found = kind.visible_to(person).filter(withdrawn_on__isnull=False, **dated)
    if not (count := found.count()):
        return None
    reasons = found.order_by("-withdrawn_on", "-pk").values_list("withdrawn_reason", flat=True)[:MOST_REASONS]
    some = "; ".join(dict.fromkeys(filter(None, reasons)))
    said = f"{display.counted(count, kind.name, kind.plural)} of these days {'was' if count == 1 else 'were'} withdrawn"
    return Withdrawn(
        said=f"{said} ({some})" if some else said,
        url=f"{kind.url(PageKind.LIST)}?{urlencode({'period': str(period), 'standing': 'withdrawn'})}",
    )
