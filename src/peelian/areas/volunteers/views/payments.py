"""A list of claims for finance: what is on it, the file, and that it was paid."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms import office as forms
from peelian.areas.volunteers.models import Expense, PaymentList
from peelian.areas.volunteers.operations import payments
from peelian.areas.volunteers.records import money
from peelian.areas.volunteers.views.asking import ask
from peelian.areas.volunteers.views.files import as_csv
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import pages
from peelian.kit.records.doing import standing
from peelian.kit.records.exchange import Cell
from peelian.kit.records.record_type import PageKind

HEADINGS = (
    *("List", "Claim", "Volunteer", "Name", "Scheme", "Spent on", "Kind", "What for", "Passed on", "Pounds"),
    "Paid on",
)


@allow(permissions.can_see_expenses)
def show_list(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a payment list with its claims and their sum, the file, and the way to mark it as paid."""
    made = money.payment_lists.get(request.user, reference)
    claims = claims_of(made)
    may_pay = permissions.can_move_expenses(request.user) and not made.paid_on and not made.withdrawn_on
    return pages.show_record(
        request,
        reference,
        kind=money.payment_lists,
        claims=claims,
        total=display.money(pounds(claims), 2),
        csv_url=reverse("volunteers:payment-csv", args=[reference]) if claims else "",
        act_url=reverse("volunteers:pay", args=[reference]) if may_pay else "",
        act_title="Mark as paid",
    )


def pounds(claims: Iterable[Expense]) -> Decimal:
    """Return what claims come to."""
    return Decimal(sum(claim.amount for claim in claims)) / 100


def claims_of(made: PaymentList) -> list[Expense]:
    """Return the claims of a list, by volunteer."""
    found = made.claims.select_related("volunteer", "scheme").order_by("volunteer__name", "spent_on", "pk")
    return list(found)


@allow(permissions.can_see_expenses)
def give_list(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a payment list as CSV, a line for each claim."""
    made = money.payment_lists.get(request.user, reference)
    return as_csv(f"{made.reference}.csv", HEADINGS, lines(made, claims_of(made)))


def lines(made: PaymentList, claims: Iterable[Expense]) -> Iterator[Sequence[Cell]]:
    """Yield a line for each claim."""
    for claim in claims:
        yield [
            *(made.reference, claim.reference, claim.volunteer.reference, claim.volunteer.name, claim.scheme.name),
            *(claim.spent_on.isoformat(), claim.get_kind_display(), claim.what),
            *(claim.passed_on.isoformat() if claim.passed_on else "", f"{claim.amount / 100:.2f}"),
            claim.paid_on.isoformat() if claim.paid_on else "",
        ]


@allow(permissions.can_move_expenses)
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask on which day a list was paid."""
    made = standing(money.payment_lists, request.user, reference)
    form = forms.PaidForm(request.POST or None, initial={"on": clock.today()})
    claims = claims_of(made)

    def mark() -> None:
        payments.mark_paid(made, on=form.cleaned_data["on"], actor=request.user, at=clock.now())

    return ask(
        request,
        form,
        mark,
        title=f"Mark {made.reference} as paid",
        lede=f"{display.counted(len(claims), 'claim', 'claims')}, {display.money(pounds(claims), 2)}. "
        "Each volunteer sees on their page that it was paid.",
        button="Mark as paid",
        done="Marked as paid",
        back=money.payment_lists.url(PageKind.SHOW, made),
    )
