"""A volunteer asks that somebody goes instead of them, or for a shift in exchange; whoever was asked answers.

Whatever changes a rota holds the rota's row until it is done: of two who say yes at once the first has the shift, and
the second is told so.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.rotas.models import Asking, Request, Rota, Seat, Shift
from peelian.areas.rotas.operations import letters, turns
from peelian.areas.rotas.operations.shifts import change_shifts
from peelian.areas.rotas.queries import covering as queries
from peelian.areas.rotas.queries.covering import Weighed
from peelian.areas.rotas.rules import covering as rules
from peelian.areas.rotas.rules.covering import AGREED, Kind, Reply, Standing
from peelian.areas.rotas.rules.letters import Kind as LetterKind
from peelian.areas.volunteers.models import Membership
from peelian.basics.verdicts import Refused, refused
from peelian.kit.audit import trail
from peelian.kit.records.verbs import Filled, ManyRefused


@transaction.atomic
def ask(
    shift: Shift, membership: Membership, /, *, actor: Any, at: datetime, wanted: Shift | None = None, why: str = ""
) -> Request:
    """Ask others to go instead of somebody, or those of another shift to exchange it, and ask the first of them.

    :raises Refused: when it cannot be asked, or nobody of the shift that is wanted may go instead.
    """
    shift = hold(shift)
    open_now = Request.objects.filter(shift=shift, membership=membership, standing=Standing.OPEN.value)
    rules.may_ask(queries.place_of(shift, membership, at), is_asked=open_now.exists()).enforce()
    if wanted is not None:
        wanted = check_wanted(shift, wanted, membership, at)
    kind = Kind.SWAP if wanted else Kind.COVER
    request = Request.objects.create(
        shift=shift, membership=membership, kind=kind.value, wanted=wanted, why=why, asked_at=at
    )
    if wanted is not None and not queries.in_turn(request, on=at.date()):
        refused("Nobody of that shift can go instead: choose another, or ask for cover", field="wanted").enforce()
    trail.write(f"asked for {SAID[kind]}", shift, actor=actor, at=at, before={}, after={}, via="page")
    turns.ask_next(request, at=at)
    return request


SAID = {Kind.COVER: "somebody to go instead", Kind.SWAP: "a shift in exchange"}


def check_wanted(shift: Shift, wanted: Shift, membership: Membership, at: datetime) -> Shift:
    """Return the shift that is asked for in exchange.

    :raises Refused: when it cannot be.
    """
    place = queries.place_of(wanted, membership, at)
    is_own = place.is_published and wanted.rota_id == shift.rota_id
    rules.may_swap(is_own_rota=is_own, is_over=place.is_over, is_on_it=place.has_seat).enforce()
    return wanted


@transaction.atomic
def say_yes(asking: Asking, /, *, actor: Any, at: datetime) -> Request:
    """Let somebody who was asked go instead, or exchange their shift: the first yes wins.

    :raises Refused: when somebody else was first, it is too late, or a rule does not let them go.
    """
    asking = held(asking, at)
    request, coming = asking.request, asking.membership
    weighed = queries.weigh(request, coming, on=at.date())
    rules.may_say_yes(is_serving=queries.is_serving(coming), is_allowed=weighed.is_allowed).enforce()
    note(asking, Reply.YES, at)
    request.taken_by = coming
    turns.end(request, Standing.TAKEN, at=at)
    letters.tell(LetterKind.ANSWERED, [request.membership], at=at, request=request)
    move(request, coming, weighed, actor=actor, at=at)
    return request


@transaction.atomic
def say_no(asking: Asking, /, *, actor: Any, at: datetime) -> Request:
    """Note that somebody who was asked cannot go; where nobody has still to answer, the next are asked at once.

    :raises Refused: when it does not matter any more.
    """
    asking = held(asking, at)
    note(asking, Reply.NO, at)
    trail.write("said no to standing in", asking.request.shift, actor=actor, at=at, before={}, after={}, via="page")
    if asking.request.standing == Standing.OPEN:
        turns.ask_next(asking.request, at=at)
    return asking.request


@transaction.atomic
def take_back(request: Request, /, *, actor: Any, at: datetime) -> Request:
    """Ask nobody any more: by whoever asked, or by the manager, who then tells them.

    :raises Refused: when somebody has said yes, or it was taken back already.
    """
    hold(request.shift)
    request = queries.request_called(request.pk)
    rules.may_take_back(Standing(request.standing)).enforce()
    turns.end(request, Standing.BACK, at=at)
    trail.write("asked nobody any more", request.shift, actor=actor, at=at, before={}, after={}, via="page")
    if request.membership.volunteer.account_id != actor.pk:
        letters.tell(LetterKind.CHANGED, [request.membership], at=at, request=request)
    return request


def hold(shift: Shift) -> Shift:
    """Hold the rota of a shift until the transaction ends, and return the shift as it is now."""
    Rota.objects.select_for_update().get(pk=shift.rota_id)
    return Shift.objects.select_related("rota", "suite").get(pk=shift.pk)


def held(asking: Asking, at: datetime) -> Asking:
    """Hold the rota that somebody was asked about, and return the asking as it is now, if it can be answered.

    :raises Refused: when it cannot.
    """
    hold(Asking.objects.select_related("request__shift").get(pk=asking.pk).request.shift)
    asking = queries.asking_called(asking.pk)
    queries.may_answer(asking, at).enforce()
    return asking


def move(request: Request, coming: Membership, weighed: Weighed, *, actor: Any, at: datetime) -> None:
    """Let somebody go instead of whoever asked, and whoever asked on the shift that was wanted, if any.

    Where that departs from what somebody wished, the shift says that they agreed.

    :raises Refused: when it cannot be, in words that name nobody: whoever is told is a volunteer.
    """
    moves = [(request.shift, request.membership, coming)]
    if request.wanted is not None:
        moves.append((request.wanted, coming, request.membership))
    for shift, _leaving, _coming in moves:
        if weighed.departs(shift):
            shift.even_so = shift.even_so or AGREED
    try:
        rows = [Filled(record=each[0], parts={"seats": seats_with(*each)}) for each in moves]
        change_shifts(rows, actor=actor, at=at, via="page")
    except (Refused, ManyRefused) as refusal:
        raise Refused(rules.NOT_ALLOWED) from refusal


def seats_with(shift: Shift, leaving: Membership, coming: Membership) -> list[Seat]:
    """Return the seats of a shift with somebody in the place of somebody else."""
    kept = list(shift.seats.exclude(membership=leaving).order_by("pk"))
    return [*kept, Seat(shift=shift, membership=coming, stood_in_for=leaving)]


def note(asking: Asking, reply: Reply, at: datetime) -> None:
    """Keep what somebody answered."""
    asking.reply, asking.replied_at = reply.value, at
    asking.save(update_fields=["reply", "replied_at"])
