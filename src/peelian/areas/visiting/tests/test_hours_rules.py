"""When the hours of a visit are worth an allowance for shifts."""

from datetime import datetime

import pytest

from peelian.areas.visiting.rules.hours import is_shift


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ("2023-06-05 07:59", True),
        ("2023-06-05 08:00", False),
        ("2023-06-09 19:59", False),
        ("2023-06-09 20:00", True),
        ("2023-06-10 12:00", True),
        ("2023-06-11 23:59", True),
    ],
)
def test_an_allowance_is_due_by_night_and_at_weekends(arrived, expected):
    assert is_shift(datetime.fromisoformat(arrived)) is expected
