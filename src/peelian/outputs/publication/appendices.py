"""The appendices of a report, as they leave: those that are marked Official, under names of their own."""

from collections.abc import Iterator

from django.utils.text import slugify

from peelian.kit.files import store
from peelian.outputs.drafting import queries as drafts
from peelian.outputs.drafting.models import Draft
from peelian.outputs.publication.frozen import FrozenFile
from peelian.outputs.publication.rules import Part


def leaving(draft: Draft) -> Iterator[FrozenFile]:
    """Yield the appendices of a draft that may leave the house."""
    for letter, appendix in drafts.appendices_leaving(draft):
        file = appendix.attachment
        yield FrozenFile(
            part=Part.APPENDIX,
            name=f"appendix-{letter.lower()}-{named(file.name)}",
            title=f"Appendix {letter}: {appendix.title}",
            content_type=file.content_type,
            content=store.read(file.digest),
        )


def named(name: str) -> str:
    """Return the name of a file as it stands in an address and in a header: plain letters, and its ending."""
    stem, _dot, ending = name.rpartition(".")
    return f"{slugify(stem or ending)[:80] or 'file'}.{slugify(ending)[:10] or 'bin'}"
