"""The kinds of record of engagement, noun by noun."""

from peelian.areas.engagement.records.advice import groups
from peelian.areas.engagement.records.answering import you_said
from peelian.areas.engagement.records.communications import communications
from peelian.areas.engagement.records.consultations import consultations
from peelian.areas.engagement.records.meetings import community_days, engagements, themes

__all__ = [
    "ALL",
    "PLAIN",
    "communications",
    "community_days",
    "consultations",
    "engagements",
    "groups",
    "themes",
    "you_said",
]

PLAIN = (engagements, community_days, themes, communications)
"""Those whose pages are the shared ones."""
ALL = (*PLAIN, consultations, you_said, groups)
