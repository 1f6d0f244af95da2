"""A document as a Word file: real headings, real numbered paragraphs, real tables."""

from datetime import datetime, time
from io import BytesIO

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from peelian.kit.charts import cache
from peelian.kit.charts.cache import Gallery
from peelian.kit.charts.literal import visible
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.documents.tree import (
    Block,
    CaseStudy,
    Cited,
    Claim,
    Document,
    Emphasis,
    Excused,
    FigureReference,
    Inline,
    Item,
    Link,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Section,
    Source,
    Table,
    Text,
    walk,
)
from peelian.kit.documents.widths import widths
from peelian.kit.documents.word_format import styles, tables

LONGEST_PROPERTY = 255


def render(document: Document, gallery: Gallery | None = None, palette: Palette = DEFAULT) -> bytes:
    """Return the document as the bytes of a .docx file.

    Pictures come from the office's own gallery unless another is given.
    """
    writer = Writer(gallery or cache.gallery(), palette)
    writer.document(document)
    written = BytesIO()
    writer.file.save(written)
    return written.getvalue()


class Writer:
    """Writes each kind of node at the end of the file."""

    def __init__(self, gallery: Gallery, palette: Palette) -> None:
        self.file, self.gallery, self.palette = docx.Document(), gallery, palette

    def document(self, document: Document) -> None:
        """Write the whole report."""
        numbers = (node.number for node in walk(document.sections) if isinstance(node, Paragraph))
        styles.prepare(self.file, document.language, self.palette, next(numbers, 1))
        self.properties(document)
        below = visible(document.body or document.subtitle)
        styles.running_lines(self.file, visible(document.title), visible(document.classification), below)
        self.head(document)
        for section in document.sections:
            self.section(section)
        self.sources(document.sources)

    def properties(self, document: Document) -> None:
        """Fill in what Word says about the file."""
        properties = self.file.core_properties
        properties.title = visible(document.title)[:LONGEST_PROPERTY]
        properties.subject = visible(document.subtitle)[:LONGEST_PROPERTY]
        properties.category = visible(document.classification)[:LONGEST_PROPERTY]
        properties.author = visible(document.body)[:LONGEST_PROPERTY]
        properties.language, properties.comments = document.language, ""
        properties.created = properties.modified = datetime.combine(document.issued_on, time(12))

    def head(self, document: Document) -> None:
        """Write the title, the notes and the lines at the head."""
        if document.body:
            self.paragraph("Body name", visible(document.body))
        self.paragraph("Title", visible(document.title))
        self.paragraph("Subtitle", visible(document.subtitle))
        for note in document.notes:
            self.paragraph("Note", visible(note))
        self.add(tables.of_details(document.head, styles.style_id("Table text")))

    def section(self, section: Section) -> None:
        """Write a heading and its blocks."""
        if section.heading:
            self.paragraph(f"Heading {min(section.level, 9)}", visible(section.heading))
        for block in section.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Paragraph():
                self.point(block.runs, block.items, 0)
            case Table():
                self.table(block)
            case Picture():
                self.picture(block)
            case Quote():
                self.quote(block)
            case CaseStudy():
                self.case_study(block)

    def add(self, table: BaseOxmlElement) -> None:
        """Add a table, and the little room that Word needs after one."""
        self.paragraph("Below")._p.addprevious(table)

    def paragraph(self, style: str, text: str = "") -> WordParagraph:
        """Add a paragraph. Its style is set by id: looking a style up by name takes python-docx milliseconds."""
        paragraph = self.file.add_paragraph(text)
        paragraph._p.style = styles.style_id(style)
        return paragraph

    def point(self, runs: Runs, items: tuple[Item, ...], level: int) -> None:
        """Write a numbered paragraph or a point, together with the first of the points under it, and those."""
        paragraph = self.paragraph(styles.NUMBERED[min(level, 2)])
        self.runs(paragraph, runs)
        if items:
            paragraph.paragraph_format.keep_with_next = True
        for item in items:
            self.point(item.runs, item.items, level + 1)

    def table(self, table: Table, style: str = "Table text", caption: str = "Caption") -> None:
        """Write a table under its caption, and its note below it."""
        self.paragraph(caption, visible(table.title))
        after = self.paragraph("Below", visible(table.note))
        after._p.addprevious(tables.of_figures(table, styles.style_id(style), widths(table)))

    def picture(self, picture: Picture) -> None:
        """Write a picture with its alternative text, what it finds, and its table below in small type."""
        self.paragraph("Caption", visible(picture.title))
        image = BytesIO(self.gallery.png(picture.drawing))
        shape = self.file.add_picture(image, width=styles.TEXT_WIDTH)
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        styles.describe(shape._inline, visible(picture.alternative))
        for note in picture.notes:
            self.paragraph("Below", visible(note))
        self.table(picture.table, "Small table text", "Small caption")

    def quote(self, quote: Quote) -> None:
        """Write someone's own words."""
        self.told(quote.paragraphs, "Quote")
        if quote.attribution:
            self.paragraph("Said by", f"— {visible(quote.attribution)}")

    def case_study(self, study: CaseStudy) -> None:
        """Write a story set apart."""
        title = self.paragraph("Story")
        title.add_run(visible(study.title)).bold = True
        title.paragraph_format.keep_with_next = True
        self.told(study.paragraphs, "Story")
        self.paragraph("Below")

    def told(self, paragraphs: tuple[Runs, ...], style: str) -> None:
        """Write paragraphs without numbers."""
        for runs in paragraphs:
            self.runs(self.paragraph(style), runs)

    def runs(self, paragraph: WordParagraph, runs: Runs, *, bold: bool = False, italic: bool = False) -> None:
        """Write a stretch of text into a paragraph."""
        for run in runs:
            self.run(paragraph, run, bold=bold, italic=italic)

    def run(self, paragraph: WordParagraph, run: Inline, *, bold: bool, italic: bool) -> None:
        """Write one run."""
        match run:
            case Text() | Claim() | FigureReference():
                dress(paragraph.add_run(visible(run.text)), bold=bold, italic=italic)
            case Emphasis():
                self.runs(paragraph, run.runs, bold=bold or run.strong, italic=italic or not run.strong)
            case Link():
                before = len(paragraph._p)
                self.runs(paragraph, run.runs, bold=bold, italic=italic)
                styles.link_from(paragraph, before, visible(run.address), self.palette.accent)
            case Cited():
                self.runs(paragraph, run.runs, bold=bold, italic=italic)
                paragraph.add_run(f"[{run.source.number}]").font.superscript = True
            case Excused():
                self.runs(paragraph, run.runs, bold=bold, italic=italic)

    def sources(self, sources: tuple[Source, ...]) -> None:
        """List the papers that numbers were taken from."""
        if sources:
            self.paragraph("Heading 1", "Sources")
        for source in sources:
            self.paragraph("Normal", f"[{source.number}] {visible(source.text)}")


def dress(run: WordRun, *, bold: bool, italic: bool) -> None:
    """Stress a run, or leave it to its style."""
    if bold:
        run.bold = True
    if italic:
        run.italic = True
