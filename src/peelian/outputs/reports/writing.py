"""A report as files: a web page that stands alone, a tagged PDF, a Word file, and the JSON of its figures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from peelian.basics.figures import Figure
from peelian.kit.charts.cache import gallery
from peelian.kit.charts.palette import Palette
from peelian.kit.documents import as_json, as_page, as_pdf, as_word
from peelian.kit.documents.tree import Document
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.composing import Composed


class Format(NamedTuple):
    """How one kind of file is written, and what it is on the web."""

    write: Callable[[Document, Reckoning], bytes]
    content_type: str
    title: str


def html(document: Document, reckoning: Reckoning) -> bytes:
    """Return a whole page that needs nothing from anywhere else."""
    return as_page.render(document, gallery(), Palette.of(reckoning.body.colours)).encode()


def pdf(document: Document, reckoning: Reckoning) -> bytes:
    """Return a tagged PDF (PDF/UA-1)."""
    return as_pdf.render(document, gallery(), Palette.of(reckoning.body.colours))


def docx(document: Document, reckoning: Reckoning) -> bytes:
    """Return a Word file."""
    return as_word.render(document, gallery(), Palette.of(reckoning.body.colours))


def json(document: Document, reckoning: Reckoning) -> bytes:
    """Return every figure with its measure, value, unit, period and the references of its records, and the text."""

    def ids(figures: Sequence[Figure]) -> Sequence[tuple[str, ...]]:
        return reckoning.references(figures)

    return as_json.render(document, ids=ids).encode()


FORMATS = {
    "html": Format(html, "text/html; charset=utf-8", "Web page"),
    "pdf": Format(pdf, "application/pdf", "PDF"),
    "docx": Format(docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "json": Format(json, "application/json", "The figures as data"),
}


def file_name(composed: Composed, written: str) -> str:
    """Return what a file of a report is called: panel-update-2025-Q1.pdf."""
    return f"{composed.definition.key}-{str(composed.period).replace('/', '-')}.{written}"


def write_files(composed: Composed, reckoning: Reckoning, folder: Path, formats: Sequence[str]) -> list[Path]:
    """Write a report into a folder in some formats, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for written in formats:
        path = folder / file_name(composed, written)
        path.write_bytes(FORMATS[written].write(composed.document, reckoning))
        paths.append(path)
    return paths
