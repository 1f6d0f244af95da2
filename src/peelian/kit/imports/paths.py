"""All the paths of a kind of record: its own pages, those of its files, and those to import and to export."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.urls import URLPattern, path

from peelian.kit.access.guard import Page, allow
from peelian.kit.files.paths import file_paths
from peelian.kit.imports import pages
from peelian.kit.records.paths import record_paths
from peelian.kit.records.record_type import PageKind, RecordType


def paths(kind: RecordType[Any], **own: Page) -> Iterator[URLPattern]:
    """Return every path of a kind, with the area's own view in place of any page of the record that it names."""
    bring_in = allow(kind.may_change)(partial(pages.import_records, kind=kind))
    take_out = allow(kind.may_see)(partial(pages.export_records, kind=kind))
    yield path(f"{kind.slug}/import/", bring_in, name=f"{kind.slug}-{PageKind.IMPORT}")
    yield path(f"{kind.slug}/export.<str:written>", take_out, name=f"{kind.slug}-{PageKind.EXPORT}")
    yield from file_paths(kind)
    yield from record_paths(kind, **own)
