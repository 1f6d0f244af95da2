"""What the store says when a constraint is broken, in the words of the constraint."""

import re
from typing import Any

from django.db import DatabaseError, models

SQLITE_COLUMNS = re.compile(r"UNIQUE constraint failed: (.+)")


def message(model: type[models.Model], broken: DatabaseError) -> str:
    """Say which constraint of a table was broken."""
    said = str(broken)
    columns = columns_named(said)
    for constraint in model._meta.constraints:
        is_it = constraint.name in said or (columns and columns == columns_of(model, constraint))
        if is_it and constraint.violation_error_message:
            return str(constraint.violation_error_message)
    if columns == {"reference"} or "reference" in said:
        return "There is already a record with that reference"
    return "This breaks a rule of the store: another record may say the same thing"


def columns_named(said: str) -> set[str]:
    """Return the columns that SQLite names in place of the constraint."""
    found = SQLITE_COLUMNS.search(said)
    return {name.rpartition(".")[2] for name in found[1].split(", ")} if found else set()


def columns_of(model: type[models.Model], constraint: Any) -> set[str]:
    """Return the columns that a constraint keeps unique."""
    return {str(model._meta.get_field(name).column) for name in getattr(constraint, "fields", ())}  # type: ignore[union-attr]
