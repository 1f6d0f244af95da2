"""What is asked of volunteers: who is asked next, what waits for somebody's answer, and what is still open."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from peelian.areas.rotas.models import Asking, Request, Seat, Shift
from peelian.areas.rotas.queries.asking import as_asked, asked_of, shifts_of
from peelian.areas.rotas.rules import covering as rules
from peelian.areas.rotas.rules.breaches import WISHES
from peelian.areas.rotas.rules.covering import ANSWERABLE, OWN_WISHES, Kind, Place, Reply, Standing
from peelian.areas.rotas.rules.rota.checking import check
from peelian.areas.rotas.rules.rota.made import Breach
from peelian.areas.rotas.rules.rota.standing_in import candidates, replaced
from peelian.areas.rotas.rules.states import State
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.rules.states import SERVING
from peelian.basics.verdicts import ALLOWED, Verdict

SERVES = frozenset(state.value for state in SERVING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """What would be if somebody said yes: the rules that break by it, and the shifts that then depart from a wish."""

    broken: tuple[Breach, ...]
    against: frozenset[tuple[date, str]]

    @property
    def is_allowed(self) -> bool:
        """Say whether nothing breaks but what somebody wished themselves."""
        return all(breach.kind in OWN_WISHES for breach in self.broken)

    def departs(self, shift: Shift) -> bool:
        """Say whether a shift would depart from a wish, by its day and suite."""
        return (shift.day, str(shift.suite_id)) in self.against


def ahead(at: datetime, shift: str = "") -> Q:
    """Return the condition of shifts that have not begun; `shift` leads to them."""
    lead = f"{shift}__" if shift else ""
    return Q(**{f"{lead}day__gt": at.date()}) | Q(
        **{f"{lead}day": at.date(), f"{lead}arrives_at__gt": at.time().replace(tzinfo=None)}
    )


def is_over(shift: Shift, at: datetime) -> bool:
    """Say whether a shift has begun."""
    return (shift.day, shift.arrives_at) <= (at.date(), at.time())


def is_serving(membership: Membership) -> bool:
    """Say whether somebody serves in the scheme now."""
    return membership.state in SERVES and membership.withdrawn_on is None


def request_called(pk: int) -> Request:
    """Return a request as it is now."""
    related = ("shift__rota", "shift__suite", "wanted__rota", "wanted__suite", "membership__volunteer", "taken_by")
    return Request.objects.select_related(*related).get(pk=pk)


def asking_called(pk: int) -> Asking:
    """Return what somebody was asked, as it is now."""
    related = ("shift__rota", "shift__suite", "wanted__rota", "wanted__suite", "membership__volunteer")
    found = Asking.objects.select_related("membership__volunteer", *(f"request__{name}" for name in related))
    return found.get(pk=pk)


def place_of(shift: Shift, membership: Membership, at: datetime) -> Place:
    """Return how somebody's place on a shift stands."""
    rota = shift.rota
    return Place(
        is_published=not shift.withdrawn_on and not rota.withdrawn_on and rota.state == State.PUBLISHED,
        is_over=is_over(shift, at),
        has_seat=Seat.objects.filter(shift=shift, membership=membership).exists(),
        is_serving=is_serving(membership),
    )


def may_answer(asking: Asking, at: datetime) -> Verdict:
    """Say whether somebody who was asked can still answer, as everything stands now."""
    request, standing, reply = asking.request, Standing(asking.request.standing), Reply(asking.reply)
    places = [place_of(request.shift, request.membership, at)]
    if request.wanted is not None:
        places.append(place_of(request.wanted, asking.membership, at))
    verdicts = (rules.may_answer(standing, reply, place) for place in places)
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)


def exchangeable(shift: Shift, membership: Membership, at: datetime) -> QuerySet[Shift]:
    """Return the shifts to come of the same rota on which others go, with who goes, the next first."""
    others = Shift.objects.published().filter(ahead(at), rota=shift.rota_id, seats__isnull=False)
    found = others.exclude(seats__membership=membership).distinct()
    shown = found.select_related("suite").prefetch_related("seats__membership__volunteer")
    return shown.order_by("day", "arrives_at", "pk")


def requests_of_shift(shift: Shift) -> QuerySet[Request]:
    """Return all that was asked about a shift, the last first, with who was asked."""
    found = Request.objects.filter(shift=shift).select_related("membership__volunteer", "taken_by__volunteer", "wanted")
    return found.prefetch_related("askings__membership__volunteer").order_by("-asked_at", "-pk")


