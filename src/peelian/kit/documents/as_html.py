"""A document as HTML for a page of ours: semantic, without a style or a script, each figure a door to its records."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from peelian.kit.charts.drawing import Drawing
from peelian.kit.documents.html_runs import Address, Inlines, RecordAddress, nowhere, together, words
from peelian.kit.documents.tree import (
    Block,
    CaseStudy,
    Claim,
    Column,
    Document,
    Item,
    Paragraph,
    Picture,
    Quote,
    Row,
    Runs,
    Section,
    Source,
    Table,
    walk,
)

LETTERS = ("a", "i", "1")
ON_A_PHONE = "(max-width: 40em)"

type PictureAddress = Callable[[Drawing], str]
"""Where a picture can be seen."""

type Under = Callable[[Paragraph], SafeString]
"""What a page adds under a paragraph, such as how its numbers were counted."""


def nothing(_paragraph: Paragraph) -> SafeString:
    """Add nothing."""
    return SafeString()


@dataclass(frozen=True, slots=True)
class Page:
    """Draws a document, or any part of it.

    `marks` shows unsourced numbers; `public` has larger headings, and the tables behind pictures closed.
    """

    address: Address
    picture_address: PictureAddress
    record_address: RecordAddress = nowhere
    marks: bool = False
    public: bool = False
    under: Under = nothing

    @property
    def inlines(self) -> Inlines:
        """Return what draws a line of text."""
        return Inlines(address=self.address, record_address=self.record_address, marks=self.marks)

    def document(self, document: Document) -> SafeString:
        """Draw the whole report: its head, then its text."""
        return format_html('<article class="p-report">\n{}{}</article>\n', self.head(document), self.text(document))

    def head(self, document: Document) -> SafeString:
        """Draw the title, the notes and the lines at the head."""
        return format_html(
            '<header class="p-report__head">\n{}<h1 class="govuk-heading-{}">{}</h1>\n'
            '<p class="p-report__to">{}</p>\n{}{}</header>\n',
            optional('<p class="p-report__body">{}</p>\n', document.body),
            "xl" if self.public else "l",
            words(document.title),
            words(document.subtitle),
            together(optional('<p class="p-report__note">{}</p>\n', note) for note in document.notes),
            self.facts(document),
        )

    def facts(self, document: Document) -> SafeString:
        """Draw the lines at the head."""
        return format_html(
            '<dl class="p-report__facts">\n{}</dl>\n',
            together(
                format_html("<div><dt>{}</dt><dd>{}</dd></div>\n", words(detail.name), words(detail.value))
                for detail in document.head
            ),
        )

    def text(self, document: Document) -> SafeString:
        """Draw the sections and the sources; the sections are anchors, from section-1 on."""
        sections = (self.section(section, place) for place, section in enumerate(document.sections, start=1))
        sources = self.sources(document.sources) if document.sources else SafeString()
        return format_html('<div class="p-doc">\n{}{}</div>\n', together(sections), sources)

    def section(self, section: Section, place: int = 0) -> SafeString:
        """Draw a heading and its blocks."""
        return format_html("{}{}", self.heading(section, place), together(map(self.block, section.blocks)))

    def heading(self, section: Section, place: int) -> SafeString:
        """Draw a heading; the title of the report is above all of them."""
        if not section.heading:
            return SafeString()
        level = min(section.level + 1, 6)
        sizes = "lms" if self.public else "mss"
        return format_html(
            '<h{} class="govuk-heading-{} p-report__heading" id="section-{}">{}</h{}>\n',
            level,
            sizes[min(section.level, len(sizes)) - 1],
            place,
            words(section.heading),
            level,
        )

    def block(self, block: Block) -> SafeString:
        """Draw one block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Table():
                return format_html('<div class="p-report__table">\n{}</div>\n', self.table(block))
            case Picture():
                return self.picture(block)
            case Quote():
                return self.quote(block)
            case CaseStudy():
                return self.case_study(block)

    def paragraph(self, paragraph: Paragraph) -> SafeString:
        """Draw a paragraph that can be linked to by its number; a draft marks one that says what nobody can trace."""
        is_marked = self.marks and any(isinstance(node, Claim) for node in walk(paragraph))
        return format_html(
            '<div class="p-para{}" id="paragraph-{}"><span class="p-no"><span class="govuk-visually-hidden">Paragraph '
            "</span>{}</span><div><p>{}</p>{}{}</div></div>\n",
            " is-marked" if is_marked else "",
            paragraph.number,
            paragraph.number,
            self.inlines.runs(paragraph.runs),
            self.items(paragraph.items),
            self.under(paragraph),
        )

    def items(self, items: tuple[Item, ...], depth: int = 0) -> SafeString:
        """Draw lettered points, and the points under them; one that tells a record leads to it."""
        if not items:
            return SafeString()
        points = (
            format_html(
                "<li>{}{}</li>",
                self.inlines.record(item.record if depth == 0 else "", self.inlines.runs(item.runs)),
                self.items(item.items, depth + 1),
            )
            for item in items
        )
        return format_html('<ol class="p-points" type="{}">{}</ol>', LETTERS[min(depth, 2)], together(points))

    def table(self, table: Table, *, caption: str = "govuk-table__caption govuk-table__caption--s") -> SafeString:
        """Draw a table whose headings say what they head, in a region of its own that can be scrolled."""
        body = [row for row in table.rows if not row.total]
        return format_html(
            '<div class="p-scroll" role="region" aria-label="{}" tabindex="0">\n<table class="govuk-table p-table">\n'
            '<caption class="{}">{}</caption>\n<thead class="govuk-table__head"><tr class="govuk-table__row">'
            '<th scope="col" class="govuk-table__header">{}</th>{}</tr></thead>\n'
            '<tbody class="govuk-table__body">\n{}</tbody>\n{}</table>\n</div>\n{}',
            words(table.title),
            caption,
            words(table.title),
            words(table.stub),
            together(
                format_html('<th scope="col" class="{}">{}</th>', dressed("header", column), words(column.heading))
                for column in table.columns
            ),
            together(self.row(row, table.columns) for row in body),
            self.foot([row for row in table.rows if row.total], table.columns),
            optional('<p class="p-small p-quiet">{}</p>\n', table.note),
        )

    def foot(self, rows: list[Row], columns: tuple[Column, ...]) -> SafeString:
        """Draw the rows of totals."""
        if not rows:
            return SafeString()
        return format_html(
            '<tfoot class="govuk-table__foot">\n{}</tfoot>\n', together(self.row(row, columns) for row in rows)
        )

    def row(self, row: Row, columns: tuple[Column, ...]) -> SafeString:
        """Draw a row under its columns; one that tells a record leads to it."""
        return format_html(
            '<tr class="govuk-table__row"><th scope="row" class="govuk-table__{}">{}</th>{}</tr>\n',
            "header" if row.total else "cell",
            self.inlines.record(row.record, words(row.heading)),
            together(
                format_html('<td class="{}">{}</td>', dressed("cell", column), self.inlines.cell(cell))
                for column, cell in zip(columns, row.cells, strict=True)
            ),
        )

    def picture(self, picture: Picture) -> SafeString:
        """Draw a picture as a resource of its own, a narrower one for phones, what it finds, and its table."""
        wide, narrow = picture.drawing, picture.narrow
        return format_html(
            '<figure class="p-picture">\n<figcaption>{}</figcaption>\n'
            '<picture><source media="{}" srcset="{}" width="{}" height="{}">'
            '<img class="p-chart" src="{}" width="{}" height="{}" alt="{}"></picture>\n{}'
            '<details class="p-how"{}><summary>{} as a table</summary>\n<div>\n{}</div></details>\n</figure>\n',
            self.picture_title(picture),
            ON_A_PHONE,
            self.picture_address(narrow),
            narrow.width,
            narrow.height,
            self.picture_address(wide),
            wide.width,
            wide.height,
            words(picture.alternative),
            together(optional('<p class="p-small p-quiet">{}</p>\n', note) for note in picture.notes),
            SafeString("") if self.public else SafeString(" open"),
            picture.label,
            self.table(picture.table, caption="govuk-visually-hidden"),
        )

    def picture_title(self, picture: Picture) -> SafeString:
        """Draw the number and the caption of a picture."""
        number = f"{picture.label}." if picture.number else ""
        return format_html("{}{}", optional("<b>{}</b> ", number), words(picture.caption))

    def quote(self, quote: Quote) -> SafeString:
        """Draw someone's own words."""
        return format_html(
            '<blockquote class="p-quote">{}{}</blockquote>\n',
            self.told(quote.paragraphs),
            optional('<p class="p-quote__who">— {}</p>', quote.attribution),
        )

    def case_study(self, study: CaseStudy) -> SafeString:
        """Draw a story set apart."""
        return format_html(
            '<div class="p-case"><p class="p-case__title">{}</p>{}</div>\n',
            words(study.title),
            self.told(study.paragraphs),
        )

    def told(self, paragraphs: tuple[Runs, ...]) -> SafeString:
        """Draw paragraphs without numbers."""
        return together(format_html("<p>{}</p>", self.inlines.runs(runs)) for runs in paragraphs)

    def sources(self, sources: tuple[Source, ...]) -> SafeString:
        """List the papers that numbers were taken from."""
        return format_html(
            '<section class="p-sources" aria-labelledby="sources">\n<h2 class="govuk-heading-{} p-report__heading" '
            'id="sources">Sources</h2>\n{}</section>\n',
            "l" if self.public else "m",
            together(
                format_html('<p id="source-{}">[{}] {}</p>\n', source.number, source.number, words(source.text))
                for source in sources
            ),
        )


def optional(form: str, text: str) -> SafeString:
    """Draw something only where there is something to say."""
    return format_html(form, words(text)) if text else SafeString()


def dressed(what: str, column: Column) -> str:
    """Return the classes of a cell or a heading: numbers stand right."""
    return f"govuk-table__{what}" + (f" govuk-table__{what}--numeric" if column.numeric else "")
