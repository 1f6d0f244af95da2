"""A report put together: its own parts, the chapters that areas write, and everything that is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from django.conf import settings

from peelian.basics import display
from peelian.basics.periods import Period
from peelian.kit.access.holding import Person
from peelian.kit.areas import provided
from peelian.kit.areas.area import installed_areas
from peelian.kit.charts.palette import Palette
from peelian.kit.documents import narrative
from peelian.kit.documents.material import Material
from peelian.kit.documents.narrative import Narrative
from peelian.kit.documents.tree import Detail, Document, Section
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.papers import queries as papers
from peelian.outputs.reports import queries
from peelian.outputs.reports.bridging import Bridge
from peelian.outputs.reports.definitions import Definition, Narrated, Part
from peelian.outputs.reports.register import definition_called
from peelian.outputs.reports.rules import Classification

EACH = "[[each]]"
"""What gives way, in a text that is told for each suite or the like, to its name."""

DEMONSTRATION = (
    "Demonstration. The records behind this report are reconstructed so that they add up to figures that an office "
    "has published; organisations and people are made up, and its calendar stands still at {today}."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One text of a report and what was read in it; findings call it by its name."""

    text: Narrated
    read: Narrative

    @property
    def name(self) -> str:
        """Return what findings call it."""
        return self.text.title

    @property
    def number(self) -> int | None:
        """Return the number of the section that it stands in."""
        return self.text.number


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """A report as it stands now, and the narratives that it was read from, with their findings."""

    definition: Definition
    period: Period
    document: Document
    told: tuple[Told, ...]

    @property
    def findings(self) -> list[str]:
        """Return each problem and each unsourced number, in a line that names its file."""
        return [
            f"{told.name}: {finding}" for told in self.told for finding in (*told.read.problems, *told.read.unsourced)
        ]

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong and nothing unsourced."""
        return not self.findings


def compose(
    definition: Definition,
    period: Period,
    reckoning: Reckoning,
    texts: Sequence[Narrated] | None = None,
    consents: Mapping[str, str] | None = None,
    reader: Person | None = None,
) -> Composed:
    """Put a report together for a period, as at the day of a reckoning; without texts, from its narratives in files.

    `consents` says what is wrong with each consent to a case study; without it nobody asks for consent.

    :raises PermissionDenied: when there is a reader who may not see something that the report tells.
    """
    today = reckoning.today
    occasion = queries.occasion_of(definition.key, period)
    issued_on = occasion.reported_on if occasion else today
    material = material_of(period, reckoning, consents, reader)
    told = tuple(read_all(narrated(definition, period) if texts is None else texts, material))
    goes_to = (
        f"{definition.goes_to}, {display.write_date(occasion.meeting_on or issued_on)}"
        if occasion
        else definition.goes_to
    )
    document = Document(
        title=f"{definition.title}, {display.write_period_formally(period)}",
        subtitle=goes_to,
        issued_on=issued_on,
        classification=Classification(occasion.classification).label if occasion else Classification.OFFICIAL.label,
        details=(Detail(name="Report author", value=occasion.author if occasion else "Not yet named"),),
        sections=tuple(section for one in told for section in headed(one, told)),
        sources=told[-1].read.sources if told else (),
        notes=notes(today, reckoning),
        body=f"{reckoning.body.name}, {reckoning.body.area_name}",
    )
    return Composed(definition=definition, period=period, document=document, told=told)


def material_of(
    period: Period, reckoning: Reckoning, consents: Mapping[str, str] | None = None, reader: Person | None = None
) -> Material:
    """Return what the texts of a report for a period may draw on."""
    return Material(
        resolve=Bridge(reckoning, period, reckoning.today, reader),
        papers=papers.titles(),
        ground=provided.ground(),
        palette=Palette.of(reckoning.body.colours),
        now=period,
        consents=consents,
    )


def standing_texts(key: str, period: Period) -> Sequence[Narrated]:
    """Return the texts of a report as they stand: those of its draft where one was begun, else those of its files.

    Drafts are above this room: config knows them, and answers (see PEELIAN_REPORTS).
    """
    drafted: Sequence[Narrated] | None = import_module(settings.PEELIAN_REPORTS).drafted_texts(key, period)
    return narrated(definition_called(key), period) if drafted is None else drafted


def read_all(texts: Sequence[Narrated], material: Material) -> Iterator[Told]:
    """Read every text of a report in order; paragraphs, tables, pictures and sources are numbered through."""
    before: Narrative | None = None
    for text in texts:
        before = narrative.read(text.text, material, after=before)
        yield Told(text=text, read=before)


def narrated(definition: Definition, period: Period) -> tuple[Narrated, ...]:
    """Return the texts of a report for a period as they stand in its files."""
    return tuple(
        Narrated(name=path.name, number=part.number, text=text, heading=part.heading)
        for part, path in narratives(definition)
        for text in repeated(path.read_text(encoding="utf-8"), part, period)
    )


def repeated(text: str, part: Part, period: Period) -> Iterator[str]:
    """Yield a text once, or once for each word that its part is told for."""
    if part.each is None:
        yield text
        return
    for word in part.each(period):
        yield text.replace(EACH, word)


def narratives(definition: Definition) -> Iterator[tuple[Part, Path]]:
    """Yield the narratives of a report: its own parts, and for each section the chapters that areas write."""
    for part in definition.parts:
        chapters = [
            chapter.narrative
            for area in installed_areas()
            for chapter in area.chapters
            if chapter.report == definition.key and chapter.section == part.number
        ]
        for path in chapters or [part.narrative]:
            yield part, path


def headed(one: Told, told: tuple[Told, ...]) -> Iterator[Section]:
    """Yield the sections of a text; the first of a numbered section stands under that section's heading."""
    opens = one.number is not None and next(other for other in told if other.number == one.number) is one
    if opens:
        yield Section(heading=f"Section {one.number}: {one.text.heading}", level=1, blocks=())
    below = 0 if one.number is None else 1
    for section in one.read.sections:
        if section.heading or section.blocks:
            yield replace(section, level=section.level + below) if section.heading else section


def notes(today: date, reckoning: Reckoning) -> tuple[str, ...]:
    """Return what stands above everything else: that the office is made up, where it is."""
    return (DEMONSTRATION.format(today=display.write_date(today)),) if reckoning.body.is_demonstration else ()