def in_turn(request: Request, *, on: date) -> list[int]:
    """Return the memberships of those who may be asked and were not yet, in the order in which to ask them."""
    had = set(request.askings.values_list("membership", flat=True))
    able = able_to_swap(request, on=on) if request.kind == Kind.SWAP else able_to_cover(request, on=on)
    return [pk for pk in able if pk not in had]


def able_to_cover(request: Request, *, on: date) -> list[int]:
    """Return who may go instead of somebody and needs to depart from no wish, in their turn.

    What is against the shift itself, such as that too few go, is no reason against anybody.
    """
    rota = request.shift.rota
    shifts = as_asked(shifts_of(rota))
    wanted = as_asked([request.shift])[0]
    found = candidates(asked_of(rota, on=on), shifts, wanted, str(request.membership_id))
    return [int(each.person) for each in found if not any(breach.people for breach in each.breaches)]


def able_to_swap(request: Request, *, on: date) -> list[int]:
    """Return who of the shift that is wanted may go on the other, by their names."""
    assert request.wanted is not None
    there = request.shift.seats.values("membership")
    crew = request.wanted.seats.exclude(membership__in=there).order_by("membership__volunteer__name", "pk")
    members = [seat.membership for seat in crew.select_related("membership")]
    return [each.pk for each in members if is_serving(each) and weigh(request, each, on=on).is_allowed]


def weigh(request: Request, coming: Membership, *, on: date) -> Weighed:
    """Weigh what would be if somebody said yes."""
    rota = request.shift.rota
    before = as_asked(shifts_of(rota))
    one = as_asked([request.shift])[0]
    leaving, key = str(request.membership_id), str(coming.pk)
    if request.wanted is None:
        after = replaced(before, one, leaving=leaving, coming=key)
    else:
        after = rules.exchanged(before, one, as_asked([request.wanted])[0], leaving=leaving, coming=key)
    asked = asked_of(rota, on=on)
    against = [breach for breach in check(asked, after) if breach.kind in WISHES]
    return Weighed(
        broken=tuple(rules.new_breaches(asked, before, after)),
        against=frozenset((breach.day, breach.suite) for breach in against),
    )


def open_requests() -> QuerySet[Request]:
    """Return the requests that are open, with what is shown of them."""
    found = Request.objects.filter(standing=Standing.OPEN.value)
    return found.select_related("shift__rota", "shift__suite", "membership__volunteer", "wanted__suite", "wanted__rota")


def requests_of_rota(rota: int, at: datetime) -> list[Request]:
    """Return the requests of a rota's shifts to come that nobody has taken, the next shift first, and who was asked."""
    found = Request.objects.filter(
        ahead(at, "shift"), shift__rota=rota, standing__in=answerable(), shift__withdrawn_on__isnull=True
    )
    seated = Seat.objects.filter(shift=OuterRef("shift"), membership=OuterRef("membership"))
    shown = found.filter(Exists(seated)).select_related("shift__suite", "membership__volunteer", "wanted__suite")
    ordered = shown.prefetch_related("askings__membership__volunteer").order_by("shift__day", "shift__arrives_at", "pk")
    return latest(ordered)


def latest(requests: Iterable[Request]) -> list[Request]:
    """Return the last request of each volunteer for each shift: an earlier one is told by it."""
    found = {(request.shift_id, request.membership_id): request for request in requests}
    return list(found.values())


def waiting_for(members: Collection[int], at: datetime) -> list[Asking]:
    """Return what some memberships were asked and have not answered, the next shift first."""
    found = Asking.objects.filter(
        ahead(at, "request__shift"),
        membership__in=members,
        reply=Reply.NONE.value,
        request__standing__in=answerable(),
        request__shift__in=Shift.objects.published(),
    )
    on_it = Seat.objects.filter(shift=OuterRef("request__shift"), membership=OuterRef("membership"))
    theirs = Seat.objects.filter(shift=OuterRef("request__shift"), membership=OuterRef("request__membership"))
    shown = found.filter(~Exists(on_it), Exists(theirs)).select_related(
        "request__shift__suite", "request__membership__volunteer", "request__wanted__suite"
    )
    return list(shown.order_by("request__shift__day", "request__shift__arrives_at", "pk"))


def requests_by(members: Collection[int], at: datetime) -> Sequence[Request]:
    """Return what some memberships asked for shifts that are still to come, the last asking of each."""
    found = Request.objects.filter(
        ahead(at, "shift"), membership__in=members, shift__in=Shift.objects.published()
    ).exclude(standing=Standing.BACK.value)
    return latest(found.select_related("taken_by__volunteer", "shift__suite", "wanted__suite").order_by("pk"))


def answerable() -> list[str]:
    """Return where requests stand that somebody can say yes to."""
    return sorted(standing.value for standing in ANSWERABLE)
