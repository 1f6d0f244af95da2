"""The ways in which a measure's records can be cut."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Any

from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf, Substr

from peelian.basics.periods import Period
from peelian.basics.terms import Term

NOT_RECORDED = "Not recorded"
"""The word for records of which nothing can be read."""

NOT_LISTED = "Not listed"
"""The word for records of which something is read that no longer has a word of its own, such as a withdrawn theme."""

OUTSIDE = frozenset({NOT_RECORDED, NOT_LISTED})
"""The words that stand outside every fixed list."""

type Words = Mapping[Any, str]
"""For each thing that may be read from a record, the word it goes by."""

type Left = Callable[[Period, Mapping[str, str]], Collection[str]]
"""Tells which words other cuts leave: of the suites of a county, those of one town."""


class UnknownWord(ValueError):
    """A cut names a word that its dimension does not have. The message suggests the nearest that it has."""

    def __init__(self, title: str, word: str, known: list[str]) -> None:
        nearest = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.5)
        self.suggested = next((name for name in known if nearest and name.lower() == nearest[0]), "")
        self.word, self.known = word, known
        expected = f" Expected one of: {', '.join(known[:20])}." if known else ""
        suggestion = f" Did you mean “{self.suggested}”?" if self.suggested else expected
        super().__init__(f"“{word}” is not a known {title.lower()}.{suggestion}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Dimension:
    """What to read from each record, and the words for what may be read.

    The words are a fixed list: each has its place in a grid, whether or not a record is there. Of a grid that is cut
    to something else, `left` may tell those words that make no sense there: one of them has a place where a record is.
    """

    title: str
    read: Callable[[Period], Combinable]
    words: Callable[[Period], Words]
    aliases: Callable[[], Mapping[str, str]] = dict  # other names for words, in small letters
    is_time: bool = False  # its words are periods
    is_many: bool = False  # a record may go by several words
    left: Left | None = None

    def word(self, asked: str, words: Words) -> str:
        """Return the word that is meant by a word, a stored code or another name.

        :raises UnknownWord: when it is none of them.
        """
        if asked in OUTSIDE:
            return asked
        written = asked.strip().lower()
        known = {key.lower(): word for key, word in words.items() if isinstance(key, str)}
        known |= {word.lower(): word for word in words.values()}
        if written in known:
            return known[written]
        if (named := self.aliases().get(written)) in words.values():
            return str(named)
        raise UnknownWord(self.title, asked, list(words.values()))


def holds(name: str, word: str, words: Words) -> Q:
    """Return the condition under which what was read from a record, as `name`, goes by a word."""
    match word:
        case "Not recorded":
            return Q((f"{name}__isnull", True))
        case "Not listed":
            return Q((f"{name}__isnull", False)) & ~Q((f"{name}__in", list(words)))
    return Q((f"{name}__in", [key for key, known in words.items() if known == word]))


def word_for(key: Hashable, words: Words) -> str:
    """Return the word for what was read from a record."""
    return NOT_RECORDED if key is None else words.get(key, NOT_LISTED)


def worded(name: str, words: Words) -> Case:
    """Return the word itself for what was read from a record as `name`, for the store to add up by."""
    spelled = {word: holds(name, word, words) for word in (*words.values(), NOT_LISTED)}
    whens = (When(condition, then=Value(word)) for word, condition in spelled.items())
    return Case(*whens, default=None, output_field=TextField())


class Lexicon:
    """The words of dimensions, each read once for a page, command or document."""

    def __init__(self) -> None:
        self.known: dict[tuple[Callable[[Period], Words], Period | None], Words] = {}
        self.remaining: dict[tuple[Dimension, Period, tuple[tuple[str, str], ...]], Collection[str]] = {}

    def words(self, dimension: Dimension, period: Period) -> Words:
        """Return the fixed list of a dimension's words."""
        key = dimension.words, period if dimension.is_time else None
        if key not in self.known:
            self.known[key] = dimension.words(period)
        return self.known[key]

    def row(self, dimension: Dimension, period: Period, cuts: Mapping[str, str], found: Collection[str]) -> Words:
        """Return the words that have a place in a grid: the fixed list, or those that cuts leave and those found."""
        words = self.words(dimension, period)
        if dimension.left is None or not cuts:
            return words
        key = dimension, period, tuple(sorted(cuts.items()))
        if key not in self.remaining:
            self.remaining[key] = dimension.left(period, cuts)
        return {read: word for read, word in words.items() if word in self.remaining[key] or word in found}


def field(
    path: str,
    words: Callable[[], Words],
    *,
    title: str,
    aliases: Callable[[], Mapping[str, str]] = dict,
    is_many: bool = False,
    left: Left | None = None,
) -> Dimension:
    """Cut by a field; `words` gives the fixed list, and `left` what other cuts leave of it."""
    return Dimension(
        title=title,
        read=lambda _period: F(path),
        words=lambda _period: words(),
        aliases=aliases,
        is_many=is_many,
        left=left,
    )


def choice(path: str, terms: type[Term], *, title: str) -> Dimension:
    """Cut by a field with choices; what is left empty is not recorded."""
    return Dimension(
        title=title, read=lambda _period: NullIf(F(path), Value("")), words=lambda _period: dict(terms.choices())
    )


def month(path: str) -> Dimension:
    """Cut a date in the period by calendar month. A date reads the same as text on either store."""
    return Dimension(
        title="Month",
        read=lambda _period: Substr(Cast(path, TextField()), 1, 7),
        words=lambda period: {f"{part.start:%Y-%m}": str(part) for part in period.split(1)},
        is_time=True,
    )


def span(path: str, months: int, *, title: str) -> Dimension:
    """Cut a date in the period by spans of so many months, such as financial quarters."""

    def read(period: Period) -> Combinable:
        whens = (
            When(Q((f"{path}__gte", part.start), (f"{path}__lt", part.end)), then=Value(str(part)))
            for part in period.split(months)
        )
        return Case(*whens, default=None, output_field=TextField())

    return Dimension(
        title=title,
        read=read,
        words=lambda period: {str(part): str(part) for part in period.split(months)},
        is_time=True,
    )


quarter = partial(span, months=3, title="Quarter")
year = partial(span, months=12, title="Financial year")


def times(path: str) -> dict[str, Dimension]:
    """Cut a date in the period by month, financial quarter and financial year."""
    return {"month": month(path), "quarter": quarter(path), "year": year(path)}


def band(path: str, starts: Mapping[Any, str], *, title: str) -> Dimension:
    """Cut by the band in which a value lies, given where each starts, lowest first."""

    def read(_period: Period) -> Combinable:
        highest_first = reversed(list(starts.items()))
        whens = (When(Q((f"{path}__gte", start)), then=Value(word)) for start, word in highest_first)
        below = When(Q((f"{path}__isnull", False)), then=Value(NOT_LISTED))
        return Case(*whens, below, default=None, output_field=TextField())

    return Dimension(title=title, read=read, words=lambda _period: {word: word for word in starts.values()})
