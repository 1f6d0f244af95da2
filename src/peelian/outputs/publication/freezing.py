"""From a report as it stands, and the reckoning that counted it, to a whole that no longer changes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from peelian.kit.documents.tree import Document
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.publication import addresses, figures, files, leaving, manifest
from peelian.outputs.publication.frozen import Frozen, FrozenFigure, FrozenFile, Imprint, Versions
from peelian.outputs.publication.rules import Part


def software() -> str:
    """Return the version of the platform."""
    return version("peelian")


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What was read from the store: the figures of a document, and the records that it tells, each as it stood."""

    document: Document
    figures: tuple[FrozenFigure, ...]
    listed: Mapping[str, Versions]


def count(document: Document, reckoning: Reckoning) -> Counted:
    """Read each figure of a document with its records; whoever needs them of one moment sees to that."""
    return Counted(document=document, figures=figures.freeze(document, reckoning), listed=figures.listed(document))


def freeze(
    counted: Counted, imprint: Imprint, reckoning: Reckoning, *, appendices: tuple[FrozenFile, ...] = ()
) -> Frozen:
    """Freeze a document: what it says, each of its figures with its records, and every file that leaves."""
    document = leaving.for_the_public(counted.document, imprint)
    typed = tuple(leaving.typed(document))
    written = (*files.write(document, imprint, counted.figures, reckoning), *appendices)
    address = addresses.edition(files.edition_of(imprint))
    about = manifest.of(imprint, document.title, address, written, counted.figures, typed)
    return Frozen(
        imprint=imprint,
        title=document.title,
        goes_to=document.subtitle,
        contents=tuple(contents(document)),
        paragraphs=tuple(leaving.paragraphs(document)),
        figures=counted.figures,
        typed=typed,
        listed=counted.listed,
        files=(*written, manifest_file(imprint, about)),
        manifest=about,
    )


def contents(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the sections of a document, for the list of contents."""
    for place, section in enumerate(document.sections, start=1):
        if section.heading:
            yield {"title": section.heading, "url": f"#section-{place}", "level": section.level}


def manifest_file(imprint: Imprint, about: Mapping[str, Any]) -> FrozenFile:
    """Return the manifest as a file; it names every other, and not itself."""
    return FrozenFile(
        part=Part.MANIFEST,
        name=f"{files.stem(imprint)}-manifest.json",
        title=Part.MANIFEST.label,
        content_type=files.JSON,
        content=json.dumps(about, ensure_ascii=False, indent=1).encode(),
    )
