"""Who goes on a shift, one at a time: with the rules checked, and in whose place they go kept."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.operations.shifts import change_shift
from peelian.areas.volunteers.models import Membership
from peelian.basics.verdicts import Refused


@transaction.atomic
def replace(
    shift: Shift,
    *,
    leaving: Membership | None,
    coming: Membership | None,
    actor: Any,
    at: datetime,
    even_so: str = "",
    via: str = "page",
) -> Shift:
    """Take somebody off a shift, send somebody on it, or one in place of the other.

    `even_so` says why it is kept against a wish: whoever offers to come knows their own. Who comes in the place of
    somebody is kept as standing in for them. Return the shift as it then is.

    :raises Refused: when it would break a rule, or who leaves is not on the shift any more.
    """
    Rota.objects.select_for_update(of=("self",)).get(pk=shift.rota_id)  # before the shift, as everybody does
    stored = Shift.objects.select_related("rota", "suite").get(pk=shift.pk)
    seats = list(stored.seats.order_by("pk"))
    if leaving is not None:
        seats = without(seats, leaving)
    if coming is not None:
        seats.append(Seat(shift=stored, membership=coming, stood_in_for=leaving if leaving != coming else None))
    stored.even_so = even_so or stored.even_so
    return change_shift(stored, parts={"seats": seats}, actor=actor, at=at, via=via)


def without(seats: list[Seat], leaving: Membership) -> list[Seat]:
    """Return the seats without that of somebody.

    :raises Refused: when they have none.
    """
    kept = [seat for seat in seats if seat.membership_id != leaving.pk]
    if len(kept) == len(seats):
        raise Refused("They are not on this shift any more")
    return kept
