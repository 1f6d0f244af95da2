"""The child rows of a record as they will be once it is saved."""

from typing import Any

from peelian.kit.records.models import Record
from peelian.kit.records.verbs import Parts


def rows_of(record: Record, parts: Parts, name: str) -> list[Any]:
    """Return the rows of a part: those that came with the record, or those that it has where none came."""
    if name in parts:
        return list(parts[name])
    return list(getattr(record, name).all()) if record.pk else []
