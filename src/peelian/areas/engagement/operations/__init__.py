"""The verbs of meeting the public; those of each other noun are beside it."""

from peelian.areas.engagement.operations.meetings import (
    correct_community_day,
    correct_engagement,
    correct_engagements,
    record_engagement,
    record_engagements,
)

__all__ = [
    "correct_community_day",
    "correct_engagement",
    "correct_engagements",
    "record_engagement",
    "record_engagements",
]
