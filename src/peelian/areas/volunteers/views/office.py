"""The office's pages: a step of a membership, an account, a claim, a message."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms import office as forms
from peelian.areas.volunteers.operations import letters, memberships, people, service
from peelian.areas.volunteers.queries.memberships import readers_of
from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.rules.service import CLAIM_MOVES, Claim
from peelian.areas.volunteers.rules.states import MOVES, State
from peelian.areas.volunteers.views.asking import ask
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import pages
from peelian.kit.records.doing import standing
from peelian.kit.records.record_type import PageKind, RecordType


@allow(permissions.can_see_volunteers)
def show_membership(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a membership, and the way to its next step."""
    membership = kinds.members.get(request.user, reference)
    url = offered(request, kinds.members, membership, "step") if MOVES[State(membership.state)] else ""
    return pages.show_record(request, reference, kind=kinds.members, act_url=url, act_title="Take the next step")


@allow(permissions.can_see_volunteers)
def show_volunteer(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a volunteer, their memberships, and the way to link an account."""
    volunteer = kinds.volunteers.get(request.user, reference)
    members = volunteer.memberships.filter(withdrawn_on__isnull=True).select_related("scheme").order_by("pk")
    url = offered(request, kinds.volunteers, volunteer, "account")
    return pages.show_record(
        request, reference, kind=kinds.volunteers, members=members, act_url=url, act_title="Link an account"
    )


@allow(permissions.can_see_expenses)
def show_expense(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a claim, and the way to check it or pass it for payment."""
    expense = kinds.expenses.get(request.user, reference)
    may_move = permissions.can_move_expenses(request.user) and CLAIM_MOVES[Claim(expense.state)]
    url = address("move-expense", expense) if may_move and not expense.withdrawn_on else ""
    return pages.show_record(request, reference, kind=kinds.expenses, act_url=url, act_title="Check or pass it")


@allow(permissions.can_see_volunteers)
def show_message(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a message, how many letters of it were sent, and the way to send it."""
    message = kinds.messages.get(request.user, reference)
    url = offered(request, kinds.messages, message, "send") if message.sent_on is None else ""
    sent = message.letters.filter(sent_at__isnull=False).count()
    told = {"letters": message.letters.count(), "sent": sent}
    return pages.show_record(request, reference, kind=kinds.messages, act_url=url, act_title="Send it", **told)


@allow(permissions.can_see_schemes)
def show_scheme(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a scheme, and the way to who its volunteers are."""
    scheme = kinds.schemes.get(request.user, reference)
    url = address("people", scheme)
    return pages.show_record(request, reference, kind=kinds.schemes, act_url=url, act_title="Who its volunteers are")


def offered(request: HttpRequest, kind: RecordType[Any], record: Any, page: str) -> str:
    """Return the address of a page that changes a record, where this person may and it stands."""
    return address(page, record) if kind.may_change(request.user) and not record.withdrawn_on else ""


def address(page: str, record: Any) -> str:
    """Return the address of a page of a record."""
    return reverse(f"volunteers:{page}", args=[record.reference])


@allow(permissions.can_record_volunteers)
def take_step(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask which step a volunteer took in a scheme, and when."""
    membership = standing(kinds.members, request.user, reference)
    form = forms.StepForm(membership, request.POST or None, initial={"on": clock.today()})

    def take() -> None:
        given = {**form.cleaned_data, "to": State(form.cleaned_data["to"])}
        memberships.take_step(membership, **given, actor=request.user, at=clock.now())

    now = State(membership.state).label
    back = kinds.members.url(PageKind.SHOW, membership)
    return ask(request, form, take, title="Next step", lede=f"{membership}: {now}", done="Step taken", back=back)


@allow(permissions.can_record_volunteers)
def link_account(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask which account is a volunteer's."""
    volunteer = standing(kinds.volunteers, request.user, reference)
    known = {"email": volunteer.account.email if volunteer.account else ""}
    form = forms.AccountForm(request.POST or None, initial=known)

    def link() -> None:
        people.link_account(volunteer, email=form.cleaned_data["email"], actor=request.user, at=clock.now())

    back = kinds.volunteers.url(PageKind.SHOW, volunteer)
    lede = "Who signs in with it sees this record as their own."
    return ask(request, form, link, title="Link an account", lede=lede, done="Account linked", back=back)


@allow(permissions.can_move_expenses)
def move_expense(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what becomes of a claim."""
    expense = standing(kinds.expenses, request.user, reference)
    form = forms.ClaimForm(expense, request.POST or None)

    def move() -> None:
        to, why = Claim(form.cleaned_data["to"]), form.cleaned_data["why"]
        service.move_expense(expense, to=to, why=why, actor=request.user, at=clock.now())

    back = kinds.expenses.url(PageKind.SHOW, expense)
    lede = f"{expense}: {expense.get_state_display()}"
    return ask(request, form, move, title="Check or pass a claim", lede=lede, done="Claim moved on", back=back)


@allow(permissions.can_record_volunteers)
def send_message(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, and send a message to each volunteer whom it is for."""
    message = standing(kinds.messages, request.user, reference)
    form = forms.SendForm(request.POST if request.method == "POST" else None)
    readers = readers_of(message, clock.today()).count()

    def send() -> None:
        letters.send_message(message, actor=request.user, at=clock.now())

    return ask(
        request,
        form,
        send,
        title=f"Send “{message.subject}”",
        lede=f"It goes to {readers} {message.scheme.called}, to each by itself, and cannot be taken back.",
        button="Send",
        done="It is being sent",
        back=kinds.messages.url(PageKind.SHOW, message),
    )
