"""What the rest of the house asks about the office."""

from datetime import date

from django.db.models import Q

from peelian.areas.office.models import Body, ContactPoint, CoverageNote, PreElectionPeriod, Term
from peelian.areas.office.rules import Purpose
from peelian.basics.figures import Coverage
from peelian.basics.periods import Period, between
from peelian.kit.areas.provided import BodyFacts, ContactFacts, CoveredSpan

COLOURS = ("brand", "accent", "accent_dark", "chart_1", "chart_2", "chart_3")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""What stands for a first or last day that is not given."""


def on(day: date) -> Q:
    """Return the condition that something holds on a day."""
    return Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))


def body_on(day: date) -> BodyFacts | None:
    """Return the policing body of a day, if one is recorded."""
    body = Body.objects.standing().filter(on(day)).select_related("force").order_by("-first_day", "-pk").first()
    if body is None:
        return None
    return BodyFacts(
        name=body.name,
        area_name=body.area_name,
        office_holder=body.office_holder,
        deputy=body.deputy,
        force=str(body.force or "the force"),
        colours={name: getattr(body, name) for name in COLOURS},
        is_demonstration=body.is_demonstration,
    )


def term_of(day: date) -> Period:
    """Return the term of office of a day.

    :raises ValueError: when none is recorded for it.
    """
    term = Term.objects.standing().filter(on(day)).order_by("-first_day", "-pk").first()
    if term is None:
        raise ValueError(f"No term of office is recorded for {day}; record one under Terms of office")
    return between(term.first_day, term.last_day or LAST_DAY)


def words_on(day: date) -> dict[str, str]:
    """Return the words that narratives use for the body."""
    body = body_on(day)
    if body is None:
        return {}
    return {
        "office.holder": body.office_holder,
        "office.deputy": body.deputy,
        "office.force": body.force,
        "office.body": body.name,
        "office.area": body.area_name,
    }


def coverage() -> list[CoveredSpan]:
    """Return what is recorded about coverage."""
    return [
        CoveredSpan(
            subject=note.subject,
            period=between(note.first_day or FIRST_DAY, note.last_day or LAST_DAY),
            coverage=Coverage(note.coverage),
        )
        for note in CoverageNote.objects.standing()
    ]


def contact_on(day: date, purpose: str) -> ContactFacts | None:
    """Return where the office is reached for a purpose on a day; where none is recorded, for anything."""
    recorded = ContactPoint.objects.standing().filter(on(day), purpose__in=(purpose, Purpose.GENERAL))
    found = sorted(recorded.order_by("-first_day", "-pk"), key=lambda point: point.purpose != purpose)
    return next(
        (ContactFacts(email=point.email, telephone=point.telephone, address=point.address) for point in found), None
    )


def pre_election_period_on(day: date) -> PreElectionPeriod | None:
    """Return the pre-election period of a day, if it lies in one."""
    return PreElectionPeriod.objects.standing().filter(on(day)).order_by("first_day").first()


def election_on(day: date) -> str:
    """Return the poll in whose pre-election period a day lies, or nothing."""
    period = pre_election_period_on(day)
    return period.election if period else ""
