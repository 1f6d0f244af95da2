"""The kinds of record of engagement, noun by noun."""

from peelian.areas.engagement.records.advice import groups
from peelian.areas.engagement.records.answering import you_said
from peelian.areas.engagement.records.communications import communications
from peelian.areas.engagement.records.consultations import consultations
from peelian.areas.engagement.records.meetings import community_days, engagements, themes

__all__ = ["ALL", "communications", "community_days", "consultations", "engagements", "groups", "themes", "you_said"]

ALL = (engagements, community_days, themes, consultations, you_said, groups, communications)
