"""What a file belongs to: a record, or something of an output that names itself in the same way."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from peelian.kit.audit.trail import Subject
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, RecordType

PAGE = "files"


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """What files belong to, for one person: its name in the store, its words, its page, and whether they may add.

    Who makes one has asked already whether this person may see it. Under `files_url` lie `add/`, `NUMBER/` and
    `NUMBER/withdraw/`.
    """

    kind: str
    reference: str
    title: str
    subject: Model | Subject
    url: str
    files_url: str
    may_change: bool

    @property
    def add_url(self) -> str:
        """Return where a file is added."""
        return f"{self.files_url}add/"

    def file_url(self, number: int) -> str:
        """Return where a file is given out."""
        return f"{self.files_url}{number}/"

    def withdraw_url(self, number: int) -> str:
        """Return where a file is withdrawn."""
        return f"{self.files_url}{number}/withdraw/"


def owner_of(kind: RecordType[Any], record: Record, user: Any) -> Owner:
    """Return a record as the owner of its files, for somebody who may see it."""
    return Owner(
        kind=kind.slug,
        reference=record.reference,
        title=str(record),
        subject=record,
        url=kind.url(PageKind.SHOW, record),
        files_url=kind.address(PAGE, record.reference),
        may_change=bool(kind.may_change(user)) and not record.withdrawn_on,
    )
