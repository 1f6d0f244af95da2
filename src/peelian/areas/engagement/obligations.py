"""What is due: to ask what came of what was passed on, and to be in every authority as often as the office means to."""

from typing import Any

from django.db.models import Value
from django.utils.http import urlencode

from peelian.areas.engagement import measures, rules
from peelian.areas.engagement.queries import meetings as queries
from peelian.basics import display
from peelian.basics.periods import year_of
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import Days, Owned, Source, Told, on_the_day

TEAM = Owned(named=Value(Role.ENGAGEMENT.label), team=Role.ENGAGEMENT)


def tell_answer(feedback: Any) -> Told:
    """Tell what was passed on, and to whom."""
    return Told(
        title=f"Ask what came of {feedback.engagement.title}",
        about=f"to {feedback.passed_to}",
    )


def tell_authority(authority: Any) -> Told:
    """Tell how many community days an authority still needs."""
    missing = rules.VISITS_A_YEAR - authority.days_held
    year = year_of(authority.due_on)
    asked = urlencode({"period": str(year), "cut.authority": authority.name})
    return Told(
        title=f"Hold {display.counted(missing, 'more community day')} in {authority.name}",
        about=f"of {rules.VISITS_A_YEAR} in {display.write_period(year)}: {authority.days_held} held so far",
        url=f"/figures/{measures.community_days.key}/?{asked}",
        outside=f"Community days in {authority.name}",
    )


answers = Source(
    key="engagement.answers",
    title="What came of what was passed on",
    one="Answer to what was passed on at",
    days=Days.POLICY,
    clock=rules.outcome_due,
    open_on=queries.unanswered_on,
    column="passed_on",
    within="engagement",
    owned=TEAM,
    tell=tell_answer,
)

community_days = Source(
    key="engagement.days",
    title="Community days in every authority",
    one="Community days in",
    days=Days.TARGET,
    clock=on_the_day("The office’s own target"),
    open_on=queries.short_of_community_days_on,
    column="due_on",
    owned=TEAM,
    tell=tell_authority,
)

ALL = (answers, community_days)
