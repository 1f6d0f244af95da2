"""The parts of a Word file that python-docx leaves to be written by hand: styles, numbering, running lines, links."""

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from peelian.kit.charts.palette import INK, LINE, QUIET, Palette

FONT = "Arial"
LIST = 90
LEVELS = (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))
NUMBERED = ("Numbered paragraph", "Lettered point", "Roman point")
BESIDE_TEXT, BESIDE_POINT = Cm(1.1), Cm(0.8)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN, TEXT_WIDTH = Cm(21), Cm(29.7), Cm(2.3), Cm(16.4)
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
OUR_STYLES = (*("Body name", "Note", "Story", "Said by", "Table text", "Small table text", "Small caption", "Below"),)


def prepare(file: WordFile, language: str, palette: Palette, first_number: int) -> None:
    """Give an empty file our page, styles, numbering and language."""
    page = file.sections[0]
    page.page_width, page.page_height = PAGE_WIDTH, PAGE_HEIGHT
    page.left_margin = page.right_margin = MARGIN
    page.top_margin, page.bottom_margin = Cm(2.8), Cm(2.5)
    page.header_distance = page.footer_distance = Cm(1.3)
    page.different_first_page_header_footer = True
    file.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language)
    for name in OUR_STYLES:
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    style_text(file, palette)
    number_paragraphs(file, first_number)


def style_text(file: WordFile, palette: Palette) -> None:
    """Set every style that we use."""
    restyle(file, "Normal", 10.5, INK, after=8).paragraph_format.line_spacing = 1.15
    restyle(file, "Body name", 10.5, palette.brand, bold=True, after=2)
    restyle(file, "Title", 23, INK, bold=True, after=4).paragraph_format.line_spacing = 1.0
    restyle(file, "Subtitle", 12, QUIET, after=12)
    note = restyle(file, "Note", 10.5, INK, before=2, after=12)
    ground(note, palette.tint, rule("left", 24, palette.accent, space=8))
    note.paragraph_format.left_indent = note.paragraph_format.right_indent = Pt(10)
    restyle(file, "Caption", 10.5, INK, bold=True, before=14, after=4).paragraph_format.keep_with_next = True
    small = restyle(file, "Small caption", 8.5, INK, bold=True, before=8, after=2)
    small.paragraph_format.keep_with_next = True
    for name, colour, after in (("Quote", INK, 3), ("Said by", QUIET, 10)):
        quote = restyle(file, name, 10.5, colour, after=after)
        insert_in_order(quote.element.get_or_add_pPr(), borders(rule("left", 18, LINE, space=10)))
        quote.paragraph_format.left_indent = Length(BESIDE_TEXT + BESIDE_POINT // 2)
    story = restyle(file, "Story", 10.5, INK, after=0)
    ground(story, palette.tint, "")
    story.paragraph_format.left_indent = story.paragraph_format.right_indent = BESIDE_TEXT
    restyle(file, "Table text", 9.5, INK, before=3, after=3).paragraph_format.line_spacing = 1.0
    restyle(file, "Small table text", 8, INK, before=1.5, after=1.5).paragraph_format.line_spacing = 1.0
    restyle(file, "Below", 8.5, QUIET, before=5, after=5)
    for level, (size, colour) in enumerate(((15, palette.brand), (12.5, INK), (10.5, INK)), start=1):
        restyle(file, f"Heading {level}", size, colour, bold=True, before=20 if level == 1 else 15, after=6)


def restyle(
    file: WordFile, name: str, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float
) -> ParagraphStyle:
    """Change one style to our look."""
    style = file.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for spacing in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    return style


def ground(style: ParagraphStyle, colour: str, edge: str) -> None:
    """Set a style on a ground of its own, which reaches a little beyond its text; it may have an edge on its left."""
    properties = style.element.get_or_add_pPr()
    sides = (
        rule("top", 4, colour, space=5),
        edge or rule("left", 4, colour, space=8),
        rule("bottom", 4, colour, space=5),
    )
    insert_in_order(properties, borders(*sides, rule("right", 4, colour, space=8)))
    insert_in_order(properties, f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{bare(colour)}"/>')


def borders(*rules: str) -> str:
    """Return the borders of a paragraph."""
    return f"<w:pBdr {nsdecls('w')}>{''.join(rules)}</w:pBdr>"


def insert_in_order(properties: BaseOxmlElement, xml: str) -> None:
    """Put a property of a paragraph before its spacing, where Word expects borders and shading."""
    element = parse_xml(xml)
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(element)
    else:
        spacing.addprevious(element)


def rule(edge: str, eighths: int, colour: str, *, space: int = 0) -> str:
    """Return a line on one edge of something, so many eighths of a point thick."""
    return f'<w:{edge} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{bare(colour)}"/>'


def bare(colour: str) -> str:
    """Return a colour as Word writes it."""
    return colour.removeprefix("#").upper()


def number_paragraphs(file: WordFile, first_number: int) -> None:
    """Make one list of three levels for the whole document, and a style for each level."""
    numbering = file.part.numbering_part.element
    starts = (first_number, 1, 1)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{starts[level]}"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style_id(name)}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, ((form, text), name) in enumerate(zip(LEVELS, NUMBERED, strict=True))
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST}"><w:multiLevelType w:val="multilevel"/>{levels}'
    numbering.insert(0, parse_xml(f"{abstract}</w:abstractNum>"))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>'))
    for level, name in enumerate(NUMBERED):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = file.styles["Normal"]
        indent: Length = Length(BESIDE_TEXT + BESIDE_POINT * level)
        style.paragraph_format.left_indent = indent
        style.paragraph_format.first_line_indent = Length(-(BESIDE_POINT if level else BESIDE_TEXT))
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2 if level else 4)
        number = style.element.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = level, LIST


