"""What is due: to say what came of what was heard, to publish what was found, and to be in every authority."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Value
from django.utils.http import urlencode

from peelian.areas.engagement import measures, rules
from peelian.areas.engagement.queries import answering, consultations
from peelian.areas.engagement.queries import meetings as queries
from peelian.areas.engagement.rules.answering import answer_due
from peelian.areas.engagement.rules.consultations import results_due
from peelian.basics import display
from peelian.basics.deadlines import Deadline
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


def tell_consultation(consultation: Any) -> Told:
    """Tell which consultation has closed."""
    return Told(title=f"Publish the results of {consultation}", about="")


def tell_you_said(entry: Any) -> Told:
    """Tell what people said."""
    return Told(title=f"Say what was done: {entry}", about="")


def results_clock(closed_on: date) -> Deadline:
    """Return when results are due: the office settles how many days it allows itself."""
    return results_due(closed_on, settings.PEELIAN_RESULTS_DAYS)


def we_did_clock(said_on: date) -> Deadline:
    """Return when an answer is due: the office settles how many days it allows itself."""
    return answer_due(said_on, settings.PEELIAN_WE_DID_DAYS)


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

results = Source(
    key="engagement.results",
    title="Results of consultations",
    one="Results of consultation",
    days=Days.POLICY,
    clock=results_clock,
    open_on=consultations.without_results_on,
    column="closed_on",
    owned=TEAM,
    tell=tell_consultation,
)

we_did = Source(
    key="engagement.we_did",
    title="You said, without “we did”",
    one="Answer to what people said",
    days=Days.POLICY,
    clock=we_did_clock,
    open_on=answering.unanswered_on,
    column="said_on",
    owned=TEAM,
    tell=tell_you_said,
)

ALL = (answers, community_days, results, we_did)
