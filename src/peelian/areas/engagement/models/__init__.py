"""The tables of engagement, gathered for Django and for those who write about them."""

from peelian.areas.engagement.models.meetings import (
    CommunityDay,
    DueDiligence,
    Engagement,
    Feedback,
    Theme,
    ThemeRaised,
)

__all__ = ["CommunityDay", "DueDiligence", "Engagement", "Feedback", "Theme", "ThemeRaised"]
