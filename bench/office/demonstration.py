"""The demonstration office, brought in through the import as everybody else's records are."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from peelian.kit.access import accounts
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.imports import applying
from peelian.kit.records.registry import kinds
from peelian.outputs.demo import loading

EVENTS = ("community-days", "engagements", "advisory-groups", "you-said")
"""What is brought in as events, and what points at them."""
AT = datetime.combine(date(2025, 8, 28), time(9), ZoneInfo("Europe/London"))


def open_office(*, with_events: bool) -> Account:
    """Bring in what the demonstration office knows, with its engagements or without, and return its governance lead."""
    lead = accounts.open_account(
        email="lead@example.org", post_title="Governance lead", roles=[Role.GOVERNANCE], first_day=date(2012, 11, 22)
    )
    for slug in loading.ORDER:
        if with_events or slug not in EVENTS:
            applying.bring_in(kinds()[slug], loading.sheets_of(slug), actor=lead, at=AT)
    return lead
