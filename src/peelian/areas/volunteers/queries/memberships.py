"""Reads of memberships that this room and those above it ask for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from peelian.areas.volunteers.models import Membership, Message, Pairing, Scheme, Volunteer
from peelian.areas.volunteers.models.memberships import MembershipQuerySet
from peelian.areas.volunteers.queries.roll import Roll
from peelian.areas.volunteers.rules import people
from peelian.areas.volunteers.rules.letters import To
from peelian.basics.verdicts import Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """The other of a pair: the scheme, and how they are reached where both agreed."""

    pairing: Pairing
    other: Volunteer
    i_agreed: bool
    is_shared: bool

    @property
    def contact(self) -> str:
        """Write how they are reached, where that is shared."""
        return ", ".join(filter(None, (self.other.telephone, self.other.email))) if self.is_shared else ""


def scheme_names() -> dict[int, str]:
    """Return the name of every scheme by its id."""
    return dict(Scheme.objects.standing().order_by("name", "pk").values_list("pk", "name"))


def scheme_aliases() -> dict[str, str]:
    """Return the name of every scheme by its key and each other name, in small letters, so that reports can name it."""
    return {
        word.lower(): scheme.name for scheme in Scheme.objects.standing() for word in (scheme.slug, *scheme.names[1:])
    }


def memberships_on(scheme: Scheme | None, day: date) -> MembershipQuerySet:
    """Return the memberships of a scheme, or of all, that were accredited or in probation on a day."""
    found = Membership.objects.serving_on(day)
    return found.filter(scheme=scheme) if scheme else found


def in_recruitment_on(scheme: Scheme | None, day: date) -> MembershipQuerySet:
    """Return the memberships of a scheme, or of all, that were on their way to serve on a day."""
    found = Membership.objects.in_recruitment_on(day)
    return found.filter(scheme=scheme) if scheme else found


def may_visit(
    membership: Membership, day: date, *, beside: Collection[Membership] = (), needs_tact: bool = False
) -> Verdict:
    """Say whether somebody may visit on a day, given who goes with them, and if TACT training is asked."""
    others = [other.pk for other in beside]
    return Roll({membership.pk, *others}).may_visit(membership.pk, day, beside=others, needs_tact=needs_tact)


def is_away(volunteer: Volunteer, day: date) -> bool:
    """Say whether a volunteer said that they cannot come on a day."""
    return volunteer.away.filter(first_day__lte=day, last_day__gte=day).exists()


def readers_of(message: Message, day: date) -> QuerySet[Volunteer]:
    """Return the volunteers whom a message goes to on a day: those of its scheme who have an address."""
    members = {
        To.SERVING: [Membership.objects.serving_on(day)],
        To.RECRUITMENT: [Membership.objects.in_recruitment_on(day)],
        To.ALL: [Membership.objects.serving_on(day), Membership.objects.in_recruitment_on(day)],
    }[To(message.to)]
    wanted = Q(pk__in=[])
    for found in members:
        wanted |= Q(pk__in=found.filter(scheme=message.scheme_id).values("volunteer"))
    return Volunteer.objects.filter(wanted, withdrawn_on__isnull=True).exclude(email="").order_by("pk")


def volunteer_of(account: Any) -> Volunteer | None:
    """Return the volunteer whose account this is."""
    return Volunteer.objects.filter(account=account.pk, withdrawn_on__isnull=True).first() if account.pk else None


def partners_of(volunteer: Volunteer, day: date) -> Iterator[Partner]:
    """Yield the pairs in which a volunteer is on a day."""
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=day)
    mine = Q(first=volunteer) | Q(second=volunteer)
    found = Pairing.objects.filter(lasting, mine, first_day__lte=day, withdrawn_on__isnull=True)
    for pairing in found.select_related("first", "second", "scheme").order_by("pk"):
        is_first = pairing.first_id == volunteer.pk
        agreed = (pairing.first_agreed_on is not None, pairing.second_agreed_on is not None)
        yield Partner(
            pairing=pairing,
            other=pairing.second if is_first else pairing.first,
            i_agreed=agreed[0] if is_first else agreed[1],
            is_shared=people.contact_is_shared(first_agreed=agreed[0], second_agreed=agreed[1], is_over=False),
        )