def style_id(name: str) -> str:
    """Return the id that Word files a style under."""
    return name.replace(" ", "")


def running_lines(file: WordFile, title: str, classification: str, below: str) -> None:
    """Write the header and the footer of each page; the first has its title in the text and not above it."""
    page = file.sections[0]
    for header, above in ((page.first_page_header, ""), (page.header, title)):
        line = running_line(header, above, "bottom")
        line.add_run(classification.upper()).bold = True
    for footer in (page.first_page_footer, page.footer):
        line = running_line(footer, below, "top")
        line.add_run("Page ")
        field(line, "PAGE")
        line.add_run(" of ")
        field(line, "NUMPAGES")


def running_line(where: _Header | _Footer, left: str, edge: str) -> WordParagraph:
    """Begin a running line: what stands left, then a tab to the right edge, and a thin rule towards the text."""
    line: WordParagraph = where.paragraphs[0]
    assert line.style is not None
    line.style.font.size, line.style.font.color.rgb = Pt(8.5), RGBColor.from_string(bare(QUIET))
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    for stop in list(line.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    properties = line._p.get_or_add_pPr()
    properties.find(qn("w:tabs")).addprevious(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{rule(edge, 4, LINE, space=6)}</w:pBdr>")
    )
    line.add_run(f"{left}\t")
    return line


def field(paragraph: WordParagraph, code: str) -> None:
    """Put something in a paragraph that Word works out, such as the page number."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    element.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(element)


def describe(picture: BaseOxmlElement, alternative: str) -> None:
    """Give a picture its words for those who cannot see it, and no room around it but its own."""
    picture.find(qn("wp:docPr")).set("descr", alternative)
    for side in ("distT", "distB", "distL", "distR"):
        picture.set(side, "0")


def link_from(paragraph: WordParagraph, start: int, address: str, colour: str) -> None:
    """Make a link of everything in a paragraph from a place on."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    for run in paragraph.runs[len(paragraph.runs) - len(paragraph._p[start:]) :]:
        run.font.underline, run.font.color.rgb = True, RGBColor.from_string(bare(colour))
    link.extend(paragraph._p[start:])
    paragraph._p.append(link)
