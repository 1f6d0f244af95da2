"""The bytes of a publication: the page, the report in its formats, its figures as data, its pictures."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from peelian.basics.figures import Figure
from peelian.kit.charts.cache import gallery
from peelian.kit.charts.drawing import Drawing
from peelian.kit.documents import as_html, as_json
from peelian.kit.documents.tree import Document, Picture
from peelian.kit.imports import writing as tables
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.measures.tracing import identity
from peelian.outputs.publication import addresses, manifest
from peelian.outputs.publication.addresses import Edition
from peelian.outputs.publication.counting import Counting
from peelian.outputs.publication.frozen import FrozenFigure, FrozenFile, Imprint
from peelian.outputs.publication.rules import Part
from peelian.outputs.reports import writing

HTML, SVG, JSON = "text/html; charset=utf-8", "image/svg+xml", "application/json"
WRITTEN = ("html", "pdf", "docx")
TITLES = {"html": "Web page that stands alone", "pdf": "PDF", "docx": "Word"}


def edition_of(imprint: Imprint) -> Edition:
    """Return what the addresses of an edition are made of."""
    return imprint.report, imprint.slug, imprint.edition


def stem(imprint: Imprint) -> str:
    """Return how the names of the files begin: panel-update-2025-q1-edition-1."""
    return f"{imprint.report}-{imprint.slug}-edition-{imprint.edition}"


def write(
    document: Document, imprint: Imprint, figures: Sequence[FrozenFigure], reckoning: Reckoning
) -> tuple[FrozenFile, ...]:
    """Write everything but the manifest."""
    names = first_names(document)
    with ThreadPoolExecutor(max_workers=1) as aside:
        # The setting of a PDF leaves the interpreter free, so that the rest is written meanwhile.
        pdf = aside.submit(writing.pdf, document, reckoning)
        rest = [
            *page(document, imprint, figures, names),
            *data(document, imprint, figures),
            *pictures(document, names),
        ]
        written = {
            "html": writing.html(document, reckoning),
            "docx": writing.docx(document, reckoning),
            "pdf": pdf.result(),
        }
    return (*rest[:2], *formats(imprint, written), *rest[2:])


def formats(imprint: Imprint, written: dict[str, bytes]) -> Iterator[FrozenFile]:
    """Yield the report as files."""
    for kind in WRITTEN:
        yield FrozenFile(
            part=Part.FORMAT,
            name=f"{stem(imprint)}.{kind}",
            title=TITLES[kind],
            content_type=writing.FORMATS[kind].content_type,
            content=written[kind],
        )


def page(
    document: Document, imprint: Imprint, figures: Sequence[FrozenFigure], names: dict[str, str]
) -> Iterator[FrozenFile]:
    """Yield the two parts of the public page: its head and its text; each figure leads to its own page."""
    by_question, of = {identity(frozen.figure): frozen for frozen in figures}, edition_of(imprint)

    def figure_address(figure: Figure) -> str:
        return addresses.figure(of, by_question[identity(figure)].number)

    drawn = as_html.Page(
        address=figure_address,
        picture_address=lambda drawing: addresses.picture(of, names[drawing.name]),
        public=True,
        under=Counting(by_question, lambda number: addresses.figure(of, number)),
    )
    for part, content in ((Part.HEAD, drawn.head(document)), (Part.BODY, drawn.text(document))):
        yield FrozenFile(
            part=part, name=f"{part.value}.html", title=part.label, content_type=HTML, content=str(content).encode()
        )


def data(document: Document, imprint: Imprint, figures: Sequence[FrozenFigure]) -> Iterator[FrozenFile]:
    """Yield the figures as data, each with what it was asked, its licence, and the day that it is as at."""
    whole = {
        "publication": {"title": document.title, **manifest.said(imprint)},
        "figures": [
            {**manifest.answer(frozen), "where": list(frozen.places), "records": manifest.records(frozen)}
            for frozen in figures
        ],
        "document": as_json.Tree().data(document),
    }
    content = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    name = f"{stem(imprint)}.json"
    yield FrozenFile(part=Part.DATA, name=name, title="Figures and text as data", content_type=JSON, content=content)
    yield FrozenFile(
        part=Part.DATA,
        name=f"{stem(imprint)}-figures.csv",
        title="Figures as a table",
        content_type=tables.TYPES["csv"],
        content=tables.table(manifest.HEADINGS, manifest.rows(figures, imprint)),
    )


def picture_names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what each drawing is called in public: figure-1.svg, and the same for phones."""
    for number, picture in enumerate(pictures_of(document), start=1):
        yield picture.narrow.name, f"figure-{number}-narrow.svg"
        yield picture.drawing.name, f"figure-{number}.svg"


def first_names(document: Document) -> dict[str, str]:
    """Return what each drawing is called, once: the same picture shown again has the name that it had first."""
    names: dict[str, str] = {}
    for drawing, name in picture_names(document):
        names.setdefault(drawing, name)
    return names


def pictures_of(document: Document) -> Iterator[Picture]:
    """Yield the pictures of a document in order."""
    return (block for section in document.sections for block in section.blocks if isinstance(block, Picture))


def pictures(document: Document, names: dict[str, str]) -> Iterator[FrozenFile]:
    """Yield the publication's own copies of its pictures, each once."""
    drawn: dict[str, Drawing] = {
        drawing.name: drawing for picture in pictures_of(document) for drawing in (picture.drawing, picture.narrow)
    }
    for name, drawing in drawn.items():
        yield FrozenFile(
            part=Part.PICTURE,
            name=names[name],
            title="Picture",
            content_type=SVG,
            content=gallery().svg(drawing).encode(),
        )
