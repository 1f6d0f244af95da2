"""Reads about devices and the reports that arrive from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from peelian.areas.visiting.models import ArrivedReport, Device, ReportKey, Suite, SuiteSpan, Visit, VisitVisitor
from peelian.areas.visiting.rules.outcomes import Origin
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.volunteers.models import Membership, Scheme
from peelian.areas.volunteers.queries.memberships import volunteer_of
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.areas.volunteers.rules.states import SERVING
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.states import State

QUESTIONNAIRES = {SchemeKind.CUSTODY: "custody-visit", SchemeKind.ANIMAL_WELFARE: "kennels-visit"}
"""What the visitors of a scheme are asked, by its kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A scheme that a visitor serves in, what its reports ask, and the suites that they are about."""

    membership: Membership
    version: QuestionnaireVersion | None
    suites: list[Suite]

    @property
    def scheme(self) -> Scheme:
        """Return the scheme."""
        return self.membership.scheme


def memberships_of(account: Any) -> list[Membership]:
    """Return the memberships in which an account's volunteer serves, by the name of the scheme."""
    volunteer = volunteer_of(account)
    if volunteer is None:
        return []
    found = volunteer.memberships.filter(withdrawn_on__isnull=True, state__in=[state.value for state in SERVING])
    return list(found.select_related("scheme", "volunteer").order_by("scheme__name", "pk"))


def asked_of(account: Any) -> Iterator[Asked]:
    """Yield what each scheme of an account asks of its visitors."""
    for membership in memberships_of(account):
        yield Asked(
            membership=membership, version=published_for(membership.scheme), suites=list(suites_of(membership.scheme))
        )


def suites_of(scheme: Scheme) -> Iterator[Suite]:
    """Yield the suites of a scheme that are open at some time, by name."""
    opened = SuiteSpan.objects.exclude(standing=Standing.CLOSED).filter(last_day__isnull=True)
    yield from Suite.objects.standing().filter(scheme=scheme, spans__in=opened).distinct().order_by("name", "pk")


def published_for(scheme: Scheme) -> QuestionnaireVersion | None:
    """Return the version that a scheme's visitors are asked now."""
    key = key_asked(scheme)
    return version_of(key, states=[State.PUBLISHED]) if key else None


def key_asked(scheme: Scheme) -> str:
    """Return the key of the questionnaire of a scheme; nothing where it has none."""
    return QUESTIONNAIRES.get(SchemeKind(scheme.kind), "")


def version_of(
    key: str, number: int | None = None, *, states: list[State] | None = None
) -> QuestionnaireVersion | None:
    """Return a version of a questionnaire that was published, also one that is so no longer."""
    wanted = [state.value for state in (states or [State.PUBLISHED, State.RETIRED])]
    found = QuestionnaireVersion.objects.filter(questionnaire__reference=key, state__in=wanted)
    if number is not None:
        found = found.filter(number=number)
    return found.select_related("questionnaire").first()


def key_of(scheme: Scheme) -> ReportKey | None:
    """Return the key to which copies for a scheme are sealed now."""
    return ReportKey.objects.filter(scheme=scheme, retired_at__isnull=True).first()


def member_called(number: str, scheme: Scheme) -> Membership | None:
    """Return the membership of a scheme by its reference, or by that of its volunteer."""
    named = Q(reference__iexact=number.strip()) | Q(volunteer__reference__iexact=number.strip())
    found = Membership.objects.standing().filter(named, scheme=scheme).select_related("volunteer", "scheme")
    return found.order_by("pk").first()


def confirmer_of(enrolment: Any, device: UUID | None, other: Membership) -> Device | None:
    """Return the enrolment by which another visitor confirms on a device; nothing where it is not theirs."""
    if not isinstance(enrolment, int) or device is None:
        return None
    account = other.volunteer.account_id
    found = Device.objects.filter(pk=enrolment, device=device, is_confirmer=True, account__isnull=False)
    return found.filter(account=account).first() if account else None


def report_of(client_id: UUID) -> ArrivedReport | None:
    """Return the report that arrived under an id."""
    return ArrivedReport.objects.filter(client_id=client_id).select_related("visit").first()


def answers_of(visit: Visit) -> AnswerSet | None:
    """Return what was answered in the report of a visit."""
    if visit.client_id is None:
        return None
    found = AnswerSet.objects.filter(client_id=visit.client_id, submitted_at__isnull=False)
    return found.select_related("version__questionnaire").first()


def visits_of(account: Any) -> Any:
    """Return the visits of an account's volunteer whose reports came by the form, the last first."""
    volunteer = volunteer_of(account)
    if volunteer is None:
        return Visit.objects.none()
    mine = VisitVisitor.objects.filter(membership__volunteer=volunteer)
    found = Visit.objects.standing().filter(origin=Origin.FORM, visitors__in=mine).select_related("suite__scheme")
    return found.order_by("-arrived_at", "-pk")


def mine_called(account: Any, reference: str) -> Visit | None:
    """Return one of those visits by its reference."""
    found: Visit | None = visits_of(account).filter(reference=reference).first()
    return found


def place_of(visit: Visit, account: Any) -> VisitVisitor | None:
    """Return the row of a visit that says that an account's volunteer was there."""
    volunteer = volunteer_of(account)
    found = visit.visitors.filter(membership__volunteer=volunteer) if volunteer else visit.visitors.none()
    return found.select_related("membership__scheme").first()
