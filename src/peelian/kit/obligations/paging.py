"""Obligations of several sources in one order, read a page at a time: late first, then by due date.

Each source gives its nearest rows only, so that a page costs the same wherever it is and however many there are.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.kit.obligations.asking import Found, Question, found
from peelian.kit.obligations.line import Place, beyond, place_of, read_place
from peelian.kit.obligations.obligation import Obligation, tell

ON_A_PAGE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """Some obligations in order, and the places from which earlier and later ones are read; empty where none are."""

    obligations: tuple[Obligation, ...]
    earlier: str = ""
    later: str = ""


def leaf(question: Question, *, after: str = "", before: str = "", size: int = ON_A_PAGE) -> Leaf:
    """Return the obligations just after a place, just before one, or the first."""
    answering = found(question)
    if end := read_place(before):
        nearest = sorted(nearby(answering, question, end, size + 1, later=False), reverse=True)
        if len(nearest) <= size:
            return leaf(question, size=size)
        places, has_earlier, has_later = nearest[:size][::-1], True, True
    else:
        start = read_place(after)
        nearest = sorted(nearby(answering, question, start, size + 1, later=True))
        places, has_earlier, has_later = nearest[:size], start is not None, len(nearest) > size
    return Leaf(
        obligations=tuple(told(answering, places, question)),
        earlier=str(places[0]) if places and has_earlier else "",
        later=str(places[-1]) if places and has_later else "",
    )


def foremost(question: Question, *, of_each: int) -> list[Obligation]:
    """Return the first few obligations of each source, all in order."""
    answering = found(question)
    places = sorted(nearby(answering, question, None, of_each, later=True))
    return list(told(answering, places, question))


def nearby(
    answering: list[Found], question: Question, place: Place | None, size: int, *, later: bool
) -> Iterator[Place]:
    """Yield the places nearest to one, so many of each source: among them are the nearest of all."""
    for each in answering:
        rows, column = each.rows, each.source.column
        if place is not None:
            rows = rows.filter(beyond(each.source, each.number, place, question.today, later=later))
        order = (column, "pk") if later else (f"-{column}", "-pk")
        for day, pk in rows.order_by(*order).values_list(column, "pk")[:size]:
            yield place_of(each.source, each.number, day, pk, question.today)


def told(answering: list[Found], places: list[Place], question: Question) -> Iterator[Obligation]:
    """Yield the obligations of some places, in their order: one question to each source that has any."""
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        wanted[place.source].append(place.pk)
    by_number = {each.number: each for each in answering}
    rows = {number: by_number[number].rows.in_bulk(keys) for number, keys in wanted.items()}
    for place in places:
        if row := rows[place.source].get(place.pk):
            yield tell(by_number[place.source].source, row, question.today)


def every(question: Question, *, size: int = 1000) -> Iterator[Obligation]:
    """Yield all obligations in order, some at a time."""
    after = ""
    while True:
        some = leaf(question, after=after, size=size)
        yield from some.obligations
        if not some.later:
            return
        after = some.later
