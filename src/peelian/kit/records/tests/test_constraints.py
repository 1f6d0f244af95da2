"""What a store says of a broken constraint, in words for the person at the screen."""

import pytest
from django.db import IntegrityError, models

from peelian.kit.records import constraints


class Kept:
    """What a table says of itself, as far as it is asked."""

    class _meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "place"], name="one_a_day", violation_error_message="One a day"),
            models.CheckConstraint(
                condition=models.Q(day__gt=0), name="day_counts", violation_error_message="It counts"
            ),
            models.CheckConstraint(condition=models.Q(day__gt=0), name="says_nothing"),
        ]

        @staticmethod
        def get_field(name):
            field = models.IntegerField(name=name)
            field.column = {"day": "day", "place": "place_id"}[name]
            return field


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('duplicate key value violates unique constraint "one_a_day"', "One a day"),
        ("UNIQUE constraint failed: kept.day, kept.place_id", "One a day"),
        ("UNIQUE constraint failed: kept.place_id, kept.day", "One a day"),
        ("CHECK constraint failed: day_counts", "It counts"),
        ('new row for relation "kept" violates check constraint "day_counts"', "It counts"),
        ("UNIQUE constraint failed: kept.reference", "There is already a record with that reference"),
        ('violates unique constraint "kept_reference_key"', "There is already a record with that reference"),
        ("FOREIGN KEY constraint failed", "This breaks a rule of the store: another record may say the same thing"),
    ],
)
def test_each_store_is_understood(said, message):
    assert constraints.message(Kept, IntegrityError(said)) == message  # type: ignore[arg-type]
