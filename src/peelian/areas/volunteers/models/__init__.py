"""The tables of volunteers."""

from peelian.areas.volunteers.models.letters import Letter, Message
from peelian.areas.volunteers.models.memberships import Availability, ExitInterview, Membership, ServiceAward, Step
from peelian.areas.volunteers.models.payments import PaymentList
from peelian.areas.volunteers.models.people import Answers, Away, Pairing, Training, Vetting, Volunteer
from peelian.areas.volunteers.models.schemes import Population, Rate, Scheme
from peelian.areas.volunteers.models.service import Expense, Hours
from peelian.areas.volunteers.models.told import Told

__all__ = [
    "Answers",
    "Availability",
    "Away",
    "ExitInterview",
    "Expense",
    "Hours",
    "Letter",
    "Membership",
    "Message",
    "Pairing",
    "PaymentList",
    "Population",
    "Rate",
    "Scheme",
    "ServiceAward",
    "Step",
    "Told",
    "Training",
    "Vetting",
    "Volunteer",
]
