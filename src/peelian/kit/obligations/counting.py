"""How many obligations there are, counted by the store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery, Value

from peelian.kit.access.models import Account
from peelian.kit.obligations.asking import OWNER, Found, Question, found, of_account_or_team, visible
from peelian.kit.obligations.catalogue import sources
from peelian.kit.obligations.line import is_late, is_late_or_soon
from peelian.kit.obligations.source import Source

MOST = 100
"""Up to how many are counted of each source, where only something like 99+ is shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many are open; of these, how many are late, and how many run out soon."""

    number: int = 0
    late: int = 0
    soon: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(number=self.number + other.number, late=self.late + other.late, soon=self.soon + other.soon)


def by_owner(question: Question) -> dict[str, Tally]:
    """Count what is open by whose it is, most late first: one question to each source."""
    counted: defaultdict[str, Tally] = defaultdict(Tally)
    for each in found(question):
        for owner, tally in owners_of(each, question.today):
            counted[owner] += tally
    return dict(sorted(counted.items(), key=lambda item: (-item[1].late, -item[1].soon, -item[1].number, item[0])))


def owners_of(found: Found, today: date) -> Iterator[tuple[str, Tally]]:
    """Yield the owners of a source, each with how many; where all have one owner, the store need not sort them."""
    asked, named = counts(found.source, today), found.source.owned.named
    if isinstance(named, Value):
        if (tally := of_row(found.rows.order_by().aggregate(**asked))).number:
            yield str(named.value), tally
        return
    for row in found.rows.order_by().values(OWNER).annotate(**asked):
        yield row[OWNER] or "", of_row(row)


def of_row(row: Mapping[str, Any]) -> Tally:
    """Read a tally from a row of counts."""
    return Tally(number=row["number"], late=row["late"], soon=row["near"] - row["late"])


def by_source(question: Question) -> dict[str, Tally]:
    """Count what is open by the key of its source: one question to each."""
    return {
        each.source.key: of_row(each.rows.order_by().aggregate(**counts(each.source, question.today)))
        for each in found(question)
    }


def counts(source: Source, today: date) -> dict[str, Count]:
    """Return what is counted: all, the late, and the late and soon."""
    late, near = is_late(source, today), is_late_or_soon(source, today)
    return {"number": Count("*"), "late": Count(Value(1), filter=late), "near": Count(Value(1), filter=near)}


def total(tallies: Iterable[Tally]) -> Tally:
    """Add counts up."""
    return sum(tallies, Tally())


def pressing(person: Account, today: date) -> int:
    """Count what is late or runs out soon of a person's own and their team's, in one question; 100 stands for more."""
    asked = [part for source in sources() if (part := near(source, person, today))]
    if not asked:
        return 0
    rows = Account.objects.filter(pk=person.pk).values_list(*asked)
    return min(sum(number or 0 for row in rows for number in row), MOST)


def near(source: Source, person: Account, today: date) -> Subquery | None:
    """Return the question how many of a source are late or run out soon, of a person's own and their team's."""
    condition = of_account_or_team(source.owned, person)
    rows = visible(source, person, today) if condition is not None else None
    if rows is None or condition is None:
        return None
    return counted(rows.filter(condition, is_late_or_soon(source, today)))


def counted(rows: QuerySet[Any]) -> Subquery:
    """Return the question how many rows there are, up to the most."""
    some = rows.model._default_manager.filter(Q(pk__in=rows.order_by().values("pk")[:MOST]))
    return Subquery(some.order_by().values(one=Value(1)).annotate(number=Count("pk")).values("number"))
