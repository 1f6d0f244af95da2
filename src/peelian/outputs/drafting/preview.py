"""A section as it reads while it is typed: live figures, numbered as in the whole report, each with a way to change it.

Only the section that is edited is read; of those before it only their numbers are counted, which is remembered for each
text. A figure is asked once, and remembered until anything on the record changes (see remembering.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peelian.kit.access.holding import Person
from peelian.kit.charts import cache as pictures
from peelian.kit.documents import as_html, narrative, numbering, tree
from peelian.kit.documents.html_runs import Inlines, described, together, words
from peelian.kit.documents.material import Material, Resolver, Value
from peelian.kit.documents.mending import within
from peelian.kit.documents.narrative import Narrative, plainly_broken
from peelian.kit.documents.problems import Place, Problem, Unclear, Unsourced
from peelian.kit.documents.references import Reference
from peelian.kit.documents.tree import Block, Cited, Claim, FigureReference, Paragraph, Picture, Source, Table, Text
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import behind
from peelian.kit.records.registry import record_address
from peelian.outputs.drafting import consents, marking, queries
from peelian.outputs.drafting.models import DraftSection
from peelian.outputs.drafting.remembering import memory


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a text of a section reads, and what of it is to be put right."""

    section: DraftSection
    text: str
    told: Narrative

    @property
    def unsourced(self) -> list["Way"]:
        """Return the numbers without a source, each with where it can be put right."""
        return [
            Way(number=number, url=address("number", self.section, number.place, number=number.text))
            for number in self.told.unsourced
        ]

    @property
    def problems(self) -> Sequence[Problem]:
        """Return what is wrong."""
        return self.told.problems

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines of the text."""
        return plainly_broken(self.text).split("\n")

    def written_at(self, place: Place) -> str:
        """Return what is written at a place."""
        if place.line == place.end_line:
            return self.lines[place.line - 1][place.column - 1 : place.end_column - 1]
        return within(self.text, place)

    @cached_property
    def figures(self) -> int:
        """Return how many figures the text shows."""
        return sum(1 for _figure in tree.figures(self.told.sections))

    @property
    def body(self) -> SafeString:
        """Return the paragraphs, and the sources that they cite."""
        page = EditedPage(
            address=behind.figure_address,
            picture_address=pictures.address_of,
            record_address=record_address,
            marks=True,
            edited=self,
        )
        below = 0 if self.section.number is None else 1
        shown = [page.section(replace(one, level=one.level + below)) for one in self.told.sections]
        sources = cited_in(self.told)
        return format_html("{}{}", together(shown), page.sources(sources) if sources else "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A number without a source, and where it can be put right."""

    number: Unsourced
    url: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Finds what references ask for, of the measures that a person may see."""

    resolve: Resolver
    person: Person

    def __call__(self, wanted: Reference, /) -> Value:
        """Return what a reference asks for.

        :raises Unclear: when it cannot be had, or this person may not see it.
        """
        measure = catalogue().get(wanted.key)
        if measure is not None and not (verdict := measure.may_see(self.person)):
            raise Unclear(verdict.reason)
        return self.resolve(wanted)


def material(section: DraftSection, person: Person, reckoning: Reckoning) -> Material:
    """Return what a text of a section may draw on, for a person."""
    known = consents.by_number(section.draft, reckoning.today)
    usual = memory.material(section.draft.occasion.span, reckoning, known)
    return replace(usual, resolve=Seen(usual.resolve, person))


def read(section: DraftSection, text: str, person: Person, reckoning: Reckoning) -> Preview:
    """Read a text in the place of a section's own."""
    drawn_on = material(section, person, reckoning)
    others = queries.sections_of(section.draft).filter(place__lt=section.place).values_list("text", flat=True)
    before = numbering.run_before(map(marking.for_the_office, others), drawn_on.papers)
    shown = marking.for_the_office(text)
    return Preview(section=section, text=shown, told=narrative.read(shown, drawn_on, after=before))


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a reference would put in the text now, or why it cannot."""

    body: SafeString | str = ""
    problem: str = ""


def look(section: DraftSection, reference: str, person: Person, reckoning: Reckoning) -> Look:
    """Draw what a reference would put in the text now."""
    told = narrative.read(f"Here:\n{reference}", material(section, person, reckoning))
    if told.problems:
        return Look(problem=told.problems[0].message)
    page = as_html.Page(
        address=behind.figure_address, picture_address=pictures.address_of, record_address=record_address, marks=True
    )
    here, *others = told.sections[0].blocks
    if others:
        return Look(body=together(map(page.block, others)))
    if isinstance(here, Paragraph) and here.items:
        return Look(body=page.items(here.items))
    runs = here.runs[1:] if isinstance(here, Paragraph) and isinstance(here.runs[0], Text) else ()
    return Look(body=format_html('<p class="govuk-body">{}</p>', page.inlines.runs(runs)))


def as_stored(text: str, line: int, column: int) -> tuple[int, int]:
    """Return where in a stored text something stands that the office reads without its marks."""
    lines = marking.normal(text).split("\n")
    mark = marking.MARK.match(lines[line - 1]) if 1 <= line <= len(lines) else None
    return line, column + (mark.end() if mark else 0)


def cited_in(told: Narrative) -> tuple[Source, ...]:
    """Return the sources that a narrative cites, in order."""
    found = {node.source.number: node.source for node in tree.walk(told.sections) if isinstance(node, Cited)}
    return tuple(found[number] for number in sorted(found))


def address(page: str, section: DraftSection, place: Place, **more: str) -> str:
    """Return the address of a page about something that stands at a place of a section."""
    asked = urlencode({"line": place.line, "column": place.column, **more})
    return f"{reverse(f'drafting:{page}', args=[section.draft_id, section.name])}?{asked}"


@dataclass(frozen=True, kw_only=True)
class EditedInlines(Inlines):
    """Draws what stands in a line: a figure leads to where it is changed, a number without a source to its mending."""

    edited: Preview

    def figure(self, reference: FigureReference, kind: str = "p-fig") -> SafeString:
        """Draw a figure as a link to where it is changed; one in a table leads to what it was counted from."""
        place = self.edited.told.place_of(reference)
        if place is None:
            return super().figure(reference, kind)
        return format_html(
            '<a class="{}" href="{}" data-pick="{}">{}'
            '<span class="govuk-visually-hidden"> ({}: change this figure)</span></a>',
            kind,
            address("figure", self.edited.section, place),
            self.edited.written_at(place),
            words(reference.text),
            words(described(reference.figure)),
        )

    def claim(self, claim: Claim) -> SafeString:
        """Draw a number that nobody can trace as a link to where it is put right."""
        place = self.edited.told.place_of(claim)
        if place is None:
            return super().claim(claim)
        return format_html(
            '<a class="p-fig p-fig--none" href="{}" data-mend>{}<span class="p-fig__why">unsourced</span></a>',
            address("number", self.edited.section, place, number=self.edited.written_at(place)),
            words(claim.text),
        )


@dataclass(frozen=True, kw_only=True)
class EditedPage(as_html.Page):
    """Draws a section that is being edited: under each table, picture and list is the way to change it."""

    edited: Preview

    @property
    def inlines(self) -> Inlines:
        """Return what draws a line of text."""
        return EditedInlines(
            address=self.address,
            record_address=self.record_address,
            marks=self.marks,
            edited=self.edited,
        )

    def block(self, block: Block) -> SafeString:
        """Draw one block, and the way to change it where the record made it."""
        drawn = super().block(block)
        match block:
            case Table():
                return drawn + self.change(block, "table")
            case Picture():
                return drawn + self.change(block, block.kind.label.lower())
            case Paragraph():
                return drawn + together(self.change(item, "list") for item in block.items)
        return drawn

    def change(self, shown: object, called: str) -> SafeString:
        """Draw the way to change something that a reference put there; nothing for anything else."""
        place = self.edited.told.place_of(shown)
        if place is None:
            return SafeString()
        return format_html(
            '<p class="p-small"><a class="govuk-link" href="{}" data-pick="{}">Change this {}</a></p>\n',
            address("figure", self.edited.section, place),
            self.edited.written_at(place),
            called,
        )
