"""A document as a whole page that needs nothing from anywhere: its style and its pictures are in it."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from peelian.kit.charts import cache as drawn
from peelian.kit.charts.cache import Gallery
from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.documents.as_html import Page
from peelian.kit.documents.html_runs import nowhere, words
from peelian.kit.documents.tree import Document

HERE = Path(__file__).parent
SHEETS = (HERE / "alone.css", HERE / "static" / "documents" / "report.css")


def render(document: Document, gallery: Gallery | None = None, palette: Palette = DEFAULT) -> str:
    """Return the document as the text of an HTML file.

    Pictures come from the office's own gallery unless another is given.
    """

    pictures = gallery or drawn.gallery()

    def embedded(picture: Drawing) -> str:
        return f"data:image/svg+xml;base64,{b64encode(pictures.svg(picture).encode()).decode()}"

    return format_html(
        '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        document.language,
        words(document.title),
        style(palette),
        Page(nowhere, embedded, public=True).document(document),
    )


@cache
def style(palette: Palette) -> SafeString:
    """Return the style of the page, in the colours of the body."""
    colours = f":root {{ --p-brand: {palette.brand}; --p-accent: {palette.accent}; --p-tint: {palette.tint}; }}\n"
    return mark_safe(colours + "".join(sheet.read_text() for sheet in SHEETS))  # noqa: S308 - our own files
