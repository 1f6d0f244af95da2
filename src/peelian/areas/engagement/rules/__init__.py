"""The words and rules of meeting the public; those of each noun are beside it."""

from peelian.areas.engagement.rules.meetings import (
    VISITS_A_YEAR,
    Attended,
    Kind,
    Setting,
    councils_agree,
    day_may_move,
    engagement_has_happened,
    outcome_due,
    place_is_whole,
)

__all__ = [
    "VISITS_A_YEAR",
    "Attended",
    "Kind",
    "Setting",
    "councils_agree",
    "day_may_move",
    "engagement_has_happened",
    "outcome_due",
    "place_is_whole",
]
