"""A document as tagged PDF (PDF/UA-1), set by Typst from the document's own data."""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from peelian.kit.charts import cache
from peelian.kit.charts.cache import Gallery
from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.literal import named
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.documents.as_json import Tree
from peelian.kit.documents.tree import Block, Document, Picture, Table
from peelian.kit.documents.widths import widths

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = (
    *("Segoe UI", "Source Sans 3", "Noto Sans", "Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"),
    "Libertinus Serif",
)
"""In order of preference. The last comes with Typst itself, so there is always one."""

NOT_IN_ANY_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')
CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


def render(document: Document, gallery: Gallery | None = None, palette: Palette = DEFAULT) -> bytes:
    """Return the document as PDF/UA-1; a character that no font here can show is named in brackets.

    Pictures come from the office's own gallery unless another is given.
    """
    pictures = gallery or cache.gallery()
    inputs = {
        "document": json.dumps(Tree().data(document), ensure_ascii=False),
        "pictures": json.dumps({picture.name: pictures.svg(picture) for picture in drawings(document)}),
        "look": json.dumps(
            asdict(palette) | {"fonts": fonts_at_hand(), "widths": [widths(t) for t in tables(document)]}
        ),
    }
    issued = datetime.combine(document.issued_on, time(12), UTC)
    while True:
        try:
            return compiled(inputs, issued)
        except typst.TypstError as error:
            missing = not_in_any_font(error.diagnostic)
            if not missing:
                raise
            names = {ord(character): named(character) for character in missing}
            inputs = {key: text.translate(names) for key, text in inputs.items()}


def drawings(document: Document) -> list[Drawing]:
    """Return the drawings of the pictures of a document, each once."""
    found = (block.drawing for block in blocks(document) if isinstance(block, Picture))
    return list({drawing.name: drawing for drawing in found}.values())


def tables(document: Document) -> list[Table]:
    """Return the tables of a document, and those behind its pictures, in order."""
    shown = (block.table if isinstance(block, Picture) else block for block in blocks(document))
    return [block for block in shown if isinstance(block, Table)]


def blocks(document: Document) -> Iterator[Block]:
    """Yield the blocks of a document in order; no block holds another."""
    return (block for section in document.sections for block in section.blocks)


def compiled(inputs: Mapping[str, str], issued: datetime) -> bytes:
    """Run Typst over the data of a document."""
    return typst.compile(
        TEMPLATE,
        font_paths=all_fonts(),
        sys_inputs=dict(inputs),
        pdf_standards=["ua-1"],
        timestamp=int(issued.timestamp()),
    )


def not_in_any_font(diagnostic: str) -> set[str]:
    """Return the characters that Typst says it could not show; what stands beside them, such as a space, it can."""
    shown = CODE_POINT.sub(lambda found: chr(int(found[1], 16)), "".join(NOT_IN_ANY_FONT.findall(diagnostic)))
    return {character for character in shown if not (character.isascii() and character.isprintable())}


@functools.cache
def all_fonts() -> typst.Fonts:
    """Look once for the fonts of this machine."""
    return typst.Fonts()


@functools.cache
def fonts_at_hand() -> list[str]:
    """Return the preferred fonts that this machine has."""
    families = set(all_fonts().families())
    return [font for font in FONTS if font in families]
