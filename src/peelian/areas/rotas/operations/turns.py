"""Whom a request is put to, and when: a few in turn, the next when those said no or let their days go by."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from peelian.areas.rotas.models import Asking, Request, Rota
from peelian.areas.rotas.operations import letters
from peelian.areas.rotas.queries import covering as queries
from peelian.areas.rotas.rules import covering as rules
from peelian.areas.rotas.rules.covering import Reply, Standing
from peelian.areas.rotas.rules.letters import Kind as LetterKind
from peelian.areas.volunteers.models import Membership


def ask_next(request: Request, *, at: datetime) -> int:
    """Ask the next in turn where nobody has still time to answer; where nobody is left, say so to whoever asked.

    Whoever calls holds the rota. Return how many were asked.
    """
    on, days = at.date(), settings.PEELIAN_COVER_DAYS
    asked = [(day, Reply(reply)) for day, reply in request.askings.values_list("asked_on", "reply")]
    if not rules.is_time_for_the_next(asked, on=on, days=days):
        return 0
    most = rules.asked_at_once(request.shift.day, on=on, days=days, most=settings.PEELIAN_COVER_ASKED)
    members = queries.in_turn(request, on=on)[:most]
    if not members:
        end(request, Standing.NOBODY, at=at)
        letters.tell(LetterKind.ANSWERED, [request.membership], at=at, request=request)
        return 0
    Asking.objects.bulk_create(Asking(request=request, membership_id=pk, asked_on=on) for pk in members)
    letters.tell(LetterKind.ASKED, Membership.objects.filter(pk__in=members), at=at, request=request)
    return len(members)


def end(request: Request, standing: Standing, *, at: datetime) -> None:
    """End a request. Who has not answered is not needed any more; where nobody came, they may still say yes."""
    request.standing, request.ended_at = standing.value, at
    request.save(update_fields=["standing", "ended_at", "taken_by"])
    if standing not in rules.ANSWERABLE:
        request.askings.filter(reply=Reply.NONE.value).update(reply=Reply.LATE.value)


def carry_on(*, at: datetime) -> int:
    """Ask the next of every request whose days went by, and end those that nobody needs any more."""
    waiting = queries.open_requests().order_by("shift__day", "pk").values_list("pk", flat=True)
    return sum(carry_one_on(pk, at=at) for pk in list(waiting))


@transaction.atomic
def carry_one_on(pk: int, *, at: datetime) -> int:
    """Ask the next of one request, or end it; return how many were asked."""
    Rota.objects.select_for_update().get(shifts__requests=pk)
    request = queries.request_called(pk)
    if request.standing != Standing.OPEN:
        return 0
    place = queries.place_of(request.shift, request.membership, at)
    if place.is_over:
        end(request, Standing.NOBODY, at=at)
    elif not (place.is_published and place.has_seat):
        end(request, Standing.BACK, at=at)
    else:
        return ask_next(request, at=at)
    return 0
