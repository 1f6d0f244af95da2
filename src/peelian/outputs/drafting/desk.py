"""The desk of a draft: its sections as they read now, and under each paragraph what is wrong with it and was said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peelian.basics import display
from peelian.kit.charts import cache as pictures
from peelian.kit.documents import as_html, tree
from peelian.kit.documents.problems import Unsourced
from peelian.kit.documents.tree import FigureReference, Paragraph, Source
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import behind
from peelian.kit.records.registry import record_address
from peelian.outputs.drafting import composing, marking, paragraphs, queries
from peelian.outputs.drafting.marking import Marked
from peelian.outputs.drafting.models import Comment, Draft, DraftSection
from peelian.outputs.drafting.paragraphs import Span
from peelian.outputs.drafting.rules import State
from peelian.outputs.reports.composing import Composed, Told, headed

NO_GROUND = "This mark names no ground of the Act. Select one on the page of the paragraph."


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something to put right: what, in which section and paragraph, and the way there; a number also in the text."""

    text: str
    section: DraftSection
    paragraph: int | None
    unsourced: Unsourced | None = None

    @property
    def url(self) -> str:
        """Return where it stands on the desk."""
        return f"#paragraph-{self.paragraph}" if self.paragraph else f"#part-{self.section.name}"

    @property
    def said(self) -> str:
        """Say what is wrong, and where."""
        place = f"Paragraph {self.paragraph}" if self.paragraph else self.section.title
        return f"{place}: {self.text}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """What stands under one paragraph: what is wrong, what was said, and whether it stays in the house."""

    number: int
    section: DraftSection
    url: str
    findings: list[Finding] = field(default_factory=list)
    threads: list[Comment] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section of the desk, drawn."""

    section: DraftSection
    body: SafeString
    findings: list[Finding]
    threads: list[Comment]
    editors: list[str]
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One measure that the report tells, with what it comes to at its first mention and how often it is told."""

    title: str
    value: str
    key: str
    url: str | None
    times: int


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A draft laid out."""

    draft: Draft
    composed: Composed
    parts: list[Part]
    figures: list[Shown]
    sources: Sequence[Source]

    @property
    def findings(self) -> list[Finding]:
        """Return everything that is to be put right, in the order of the text."""
        return [finding for part in self.parts for finding in part.findings]

    @property
    def unsourced(self) -> int:
        """Return how many numbers nobody can trace."""
        return sum(1 for finding in self.findings if finding.unsourced)

    @property
    def sourced(self) -> int:
        """Return how many numbers were counted from records."""
        return sum(1 for _figure in tree.figures(self.composed.document))


def laid_out(draft: Draft, today: date, editors: dict[int, list[str]] | None = None) -> Desk:
    """Put a draft together and lay it out."""
    composed = composing.whole(draft, Reckoning(today))
    sections, threads = list(queries.sections_of(draft)), queries.threads_of(draft)
    parts, place, first = [], 1, 1
    for section, told in zip(sections, composed.told, strict=True):
        spans = paragraphs.spans(told.text.text, first)
        findings = list(findings_of(section, told, spans))
        beside = beside_of(section, spans, findings, threads[section.pk])
        page = page_of(beside)
        drawn = [page.section(one, place + step) for step, one in enumerate(headed(told, composed.told))]
        of_it = [one for one in threads[section.pk] if not is_placed(one, spans)]
        parts.append(
            Part(
                section=section,
                body=SafeString("".join(drawn)),
                findings=findings,
                threads=of_it,
                editors=(editors or {}).get(section.pk, []),
                url=address("section", section),
            )
        )
        place, first = place + len(drawn), told.read.last_number + 1
    return Desk(
        draft=draft,
        composed=composed,
        parts=parts,
        figures=list(shown(composed)),
        sources=composed.document.sources,
    )


def page_of(beside: dict[int, Beside]) -> as_html.Page:
    """Return what draws a text of the desk, with what stands under each paragraph."""

    def under(paragraph: Paragraph) -> SafeString:
        found = beside.get(paragraph.number)
        return render_beside(found) if found else SafeString()

    return as_html.Page(
        address=behind.figure_address,
        picture_address=pictures.address_of,
        record_address=record_address,
        marks=True,
        under=under,
    )


