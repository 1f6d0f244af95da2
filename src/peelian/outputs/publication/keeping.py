"""Putting a frozen whole where it stays: contents first, each under its digest, then every row in one transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from peelian.basics.figures import Absence
from peelian.kit.documents import as_json
from peelian.kit.files import store
from peelian.outputs.publication.frozen import Frozen, FrozenFigure, FrozenFile, FrozenLeaf
from peelian.outputs.publication.models import Publication, PublishedFigure, PublishedFile

AT_ONCE = 200


def contents(written: Sequence[FrozenFile]) -> None:
    """Keep the content of every file; where one cannot be kept, nothing refers to the others, and they are swept away.

    :raises OSError: when the disk does not take it.
    """
    for file in written:
        kept = store.keep(file.content)
        assert kept == hashlib.sha256(file.content).hexdigest()


def rows(publication: Publication, frozen: Frozen) -> None:
    """Store a publication with its files and its figures."""
    publication.save()
    PublishedFile.objects.bulk_create(
        [file_row(publication, place, file) for place, file in enumerate(frozen.files, start=1)]
    )
    PublishedFigure.objects.bulk_create(
        [figure_row(publication, figure) for figure in frozen.figures], batch_size=AT_ONCE
    )


def file_row(publication: Publication, place: int, file: FrozenFile) -> PublishedFile:
    """Return the row of a file."""
    return PublishedFile(
        publication=publication,
        part=file.part,
        place=place,
        name=file.name,
        title=file.title,
        content_type=file.content_type,
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
    )


def figure_row(publication: Publication, frozen: FrozenFigure) -> PublishedFigure:
    """Return the row of a figure."""
    figure = frozen.figure
    return PublishedFigure(
        publication=publication,
        number=frozen.number,
        measure=figure.measure,
        title=figure.title,
        unit=figure.unit,
        period=str(figure.period),
        cut=dict(figure.cut),
        value=as_json.value(figure),
        absence=figure.value if isinstance(figure.value, Absence) else "",
        text=frozen.text,
        sentence=frozen.sentence,
        coverage=figure.coverage,
        method=[list(pair) for pair in frozen.method],
        places=[dict(place) for place in frozen.places],
        leaves=[leaf_data(leaf) for leaf in frozen.leaves],
        record_count=frozen.record_count,
    )


def leaf_data(leaf: FrozenLeaf) -> dict[str, Any]:
    """Return a question and the records behind it, as they are kept."""
    asked = {"measure": leaf.measure, "period": str(leaf.period), "cut": dict(leaf.cut)}
    return {**asked, "kind": leaf.kind, "records": dict(leaf.records)}


def unsaved(frozen: Frozen, **said: Any) -> Publication:
    """Return a publication that is not stored yet."""
    imprint = frozen.imprint
    listed: Mapping[str, Any] = {kind: dict(records) for kind, records in frozen.listed.items()}
    return Publication(
        report=imprint.report,
        period=str(imprint.period),
        slug=imprint.slug,
        edition=imprint.edition,
        title=frozen.title,
        goes_to=frozen.goes_to,
        kind=imprint.kind,
        classification=imprint.classification,
        as_at=imprint.as_at,
        published_on=imprint.published_at.date(),
        published_at=imprint.published_at,
        published_post=imprint.published_post,
        approved_post=imprint.approved_post,
        approved_at=imprint.approved_at,
        what_changed=imprint.what_changed,
        contents=list(frozen.contents),
        paragraphs=list(frozen.paragraphs),
        listed=listed,
        manifest=frozen.manifest,
        software=imprint.software,
        **said,
    )


def problem_of(file: PublishedFile) -> str:
    """Say what is wrong with the content of a file; nothing where it is what was published."""
    return store.problem_of(file.digest, file.size)
