"""The verbs that change records: what a kind may put in the place of plain saving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import models

from peelian.kit.records.models import Record

type Parts = Mapping[str, Sequence[models.Model]]
"""The child rows of a record by the name of their part; a part that is not named is left as it is."""


@dataclass(kw_only=True, slots=True)
class Filled[M: Record]:
    """A record as it was filled in, in a form or in a row of a file, with its parts."""

    record: M
    parts: Parts
    row: int = 0
    waits_for: dict[str, str] = field(default_factory=dict)  # attributes that point at rows of the same file


@dataclass(frozen=True, slots=True)
class RowRefused:
    """Why a rule refuses one row of many: the row, the reason, and the column concerned."""

    row: int
    reason: str
    column: str | None = None


class ManyRefused(Exception):
    """Rules refuse some rows of an import."""

    def __init__(self, rows: Sequence[RowRefused]) -> None:
        super().__init__(f"{len(rows)} rows are refused")
        self.rows = rows


class Operation[M: Record](Protocol):
    """Check the rules, save the filled-in record and its parts, write the audit trail.

    :raises Refused: when a rule says no.
    """

    def __call__(self, record: M, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> M: ...


class Withdrawal[M: Record](Protocol):
    """Take a record out of every count, and say why."""

    def __call__(self, record: M, /, *, reason: str, actor: Any, at: datetime) -> M: ...


class BulkOperation[M: Record](Protocol):
    """Check the rules for all rows, save all in bulk, and write one audit entry for each in one pass.

    :raises ManyRefused: when a rule refuses some rows. Nothing is saved then.
    """

    def __call__(self, rows: Sequence[Filled[M]], /, *, actor: Any, at: datetime, via: str) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """An area's own verbs. One that is not given is plain saving, with its audit entry."""

    add: Operation[Any] | None = None
    change: Operation[Any] | None = None
    withdraw: Withdrawal[Any] | None = None
    add_many: BulkOperation[Any] | None = None
    change_many: BulkOperation[Any] | None = None
