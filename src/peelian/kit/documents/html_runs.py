"""Stretches of text as HTML. Every figure is a door to what it was counted from; what was only typed is plain."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString

from peelian.basics.figures import Figure
from peelian.kit.charts.literal import visible
from peelian.kit.charts.wording import opening
from peelian.kit.documents.tree import Cited, Claim, Emphasis, Excused, FigureReference, Inline, Link, Runs, Text

type Address = Callable[[Figure], str | None]
"""Where a figure can be opened, if anywhere."""

type RecordAddress = Callable[[str], str | None]
"""Where the record of a reference such as ENG-2025-0137 can be opened, if anywhere."""


def nowhere(_of: object) -> None:
    """Lead nowhere: a page that stands alone has nothing to open."""
    return


def words(text: str) -> SafeString:
    """Return text as HTML that shows it and does nothing else."""
    return SafeString(escape(visible(text)))


def together(parts: Iterable[SafeString]) -> SafeString:
    """Return pieces of HTML one after another."""
    return SafeString("".join(parts))


def described(figure: Figure) -> str:
    """Say what a figure counts, within a sentence: engagements, Rutland, community day."""
    return ", ".join((opening(figure.title), *figure.cut.values()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Inlines:
    """Draws what stands in a line."""

    address: Address = nowhere
    record_address: RecordAddress = nowhere
    marks: bool = False

    def runs(self, runs: Runs) -> SafeString:
        """Draw a stretch of text."""
        return together(map(self.run, runs))

    def run(self, run: Inline) -> SafeString:
        """Draw one run."""
        match run:
            case Text():
                return words(run.text)
            case Claim():
                return self.claim(run)
            case FigureReference():
                return self.figure(run)
            case Emphasis():
                return format_html("<strong>{}</strong>" if run.strong else "<em>{}</em>", self.runs(run.runs))
            case Link():
                return format_html('<a class="govuk-link" href="{}">{}</a>', visible(run.address), self.runs(run.runs))
            case Cited():
                return self.cited(run)
            case Excused():
                return self.runs(run.runs)

    def figure(self, reference: FigureReference, kind: str = "p-fig") -> SafeString:
        """Draw a figure as a link to what it was counted from, or as a value that a machine can read."""
        figure, address = reference.figure, self.address(reference.figure)
        if address is None:
            value = "" if isinstance(figure.value, str) else figure.value
            return format_html(
                '<data class="p-num" value="{}" data-measure="{}">{}</data>',
                value,
                figure.measure,
                words(reference.text),
            )
        return format_html(
            '<a class="{}" href="{}" data-measure="{}">{}'
            '<span class="govuk-visually-hidden"> ({}: open this figure)</span></a>',
            kind,
            address,
            figure.measure,
            words(reference.text),
            words(described(figure)),
        )

    def cell(self, content: Text | FigureReference) -> SafeString:
        """Draw what stands in a cell of a table: a figure there is a link without a chip."""
        return words(content.text) if isinstance(content, Text) else self.figure(content, "p-fig p-fig--cell")

    def claim(self, claim: Claim) -> SafeString:
        """Draw a number that nobody can trace; a draft says so in a word."""
        if not self.marks:
            return words(claim.text)
        return format_html(
            '<span class="p-fig p-fig--none">{}<span class="p-fig__why">unsourced</span></span>', words(claim.text)
        )

    def cited(self, cited: Cited) -> SafeString:
        """Draw a number from a paper as a link to where the paper is named."""
        return format_html(
            '<a class="p-fig p-fig--cited" href="#source-{}">{}<span class="govuk-visually-hidden"> (from source {})'
            '</span></a><sup class="p-cite" aria-hidden="true">[{}]</sup>',
            cited.source.number,
            self.runs(cited.runs),
            cited.source.number,
            cited.source.number,
        )

    def record(self, reference: str, told: SafeString) -> SafeString:
        """Draw what tells a record as a link to it."""
        address = self.record_address(reference) if reference else None
        return format_html('<a class="govuk-link" href="{}">{}</a>', address, told) if address else told
