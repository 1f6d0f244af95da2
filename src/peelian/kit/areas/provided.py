"""What the kit must learn of an office without knowing any area: its body, its terms of office, its boundaries.

An area's manifest provides them; the protocols are here. The first area that provides a thing is asked for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps

from peelian.basics.figures import Coverage, Figure
from peelian.basics.periods import Period
from peelian.kit.areas.config import AreaConfig


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyFacts:
    """The policing body of a day: what it is called, how it looks, and whether it is made up."""

    name: str
    area_name: str
    office_holder: str
    deputy: str
    force: str
    colours: Mapping[str, str]
    is_demonstration: bool = False


NOBODY = BodyFacts(
    name="Policing body",
    area_name="Not yet set up",
    office_holder="Commissioner",
    deputy="Deputy Commissioner",
    force="the force",
    colours={},
)
"""What is shown until the office has recorded its body."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactFacts:
    """Where the office is reached; what it does not give is empty."""

    email: str = ""
    telephone: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """A place on a tile map, by row and column counted from nought."""

    name: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What a map stands on: outlines as GeoJSON features named in `properties.name`, or tiles; and whose they are."""

    outlines: tuple[Any, ...] = ()
    tiles: tuple[Tile, ...] = ()
    attribution: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CoveredSpan:
    """For which days a subject, such as engagements, is on the record, and how far."""

    subject: str
    period: Period
    coverage: Coverage


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """A report that tells some figures: its title, its address, and whether the public sees it."""

    title: str
    url: str
    is_public: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedRow:
    """A record that has to do with another: its words, its page, and a line about it."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Related:
    """What an area keeps of records of other areas, as a section of their pages; and the way to add to it."""

    title: str
    rows: Sequence[RelatedRow] = ()
    add_title: str = ""
    add_url: str = ""
    none: str = "None from this record."


@dataclass(frozen=True, kw_only=True, slots=True)
class Provides:
    """What an area provides to the kit; what it does not provide is None."""

    body: Callable[[date], BodyFacts | None] | None = None
    contact: Callable[[date, str], ContactFacts | None] | None = None
    term_of: Callable[[date], Period] | None = None
    ground: Callable[[], Ground] | None = None
    words: Callable[[date], Mapping[str, str]] | None = None
    coverage: Callable[[], Sequence[CoveredSpan]] | None = None
    told_in: Callable[[Sequence[Figure]], Sequence[Telling]] | None = None
    related: Callable[[str, str, Any], Related | None] | None = None
    found_by: Callable[[str, Sequence[str]], Mapping[str, Sequence[str]]] | None = None
    election: Callable[[date], str] | None = None
    publication: Callable[[str, Period], Telling | None] | None = None
    follow: Callable[[str, Sequence[Any]], None] | None = None


def provisions(name: str) -> Sequence[Callable[..., Any]]:
    """Return every area's provision of a thing, in the order of INSTALLED_APPS."""
    configs = (config for config in apps.get_app_configs() if isinstance(config, AreaConfig))
    found = (getattr(config.area.provides, name) for config in configs)
    return [provision for provision in found if provision is not None]


def body_on(day: date) -> BodyFacts:
    """Return the policing body of a day, or a plain stand-in where none is recorded."""
    return next((body for provision in provisions("body") if (body := provision(day))), NOBODY)


def contact_on(day: date, purpose: str) -> ContactFacts | None:
    """Return where the office is reached for a purpose on a day, or nothing where that is not recorded."""
    return next((found for provision in provisions("contact") if (found := provision(day, purpose))), None)


def term_of(day: date) -> Period:
    """Return the term of office of a day.

    :raises ValueError: when no term of office is recorded for it.
    """
    for provision in provisions("term_of"):
        period: Period = provision(day)
        return period
    raise ValueError(f"No term of office is recorded for {day}")


def ground() -> Ground:
    """Return what maps stand on: real outlines where they were imported, else tiles."""
    for provision in provisions("ground"):
        found: Ground = provision()
        return found
    return Ground()


def words_on(day: date) -> dict[str, str]:
    """Return the words that narratives may use, by key: office.holder, office.force and the like."""
    return {key: word for provision in provisions("words") for key, word in provision(day).items()}


def covered_spans() -> list[CoveredSpan]:
    """Return what is recorded about the coverage of every subject."""
    return [span for provision in provisions("coverage") for span in provision()]


def told_in(figures: Sequence[Figure]) -> list[Telling]:
    """Return the reports that tell any of these figures, of the same measure and period."""
    return [telling for provision in provisions("told_in") for telling in provision(figures)]


def related_to(kind: str, reference: str, user: Any) -> list[Related]:
    """Return what other areas have to say of a record, by the slug of its kind and its reference, to a person."""
    found = (provision(kind, reference, user) for provision in provisions("related"))
    return [related for related in found if related is not None]


def election_on(day: date) -> str:
    """Return the poll in whose pre-election period a day lies, or nothing."""
    return next((election for provision in provisions("election") if (election := provision(day))), "")


def publication_of(report: str, period: Period) -> Telling | None:
    """Return what there is of a report's publication: the edition that the public reads, or the step before it."""
    return next((told for provision in provisions("publication") if (told := provision(report, period))), None)


def found_by(kind: str, references: Sequence[str]) -> dict[str, list[str]]:
    """Return by what else records of a kind are found than by their own words, such as the names of their files."""
    found: dict[str, list[str]] = {}
    for provision in provisions("found_by"):
        for reference, words in provision(kind, references).items():
            found.setdefault(reference, []).extend(words)
    return found


def follow(kind: str, records: Sequence[Any]) -> None:
    """Let areas settle what follows, in tables of their own, from records of a kind that were saved just now."""
    for provision in provisions("follow"):
        provision(kind, records)
