"""Letters to volunteers about their shifts: that there is something to see. None says where a visit is, or when.

Those of a reminder and of a change read alike, and every letter leads to the same page, so that a mailbox that somebody
else reads does not tell that a visit is near.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from peelian.areas.rotas.models import Letter, Request, Rota, Seat, Shift
from peelian.areas.rotas.rules.letters import SUBJECTS, Kind
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.rules.states import SERVING
from peelian.kit.jobs import posting

BODY = """There is something for you to see about your volunteering.

Sign in to see it: {address}

If you cannot sign in, ask the office.
"""


@transaction.atomic
def tell(
    kind: Kind,
    memberships: Iterable[Membership],
    *,
    at: datetime,
    rota: Rota | None = None,
    shift: Shift | None = None,
    request: Request | None = None,
) -> int:
    """Put a letter in hand for each of some volunteers, with the task that sends them: both or neither, with the rest.

    Nobody is told of a rota that was reconstructed, and nobody is reminded of a shift twice. Return how many are told.
    """
    shift = shift or (request.shift if request else None)
    rota = rota or (shift.rota if shift else None)
    if rota is not None and rota.is_reconstructed:
        return 0
    heard = already_told(kind, shift, at)
    letters = [
        Letter(kind=kind.value, membership=each, rota=rota, shift=shift, request=request, **posted(at))
        for each in reached(memberships).exclude(pk__in=heard)
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=kind is Kind.REMINDER)
    if letters:
        deliver.enqueue()
    return len(letters)


def already_told(kind: Kind, shift: Shift | None, at: datetime) -> QuerySet[Letter, int]:
    """Return who is told at this moment that somebody answered, and needs no letter that the shift changed by it."""
    answered = Letter.objects.filter(kind=Kind.ANSWERED.value, shift=shift, written_at=at)
    found = answered if kind is Kind.CHANGED and shift else answered.none()
    return found.values_list("membership", flat=True)


def posted(at: datetime) -> dict[str, object]:
    """Return what a new letter is found by, and when it was written."""
    return {"mail_id": posting.new_id("rotas"), "written_at": at}


def reached(memberships: Iterable[Membership]) -> QuerySet[Membership]:
    """Return those of some memberships to whom a letter can be sent, each once."""
    wanted = {each.pk for each in memberships}
    found = Membership.objects.filter(pk__in=wanted, volunteer__withdrawn_on__isnull=True)
    return found.exclude(volunteer__email="").order_by("pk")


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Put a reminder in hand for everybody who goes on a visit of the next days and had none, also who stood in."""
    today = at.date()
    soon = Q(shift__day__gt=today) | Q(shift__day=today, shift__arrives_at__gt=at.time())
    last = today + timedelta(days=settings.PEELIAN_SHIFT_REMINDER_DAYS)
    had = Letter.objects.filter(kind=Kind.REMINDER, shift=OuterRef("shift"), membership=OuterRef("membership"))
    seats = Seat.objects.filter(
        soon,
        ~Exists(had),
        shift__in=Shift.objects.published().filter(rota__is_reconstructed=False),
        shift__day__lte=last,
        membership__state__in=[state.value for state in SERVING],
    )
    found = seats.select_related("shift__rota", "membership").order_by("pk")
    return sum(tell(Kind.REMINDER, [seat.membership], at=at, shift=seat.shift) for seat in found)


@task()
def deliver() -> None:
    """Send the letters that are not sent yet."""
    send_letters(Letter.objects.all(), now=timezone.now())


def send_letters(letters: QuerySet[Letter], *, now: datetime) -> Sequence[str]:
    """Send every letter that is not sent yet, and return what went wrong."""
    return posting.send_waiting(letters.select_related("membership__volunteer"), written, called, now=now)


def called(letter: Letter) -> str:
    """Say which letter it is: to whom, and not of which shift."""
    return f"A letter to {letter.membership.reference} about the rota"


def written(letter: Letter) -> EmailMessage:
    """Return a letter as it is sent: that there is something to see, and where one signs in."""
    body = BODY.format(address=f"{settings.PEELIAN_ADDRESS}{reverse('rotas:own')}")
    subject, to = SUBJECTS[Kind(letter.kind)], letter.membership.volunteer.email
    return posting.message(letter, to=to, subject=subject, body=body, **posting.AUTOMATIC)
