"""Files as pages tell them: their rows, their section on the page of a record, what is wrong with their contents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from peelian.basics import display
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.files import kinds, store
from peelian.kit.files.models import Attachment
from peelian.kit.files.owners import Owner, owner_of
from peelian.kit.records.registry import kinds as kinds_of_record

KILOBYTE = 1024
MOST_ON_A_PAGE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A file in a table: what it is, and where it is given out and withdrawn; of a withdrawn one, why."""

    name: str
    kind: str
    size: str
    added: str
    digest: str
    url: str = ""
    withdraw_url: str = ""
    withdrawn: str = ""


def rows_of(owner: Owner) -> list[Row]:
    """Return the files of an owner, those that were withdrawn with their reasons."""
    return [row_of(owner, attachment) for attachment in Attachment.objects.of(owner.kind, owner.reference)]


def row_of(owner: Owner, attachment: Attachment) -> Row:
    """Return a file as a row."""
    gone = attachment.withdrawn_on
    return Row(
        name=attachment.name,
        kind=kinds.called(attachment.content_type),
        size=size_in_words(attachment.size),
        added=added(attachment),
        digest=attachment.digest,
        url="" if gone else owner.file_url(attachment.pk),
        withdraw_url=owner.withdraw_url(attachment.pk) if owner.may_change and not gone else "",
        withdrawn=withdrawn(attachment) if gone else "",
    )


def added(attachment: Attachment) -> str:
    """Say when a file was added, and by whom."""
    day = display.in_london(attachment.added_at).date()
    return f"{display.write_date_briefly(day)}, {attachment.added_title}"


def withdrawn(attachment: Attachment) -> str:
    """Say when a file was withdrawn, by whom, and why."""
    day = display.write_date(attachment.withdrawn_on) if attachment.withdrawn_on else ""
    return f"Withdrawn on {day} by {attachment.withdrawn_title}: {attachment.withdrawn_reason}"


def size_in_words(size: int) -> str:
    """Write a size as people read it."""
    if size < KILOBYTE:
        return display.counted(size, "byte")
    if size < KILOBYTE * KILOBYTE:
        return f"{display.number(-(-size // KILOBYTE))} KB"
    return f"{display.number(Decimal(size) / KILOBYTE / KILOBYTE, 1)} MB"


def section_of(owner: Owner) -> Related:
    """Return the files of an owner as a section of its page."""
    standing = Attachment.objects.of(owner.kind, owner.reference).standing()[:MOST_ON_A_PAGE]
    rows = tuple(
        RelatedRow(text=one.name, url=owner.file_url(one.pk), note=f"{told(one)} · {added(one)}") for one in standing
    )
    way = owner.files_url if rows else owner.add_url if owner.may_change else ""
    title = "Add a file" if not rows else "Add or withdraw files" if owner.may_change else "About these files"
    return Related(title="Files", rows=rows, add_title=title, add_url=way, none="None are kept with this record.")


def told(attachment: Attachment) -> str:
    """Say in short what a file is."""
    return f"{kinds.called(attachment.content_type)}, {size_in_words(attachment.size)}"


def related_to(kind: str, reference: str, user: Any) -> Related | None:
    """Return the files of a record, for its page."""
    found = kinds_of_record().get(kind)
    record = found.visible_to(user).filter(reference=reference).first() if found and found.may_see(user) else None
    return section_of(owner_of(found, record, user)) if found and record else None


def names_of(kind: str, references: Sequence[str]) -> dict[str, list[str]]:
    """Return the names of the files of some records, by their references: records are found by them."""
    found: dict[str, list[str]] = {}
    standing = Attachment.objects.standing().filter(owner_kind=kind, owner_reference__in=references).order_by("pk")
    for reference, name in standing.values_list("owner_reference", "name"):
        found.setdefault(reference, []).append(name)
    return found


def unsound() -> Iterator[str]:
    """Yield a line for each file whose content is not there, or is not what was added."""
    looked_at: dict[str, str] = {}
    for one in Attachment.objects.order_by("pk").iterator():
        if one.digest not in looked_at:
            looked_at[one.digest] = store.problem_of(one.digest, one.size)
        if problem := looked_at[one.digest]:
            yield f"“{one.name}” of {one.owner_reference} {problem} (SHA-256 {one.digest[:12]}…)"
