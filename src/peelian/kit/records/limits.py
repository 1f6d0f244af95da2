"""How much a column holds, in either store and in a spreadsheet: what is kept in one can always move to the other."""

from typing import Any

from django.core.validators import BaseValidator, MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

LONGEST_TEXT = 32_767
"""What one cell of a spreadsheet holds: no text is longer, so that none is cut short in an export."""

RANGES = BaseDatabaseOperations.integer_field_ranges


def of(field: models.Field[Any, Any]) -> list[BaseValidator]:
    """Return the validators that hold a field to what every store can keep; SQLite alone would keep more."""
    if isinstance(field, models.TextField) and not field.max_length:
        return [MaxLengthValidator(LONGEST_TEXT, f"This must be {LONGEST_TEXT:,} characters or fewer")]
    if field.get_internal_type() not in RANGES:
        return []
    least, most = RANGES[field.get_internal_type()]
    return [
        MinValueValidator(least, f"This must be {least:,} or more"),
        MaxValueValidator(most, f"This must be {most:,} or less"),
    ]
