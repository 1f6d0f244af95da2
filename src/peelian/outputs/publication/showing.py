"""What the public pages say of a publication: its notices, its files, its figures."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from peelian.basics import display
from peelian.basics.figures import Absence
from peelian.basics.periods import read_period
from peelian.kit.files import store
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from peelian.outputs.publication import addresses, leaving, queries
from peelian.outputs.publication.models import Publication, PublishedFigure, PublishedFile
from peelian.outputs.publication.rules import DOWNLOADED, LICENCE, LICENCE_ADDRESS, Part

KINDS = {"html": "HTML", "pdf": "PDF", "docx": "Word", "json": "JSON", "csv": "CSV"}
MOST_RECORDS = 500


def edition(publication: Publication) -> dict[str, Any]:
    """Return what the page of an edition that stands says."""
    files = queries.files_of(publication, [*DOWNLOADED, Part.HEAD, Part.BODY])
    return {
        **about(publication),
        "head": part(files, Part.HEAD),
        "body": part(files, Part.BODY),
        "contents": [entry for entry in publication.contents if entry["level"] == 1],
        "files": [download(publication, file) for file in files if file.part in DOWNLOADED],
        "editions": [line(one) for one in queries.editions(publication.report, publication.slug)],
        "figure_count": len(publication.manifest["figures"]),
    }


def about(publication: Publication) -> dict[str, Any]:
    """Return what every page about an edition says: which it is, and whether there is a newer one."""
    newer, of = queries.newer_than(publication), addresses.edition_of(publication)
    return {
        "publication": publication,
        "url": addresses.edition(of),
        "newer": newer,
        "newer_url": addresses.edition(addresses.edition_of(newer)) if newer else "",
        "changes_url": addresses.changes(of) if publication.difference else "",
        "changed": changed(publication),
        "published": display.write_date(publication.published_on),
        "as_at": display.write_date(publication.as_at),
        "licence": LICENCE,
        "licence_url": LICENCE_ADDRESS,
        "index_url": addresses.index(),
        "home_url": addresses.index(),
    }


def changed(publication: Publication) -> str:
    """Say how much an edition differs from the one before: 2 figures, 1 paragraph."""
    difference = publication.difference
    if not difference:
        return ""
    figures, texts = len(difference["figures"]), len(difference["texts"])
    return f"{display.counted(figures, 'figure')} and {display.counted(texts, 'paragraph')}"


def difference(publication: Publication) -> dict[str, Any]:
    """Return how an edition differs from the one before, each figure that stands with its page."""
    of, told = addresses.edition_of(publication), publication.difference
    figures = [
        {**figure, "url": addresses.figure(of, figure["number"]) if figure["number"] else ""}
        for figure in told["figures"]
    ]
    earlier = addresses.edition((publication.report, publication.slug, told["from"]))
    return {"figures": figures, "texts": told["texts"], "before": told["from"], "before_url": earlier}


def part(files: Iterable[PublishedFile], wanted: Part) -> SafeString:
    """Return a part of the page as it was published: our own drawing of it, whole and unaltered."""
    file = next(file for file in files if file.part == wanted)
    return mark_safe(store.read(file.digest).decode())  # noqa: S308 - drawn by kit.documents, kept under its hash


def download(publication: Publication, file: PublishedFile) -> dict[str, str]:
    """Return a file as the page offers it: with its kind and its size."""
    return {
        "title": file.title,
        "kind": KINDS.get(file.name.rpartition(".")[2], file.name.rpartition(".")[2].upper()),
        "size": size(file.size),
        "url": addresses.file(addresses.edition_of(publication), file.name),
    }


def size(count: int) -> str:
    """Write a number of bytes: 412 KB, 1.2 MB."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{max(round(count / 1000), 1)} KB"


def line(publication: Publication) -> dict[str, Any]:
    """Return a publication as a line of a list."""
    return {
        "title": publication.title,
        "edition": publication.edition,
        "kind": publication.kind,
        "goes_to": publication.goes_to,
        "published": display.write_date(publication.published_on),
        "url": addresses.edition(addresses.edition_of(publication)),
        "latest_url": addresses.report(publication.report, publication.slug),
        "what_changed": publication.what_changed,
        "is_withdrawn": publication.withdrawn_at is not None,
    }


def figure(publication: Publication, published: PublishedFigure) -> dict[str, Any]:
    """Return what the page of a figure says: its value, its sentence, its method, how many records it counts."""
    return {
        **about(publication),
        "figure": published,
        "days": display.write_period(read_period(published.period)),
        "cut": ", ".join(published.cut.values()),
        "said": Absence(published.absence).label if published.absence else published.text,
        "places": [place(publication, where) for where in published.places],
        "records": list(records(published)),
        "json_url": addresses.figure_data(addresses.edition_of(publication), published.number),
    }


def place(publication: Publication, where: dict[str, Any]) -> dict[str, str]:
    """Return where a figure stands in the report, as a link to its paragraph."""
    said = ", ".join(filter(None, (where["where"], where["row"], where["column"])))
    anchor = where["where"].removeprefix("Paragraph ")
    address = addresses.edition(addresses.edition_of(publication))
    return {"said": said, "url": f"{address}#paragraph-{anchor}" if anchor.isdigit() else address}


def records(published: PublishedFigure) -> Iterable[dict[str, str]]:
    """Yield the records behind a figure where everybody may see that kind, and else none."""
    for leaf in published.leaves:
        if leaving.is_public(leaf["kind"]):
            for reference in list(leaf["records"])[:MOST_RECORDS]:
                yield {"reference": reference, "url": kinds()[leaf["kind"]].address(PageKind.SHOW, reference)}


def data(publication: Publication, published: PublishedFigure) -> dict[str, Any]:
    """Return a figure as data."""
    told = ("number", "measure", "title", "value", "text", "sentence", "unit", "cut", "coverage", "record_count")
    period = read_period(published.period)
    return {
        **{name: getattr(published, name) for name in told},
        "absence": published.absence or None,
        "period": {"from": period.start.isoformat(), "to": period.last.isoformat(), "written": str(period)},
        "method": dict(published.method),
        "publication": addresses.edition(addresses.edition_of(publication)),
        "as_at": publication.as_at.isoformat(),
        "licence": LICENCE,
    }
