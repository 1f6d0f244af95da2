from datetime import date

import pytest

from peelian.outputs.home.due import Due
from peelian.outputs.home.summing_up import sentence

FRIDAY, MONDAY = date(2025, 8, 29), date(2025, 9, 1)


def item(urgency="", on=None):
    return Due(number=1, unit="day left", title="Something", url="/", why="", by="", on=on, urgency=urgency)


@pytest.mark.parametrize(
    ("due", "waiting", "said"),
    [
        ([], 0, "Nothing is late and nothing waits for you."),
        ([item()], 1, "Nothing is late and one thing waits for you."),
        ([item("soon", FRIDAY)], 2, "Nothing is late, one thing runs out by Friday, and two things wait for you."),
        (
            [item("late", FRIDAY), item("soon", FRIDAY), item("soon", MONDAY)],
            0,
            "One thing is late, two things run out by Monday, and nothing waits for you.",
        ),
        ([item("late", FRIDAY)] * 12, 10, "12 things are late and 10 things wait for you."),
    ],
)
def test_the_day_is_summed_up_in_one_sentence(due, waiting, said):
    assert sentence(due, waiting) == said
