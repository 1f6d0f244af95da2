"""How rules are asked of one record, and the rows that it will have once it is saved."""

from collections.abc import Iterable
from typing import Any

from peelian.basics.verdicts import Verdict
from peelian.kit.records.models import Record
from peelian.kit.records.verbs import Parts


def enforce(verdicts: Iterable[Verdict]) -> None:
    """Check the rules.

    :raises Refused: when one says no.
    """
    for verdict in verdicts:
        verdict.enforce()


def rows_of(record: Record, parts: Parts, name: str) -> list[Any]:
    """Return the rows of a part: those that came with the record, or those that it has where none came."""
    if name in parts:
        return list(parts[name])
    return list(getattr(record, name).order_by("pk")) if record.pk else []
