"""What a narrative may draw on: measures, papers to cite, what maps stand on, and the colours of the body."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from peelian.basics.figures import Figure, Grid, Listing, Points, Series
from peelian.basics.periods import Period
from peelian.kit.areas.provided import Ground
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.documents.references import Reference


@dataclass(frozen=True, slots=True)
class Words:
    """Words that the record knows, such as what the office holder is called."""

    text: str


type Value = Figure | Grid | Series | Points | Listing | Words


class Resolver(Protocol):
    """Finds what a reference asks for."""

    def __call__(self, wanted: Reference, /) -> Value:
        """Return the value of `wanted.key` for `wanted.arguments`, in the shape that `wanted.exhibit` needs.

        No exhibit: a figure, or words. `table`: a grid where `rows` is given, a series where `by` is, a listing of a
        measure that lists records; with none of these, of a measure that has a map, the grid of its places by its
        kinds. `chart`: a grid or a series. `map`: points; its table is then asked for as a table, with the same
        arguments and the map's own `rows` and `columns` if it has any. `list` and `records`: a listing.

        :raises Unclear: (or ValueError) when it cannot be had; the message is written for the drafter. A key, argument
            or word that does not exist is `Unknown`, which names the nearest that does.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """Measures, titles of papers by their short names, and how pictures are drawn: `now` is the report's period.

    `consents` says of each consent to a case study, by its number, what is wrong with it; nothing where it stands.
    Without it nobody asks.
    """

    resolve: Resolver
    papers: Mapping[str, str] = field(default_factory=dict)
    ground: Ground = field(default_factory=Ground)
    palette: Palette = DEFAULT
    now: Period | None = None
    consents: Mapping[str, str] | None = None
