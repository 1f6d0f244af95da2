"""What is done with the consent to a case study: it is recorded, and it is taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.basics.verdicts import Refused
from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import Plain
from peelian.outputs.drafting import rules
from peelian.outputs.drafting.models import CaseStudy, DraftSection
from peelian.outputs.drafting.rules import Consent


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What is told of a consent: to which story, about whom in general words, how and when it was given."""

    title: str
    about: str
    consent: Consent
    consented_on: date | None = None
    told_to: str = ""
    until: date | None = None
    covers: str = ""


@transaction.atomic
def record(section: DraftSection, told: Told, /, *, actor: Any, at: datetime) -> CaseStudy:
    """Put the consent to a case study of a section on the record.

    :raises Refused: when it names somebody, or does not say when it was given and who heard it.
    """
    rules.nobody_is_named(about=told.about).enforce()
    rules.consent_is_dated(consent=told.consent, has_date=told.consented_on is not None).enforce()
    rules.consent_was_heard(consent=told.consent, told_to=told.told_to).enforce()
    kept = CaseStudy.objects.create(
        section=section,
        title=told.title,
        about=told.about,
        consent=told.consent,
        consented_on=told.consented_on,
        told_to=told.told_to,
        until=told.until,
        covers=told.covers,
        recorded_by=actor if isinstance(actor, Account) else None,
        recorded_at=at,
    )
    trail.write("consent recorded", kept, actor=actor, at=at, before={}, after=picture(kept))
    return kept


@transaction.atomic
def take_back(consent: CaseStudy, /, *, why: str, on: date, actor: Any, at: datetime) -> CaseStudy:
    """Note that a consent was taken back: from then on the case study does not leave with its report.

    :raises Refused: when no reason is given, or it was taken back before.
    """
    kept = CaseStudy.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    rules.end_is_told(why=why).enforce()
    if kept.ended_on is not None:
        raise Refused("This consent was taken back already")
    before = picture(kept)
    kept.ended_on, kept.ended_why = on, why.strip()
    kept.save(update_fields=["ended_on", "ended_why"])
    trail.write("consent taken back", kept, actor=actor, at=at, before=before, after=picture(kept))
    return kept


def picture(consent: CaseStudy) -> dict[str, Plain]:
    """Return a consent as the trail keeps it."""
    return {
        "title": consent.title,
        "about": consent.about,
        "consent": consent.get_consent_display(),
        "consented_on": str(consent.consented_on or ""),
        "told_to": consent.told_to,
        "until": str(consent.until or ""),
        "covers": consent.covers,
        "ended_on": str(consent.ended_on or ""),
        "ended_why": consent.ended_why,
    }
