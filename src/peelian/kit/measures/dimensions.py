"""The ways in which a measure's records can be cut."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Any

from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Substr

from peelian.basics.periods import Period, read_period
from peelian.basics.terms import Term

NOT_RECORDED = "Not recorded"

type Words = Mapping[Any, str]
"""For each thing that may be read from a record, the word it goes by."""


class UnknownWord(ValueError):
    """A cut names a word that its dimension does not have."""

    def __init__(self, title: str, word: str, known: list[str]) -> None:
        nearest = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.5)
        spelled = next((name for name in known if nearest and name.lower() == nearest[0]), "")
        suggestion = f" Did you mean “{spelled}”?" if spelled else f" Expected one of: {', '.join(known[:20])}."
        super().__init__(f"“{word}” is not a known {title.lower()}.{suggestion}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Dimension:
    """What to read from each record, and the words for what may be read.

    The words are a fixed list: each has its place in a grid, whether or not a record is there.
    """

    title: str
    path: str
    read: Callable[[Period], Combinable]
    words: Callable[[Period], Words]
    aliases: Callable[[], Mapping[str, str]] = dict  # other names for words, in small letters
    is_time: bool = False  # its words are periods
    is_many: bool = False  # a record may go by several words

    def word(self, asked: str, words: Words) -> str:
        """Return the word that is meant by a word, a stored code or another name.

        :raises UnknownWord: when it is none of them.
        """
        if self.is_time or asked == NOT_RECORDED:
            return asked
        known = {str(key).lower(): word for key, word in words.items()}
        known |= self.aliases() | {word.lower(): word for word in words.values()}
        if asked.lower() not in known:
            raise UnknownWord(self.title, asked, list(words.values()))
        return known[asked.lower()]

    def holds(self, word: str, words: Words) -> Q:
        """Return the condition under which a record goes by a word.

        :raises ValueError: when a word that should be a period is none.
        """
        if word == NOT_RECORDED:
            return Q((f"{self.path}__isnull", True))
        if self.is_time:
            span = read_period(word)
            return Q((f"{self.path}__gte", span.start), (f"{self.path}__lt", span.end))
        return Q((f"{self.path}__in", [key for key, known in words.items() if known == word]))


class Lexicon:
    """The words of dimensions, each read once for a page, command or document."""

    def __init__(self) -> None:
        self.known: dict[tuple[Dimension, Period], Words] = {}

    def words(self, dimension: Dimension, period: Period) -> Words:
        """Return the fixed list of a dimension's words."""
        key = dimension, period
        if key not in self.known:
            self.known[key] = dimension.words(period)
        return self.known[key]


def word_for(key: Hashable, words: Words) -> str:
    """Return the word for what was read from a record."""
    return NOT_RECORDED if key in (None, "") else words.get(key, str(key))


def field(
    path: str,
    words: Callable[[], Words],
    *,
    title: str,
    aliases: Callable[[], Mapping[str, str]] = dict,
    is_many: bool = False,
) -> Dimension:
    """Cut by a field; `words` gives the fixed list."""
    return Dimension(
        title=title,
        path=path,
        read=lambda _period: F(path),
        words=lambda _period: words(),
        aliases=aliases,
        is_many=is_many,
    )


def choice(path: str, terms: type[Term], *, title: str) -> Dimension:
    """Cut by a field with choices."""
    return field(path, lambda: dict(terms.choices()), title=title)


def month(path: str) -> Dimension:
    """Cut a date in the period by calendar month. A date reads the same as text on either store."""
    return Dimension(
        title="Month",
        path=path,
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
        return Case(*whens, default=Value(""), output_field=TextField())

    return Dimension(
        title=title,
        path=path,
        read=read,
        words=lambda period: {str(part): str(part) for part in period.split(months)},
        is_time=True,
    )


quarter = partial(span, months=3, title="Quarter")
year = partial(span, months=12, title="Financial year")


def band(path: str, starts: Mapping[Any, str], *, title: str) -> Dimension:
    """Cut by the band in which a value lies, given where each starts, lowest first."""

    def read(_period: Period) -> Combinable:
        highest_first = reversed(list(starts.items()))
        whens = (When(Q((f"{path}__gte", start)), then=Value(word)) for start, word in highest_first)
        return Case(*whens, output_field=TextField())

    return Banded(
        title=title, path=path, read=read, words=lambda _period: {word: word for word in starts.values()}, starts=starts
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Banded(Dimension):
    """A dimension of bands, each from where it starts to where the next one does."""

    starts: Mapping[Any, str]

    def holds(self, word: str, words: Words) -> Q:
        """Return the condition under which a record's value lies in a band."""
        if word == NOT_RECORDED:
            return super().holds(word, words)
        edges = list(self.starts)
        place = list(self.starts.values()).index(word)
        above = Q((f"{self.path}__gte", edges[place]))
        return above & Q((f"{self.path}__lt", edges[place + 1])) if place + 1 < len(edges) else above
