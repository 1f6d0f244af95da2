"""What is due of volunteers: vetting, training, accreditation, the end of probation, awards for service."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value

from peelian.areas.volunteers.models import Membership, Training, Vetting
from peelian.areas.volunteers.rules.states import SERVING, State
from peelian.areas.volunteers.rules.tenure import CODE
from peelian.basics import display
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import Days, Owned, Source, Told, on_the_day

OWNED = Owned(named=Value("Volunteer manager"), team=Role.VOLUNTEER_MANAGER)
AHEAD = timedelta(days=184)
"""How far ahead something is told: half a year. What runs out in four years presses nobody."""
SERVING_STATES = [state.value for state in SERVING]


def of_who_serves(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what belongs to volunteers who serve in some scheme."""
    serving = Membership.objects.filter(
        volunteer=OuterRef("volunteer"), state__in=SERVING_STATES, withdrawn_on__isnull=True
    )
    return rows.filter(Exists(serving))


def vettings_on(day: date) -> QuerySet[Any]:
    """Return the last vetting of each volunteer who serves, where it runs out."""
    return of_who_serves(Vetting.objects.last_cleared().filter(expires_on__lte=day + AHEAD))


def trainings_on(day: date) -> QuerySet[Any]:
    """Return the last training of each kind of each volunteer who serves, where it is to be refreshed."""
    return of_who_serves(Training.objects.last_of_kind().filter(expires_on__lte=day + AHEAD))


def accreditations_on(day: date) -> QuerySet[Any]:
    """Return the accreditations that run out."""
    return Membership.objects.filter(
        state=State.ACCREDITED, accredited_until__lte=day + AHEAD, withdrawn_on__isnull=True
    )


def probations_on(day: date) -> QuerySet[Any]:
    """Return the probations that end."""
    return Membership.objects.filter(state=State.PROBATION, probation_until__lte=day + AHEAD, withdrawn_on__isnull=True)


def awards_on(day: date) -> QuerySet[Any]:
    """Return those who serve and have an award to come."""
    return Membership.objects.filter(state__in=SERVING_STATES, award_due_on__lte=day + AHEAD, withdrawn_on__isnull=True)


def tell_vetting(vetting: Vetting) -> Told:
    """Tell a vetting that runs out."""
    return Told(title=str(vetting.volunteer), about=told_on(vetting.level, vetting.expires_on))


def tell_training(training: Training) -> Told:
    """Tell a training that is to be refreshed."""
    return Told(title=str(training.volunteer), about=told_on(training.title, training.expires_on))


def told_on(what: str, day: date | None) -> str:
    """Name what runs out, and the day."""
    return f"({what}) on {display.write_date(day)}" if day else f"({what})"


def tell_membership(membership: Membership) -> Told:
    """Tell a membership of which something is due."""
    return Told(title=str(membership))


vetting = Source(
    key="volunteers.vetting",
    title="Vetting of volunteers",
    one="Vetting of a volunteer",
    days=Days.POLICY,
    clock=on_the_day("Vetting runs out", CODE),
    open_on=vettings_on,
    column="expires_on",
    within="volunteer",
    owned=OWNED,
    tell=tell_vetting,
)

training = Source(
    key="volunteers.training",
    title="Training of volunteers",
    one="Training of a volunteer",
    days=Days.POLICY,
    clock=on_the_day("Training is to be refreshed", CODE),
    open_on=trainings_on,
    column="expires_on",
    within="volunteer",
    owned=OWNED,
    tell=tell_training,
)

accreditation = Source(
    key="volunteers.accreditation",
    title="Re-accreditation of volunteers",
    one="Re-accreditation of a volunteer",
    days=Days.POLICY,
    clock=on_the_day("Accredited for three years, which end", CODE),
    open_on=accreditations_on,
    column="accredited_until",
    owned=OWNED,
    tell=tell_membership,
)

probation = Source(
    key="volunteers.probation",
    title="Probation of volunteers",
    one="End of the probation of a volunteer",
    days=Days.POLICY,
    clock=on_the_day("Probation of six months, which ends", CODE),
    open_on=probations_on,
    column="probation_until",
    owned=OWNED,
    tell=tell_membership,
)

awards = Source(
    key="volunteers.awards",
    title="Awards for long service",
    one="Award for long service",
    days=Days.POLICY,
    clock=on_the_day("A certificate after every three years of service", "The scheme’s own policy"),
    open_on=awards_on,
    column="award_due_on",
    owned=OWNED,
    tell=tell_membership,
)

ALL = (vetting, training, accreditation, probation, awards)
