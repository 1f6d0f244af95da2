"""The consents to the case studies of a draft: which there are, and which stand."""

from datetime import date

from django.db.models import QuerySet

from peelian.basics.verdicts import Verdict
from peelian.outputs.drafting import rules
from peelian.outputs.drafting.models import CaseStudy, Draft


def consents_of(draft: Draft) -> QuerySet[CaseStudy]:
    """Return the consents of a draft in the order of its sections."""
    found = CaseStudy.objects.filter(section__draft=draft).select_related("section", "recorded_by")
    return found.order_by("section__place", "pk")


def standing(consent: CaseStudy, on: date) -> Verdict:
    """Say whether a consent stands on a day."""
    return rules.consent_stands(on=on, until=consent.until, ended_on=consent.ended_on, why=consent.ended_why)


def by_number(draft: Draft, on: date) -> dict[str, str]:
    """Return what is wrong with each consent of a draft on a day, by the number that a text names it by."""
    return {str(consent.pk): standing(consent, on).reason for consent in consents_of(draft)}
