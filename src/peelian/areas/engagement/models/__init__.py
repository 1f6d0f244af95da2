"""The tables of engagement, gathered for Django and for those who write about them."""

from peelian.areas.engagement.models.advice import AdvisoryGroup, GroupMeeting, Membership, Recommendation
from peelian.areas.engagement.models.answering import YouSaid
from peelian.areas.engagement.models.communications import Communication
from peelian.areas.engagement.models.consultations import Answer, Consultation, Question, RespondentGroup
from peelian.areas.engagement.models.meetings import (
    CommunityDay,
    DueDiligence,
    Engagement,
    Feedback,
    Theme,
    ThemeRaised,
)

__all__ = [
    "AdvisoryGroup",
    "Answer",
    "Communication",
    "CommunityDay",
    "Consultation",
    "DueDiligence",
    "Engagement",
    "Feedback",
    "GroupMeeting",
    "Membership",
    "Question",
    "Recommendation",
    "RespondentGroup",
    "Theme",
    "ThemeRaised",
    "YouSaid",
]
