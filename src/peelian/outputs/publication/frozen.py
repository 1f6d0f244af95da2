"""What a publication is before it is kept: frozen values, and the bytes of its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from peelian.basics.figures import Figure
from peelian.basics.periods import Period
from peelian.outputs.publication.rules import Part

type Versions = Mapping[str, int]
"""References of records of one kind, each with the version at which it stood."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenLeaf:
    """A question that has records of its own, and those that were behind it."""

    measure: str
    period: Period
    cut: Mapping[str, str]
    kind: str
    records: Versions


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenFigure:
    """A figure as it was published, where it stands, how it was counted, and the records behind it."""

    number: int
    figure: Figure
    text: str
    sentence: str
    method: tuple[tuple[str, str], ...]
    places: tuple[Mapping[str, Any], ...]
    leaves: tuple[FrozenLeaf, ...]

    @property
    def record_count(self) -> int:
        """Return how many records are behind it, each counted once."""
        return len({(leaf.kind, reference) for leaf in self.leaves for reference in leaf.records})


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A number that was typed and is no figure: where it stands, and its paper or the reason that it has none."""

    text: str
    where: str
    paper: str = ""
    page: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenFile:
    """One file of a publication."""

    part: Part
    name: str
    title: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """What is said of an edition as a whole: which it is, who approved and who published it, and when."""

    report: str
    period: Period
    slug: str
    edition: int
    kind: str
    classification: str
    as_at: date
    published_at: datetime
    published_post: str
    approved_post: str
    approved_at: datetime
    what_changed: str
    software: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Frozen:
    """A whole publication, ready to be kept."""

    imprint: Imprint
    title: str
    goes_to: str
    contents: tuple[Mapping[str, Any], ...]
    paragraphs: tuple[str, ...]
    figures: tuple[FrozenFigure, ...]
    typed: tuple[Typed, ...]
    listed: Mapping[str, Versions]
    files: tuple[FrozenFile, ...]
    manifest: Mapping[str, Any]
