"""What a volunteer sees of the rotas of the schemes in which they serve: their shifts, and who goes with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from peelian.areas.rotas.models import Asking, Request, Rota, Shift, Wishes
from peelian.areas.rotas.queries import covering
from peelian.areas.rotas.rules.covering import Reply, Standing
from peelian.areas.rotas.rules.states import State
from peelian.areas.visiting.queries.arriving import memberships_of
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.queries.memberships import partners_of

PAST = 10
"""How many of the shifts that are over are shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Other:
    """Somebody who goes as well, and how they are reached where a pair has agreed to share that."""

    name: str
    contact: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mine:
    """A shift of one's own: who goes as well, for whom one stands in, and what was asked of others."""

    shift: Shift
    others: Sequence[Other]
    stands_in_for: str
    request: Request | None
    waiting: int = 0

    @property
    def may_ask(self) -> bool:
        """Say whether others can be asked to go instead, or for a shift in exchange."""
        return self.request is None or self.request.standing != Standing.OPEN

    @property
    def is_short(self) -> bool:
        """Say whether fewer go than are needed."""
        return len(self.others) + 1 < self.shift.crew


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """All that a volunteer's own page tells."""

    members: Sequence[Membership]
    coming: Sequence[Mine]
    past: Sequence[Mine]
    asked: Sequence[Asking]
    rotas: Sequence[Rota]
    wishes: Mapping[int, Wishes]


def own_of(account: Any, at: datetime) -> Own:
    """Return what an account's volunteer sees, in the same number of questions however much there is."""
    members = memberships_of(account)
    ids = [member.pk for member in members]
    shared = contacts_of(members[0], at) if members else {}
    coming = list(shifts_of(ids).filter(covering.ahead(at)))
    past = list(shifts_of(ids).exclude(covering.ahead(at)).order_by("-day", "-arrives_at", "-pk")[:PAST])
    requests = {request.shift_id: request for request in covering.requests_by(ids, at)}
    waiting = waiting_of(requests.values())
    return Own(
        members=members,
        coming=[mine(shift, ids, shared, requests.get(shift.pk), waiting) for shift in coming],
        past=[mine(shift, ids, shared) for shift in past],
        asked=covering.waiting_for(ids, at),
        rotas=list(rotas_of(members).filter(last_day__gte=at.date()).order_by("first_day", "pk")),
        wishes={one.membership_id: one for one in Wishes.objects.filter(membership__in=ids)},
    )


def shifts_of(members: Sequence[int]) -> QuerySet[Shift]:
    """Return the published shifts on which some memberships go, the next first, with who goes."""
    found = Shift.objects.published().filter(seats__membership__in=members)
    shown = found.select_related("suite", "rota__scheme", "visit")
    seats = shown.prefetch_related("seats__membership__volunteer", "seats__stood_in_for__volunteer")
    return seats.order_by("day", "arrives_at", "pk").distinct()


def rotas_of(members: Sequence[Membership]) -> QuerySet[Rota]:
    """Return the rotas that are published to some memberships."""
    schemes = [member.scheme_id for member in members]
    found = Rota.objects.filter(scheme__in=schemes, state=State.PUBLISHED.value, withdrawn_on__isnull=True)
    return found.select_related("scheme")


def rota_called(account: Any, reference: str) -> Rota | None:
    """Return a rota that is published to an account's volunteer, by its reference."""
    return rotas_of(memberships_of(account)).filter(reference=reference).first()


def shift_called(account: Any, reference: str) -> tuple[Shift, Membership] | None:
    """Return a published shift of an account's volunteer by its reference, and the membership that goes."""
    members = {member.pk: member for member in memberships_of(account)}
    shift = shifts_of(list(members)).filter(reference=reference).first()
    if shift is None:
        return None
    return shift, next(members[seat.membership_id] for seat in shift.seats.all() if seat.membership_id in members)


def on_rota(rota: Rota) -> list[Shift]:
    """Return the shifts of a rota that stand, in their order, with who goes."""
    found = rota.shifts.filter(withdrawn_on__isnull=True).select_related("suite")
    return list(found.prefetch_related("seats__membership__volunteer").order_by("day", "arrives_at", "pk"))


def asking_called(account: Any, pk: int) -> Asking | None:
    """Return what an account's volunteer was asked, in a scheme in which they serve."""
    ids = [member.pk for member in memberships_of(account)]
    return covering.asking_called(pk) if Asking.objects.filter(pk=pk, membership__in=ids).exists() else None


def request_called(account: Any, pk: int) -> Request | None:
    """Return what an account's volunteer asked for, in a scheme in which they serve."""
    ids = [member.pk for member in memberships_of(account)]
    return covering.request_called(pk) if Request.objects.filter(pk=pk, membership__in=ids).exists() else None


def contacts_of(member: Membership, at: datetime) -> dict[int, str]:
    """Return how those are reached with whom a volunteer is paired and both agreed, by the id of the volunteer."""
    partners = partners_of(member.volunteer, at.date())
    return {partner.other.pk: partner.contact for partner in partners if partner.contact}


def waiting_of(requests: Any) -> dict[int, int]:
    """Return how many have still to answer each of some requests."""
    waiting: dict[int, int] = {}
    asked = Asking.objects.filter(request__in=[request.pk for request in requests], reply=Reply.NONE.value)
    for request in asked.values_list("request", flat=True):
        waiting[request] = waiting.get(request, 0) + 1
    return waiting


def mine(
    shift: Shift,
    ids: Sequence[int],
    shared: Mapping[int, str],
    request: Request | None = None,
    waiting: Mapping[int, int] | None = None,
) -> Mine:
    """Return a shift as one of those who go on it sees it; its seats should have been prefetched."""
    seats = list(shift.seats.all())
    instead = [seat.stood_in_for for seat in seats if seat.membership_id in ids and seat.stood_in_for]
    others = [seat.membership.volunteer for seat in seats if seat.membership_id not in ids]
    return Mine(
        shift=shift,
        others=[Other(name=each.name, contact=shared.get(each.pk, "")) for each in sorted(others, key=str)],
        stands_in_for=instead[0].volunteer.name if instead else "",
        request=request,
        waiting=(waiting or {}).get(request.pk, 0) if request else 0,
    )
