"""What engagement adds up to, noun by noun."""

from peelian.areas.engagement.measures import answering, communications, consultations, meetings
from peelian.areas.engagement.measures.meetings import (
    CUTS,
    authorities,
    authorities_on_target,
    authorities_reached,
    community_day_engagements,
    community_day_share,
    community_days,
    days_and_themes,
    deputy_engagements,
    due_diligence,
    due_diligence_visits,
    engagements,
    feedback,
    leading_theme,
    most_visited,
    parishes_attending,
    parishes_invited,
    public_meetings,
    surgeries,
    target_met,
    themes,
)

__all__ = [
    "ALL",
    "CUTS",
    "authorities",
    "authorities_on_target",
    "authorities_reached",
    "community_day_engagements",
    "community_day_share",
    "community_days",
    "days_and_themes",
    "deputy_engagements",
    "due_diligence",
    "due_diligence_visits",
    "engagements",
    "feedback",
    "leading_theme",
    "most_visited",
    "parishes_attending",
    "parishes_invited",
    "public_meetings",
    "surgeries",
    "target_met",
    "themes",
]

ALL = (*meetings.ALL, *consultations.ALL, *communications.ALL, *answering.ALL)