def render_beside(beside: Beside) -> SafeString:
    """Draw what stands under a paragraph; most have nothing but the way to their own page."""
    if beside.findings or beside.threads or beside.marks:
        return SafeString(render_to_string("drafting/beside.html", {"beside": beside}))
    return format_html(
        '<p class="p-small p-note drafting-ways"><a class="govuk-link govuk-link--no-visited-state" href="{}">Comment'
        '<span class="govuk-visually-hidden"> on paragraph {}</span></a></p>',
        beside.url,
        beside.number,
    )


def findings_of(section: DraftSection, told: Told, spans: Sequence[Span]) -> Iterator[Finding]:
    """Yield what is to be put right in a section, each with the paragraph that it stands in."""
    for problem in told.read.problems:
        yield Finding(text=problem.message, section=section, paragraph=number_at(spans, problem.line))
    for number in told.read.unsourced:
        text = f"“{number.text}” has no source"
        yield Finding(text=text, section=section, paragraph=number_at(spans, number.line), unsourced=number)
    for mark in marking.marks(section.text):
        if mark.ground is None:
            yield Finding(text=NO_GROUND, section=section, paragraph=number_at(spans, mark.line))


def number_at(spans: Sequence[Span], line: int) -> int | None:
    """Return the number of the paragraph that a line belongs to."""
    span = paragraphs.at_line(spans, line)
    return span.number if span else None


def beside_of(
    section: DraftSection, spans: Sequence[Span], findings: Sequence[Finding], threads: Sequence[Comment]
) -> dict[int, Beside]:
    """Return what stands under each paragraph of a section, by its number."""
    found = {
        span.number: Beside(
            number=span.number, section=section, url=f"{address('paragraph', section)}?line={span.line}#comment"
        )
        for span in spans
    }
    for finding in findings:
        if finding.paragraph:
            found[finding.paragraph].findings.append(finding)
    for thread in threads:
        if span := paragraphs.opening_with(spans, thread.opening):
            found[span.number].threads.append(thread)
    for mark in marking.marks(section.text):
        if number := number_at(spans, mark.line + (0 if mark.line in {span.line for span in spans} else 1)):
            found[number].marks.append(mark)
    return found


def is_placed(thread: Comment, spans: Sequence[Span]) -> bool:
    """Say whether a comment stands under a paragraph; one whose paragraph begins otherwise now is the section's."""
    return paragraphs.opening_with(spans, thread.opening) is not None


def shown(composed: Composed) -> Iterator[Shown]:
    """Yield the measures that a report tells, in the order of the text."""
    told: defaultdict[tuple[Any, ...], list[FigureReference]] = defaultdict(list)
    for each in tree.figures(composed.document):
        figure = each.figure
        told[(figure.measure, str(figure.period), *sorted(figure.cut.items()))].append(each)
    for (key, *_asked), references in told.items():
        figure = references[0].figure
        title = ", ".join((figure.title, *figure.cut.values()))
        url = behind.figure_address(figure)
        yield Shown(title=title, value=references[0].text, key=key, url=url, times=len(references))


def address(page: str, section: DraftSection) -> str:
    """Return the address of a page of a section."""
    return reverse(f"drafting:{page}", args=[section.draft_id, section.name])


def state_strip(draft: Draft) -> list[dict[str, Any]]:
    """Return the four states of a draft, with who brought it there and when."""
    reached = {
        State.DRAFT: (draft.begun_by, draft.begun_at),
        State.IN_REVIEW: (draft.sent_by, draft.sent_at),
        State.APPROVED: (draft.approved_by, draft.approved_at),
        State.PUBLISHED: (draft.published_by, draft.published_at),
    }
    order = list(State)
    here = order.index(draft.stands_at)
    return [
        {
            "title": state.label,
            "note": note_of(*reached[state]) if place <= here else "",
            "is_past": place < here,
            "is_current": place == here,
        }
        for place, state in enumerate(order)
    ]


def note_of(by: Any, at: Any) -> str:
    """Say who did something, and when."""
    return f"{by or 'Peelian'}, {display.write_moment(at)}" if at else ""
