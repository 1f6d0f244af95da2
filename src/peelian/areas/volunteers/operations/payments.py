"""Claims handed to finance in lists, each once, and marked as paid."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.volunteers.models import Expense, PaymentList
from peelian.areas.volunteers.rules import payments
from peelian.areas.volunteers.rules.service import Claim
from peelian.basics.verdicts import refused
from peelian.kit.records import saving
from peelian.kit.records.verbs import Filled, Parts


@transaction.atomic
def make_list(made: PaymentList, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> PaymentList:
    """Put the claims that were passed in some days and are on no list yet on a list for payment.

    :raises Refused: when there is none.
    """
    waiting = Expense.objects.standing().filter(
        state=Claim.PASSED.value,
        payment_list__isnull=True,
        passed_on__gte=made.first_day,
        passed_on__lte=made.last_day,
    )
    claims = list(waiting.select_for_update().order_by("pk"))
    payments.list_may_be_made(
        first_day=made.first_day, last_day=made.last_day, today=at.date(), claims=len(claims)
    ).enforce()
    made.made_on = at.date()
    saving.add(made, parts=parts, actor=actor, at=at, via=via)
    for claim in claims:
        claim.payment_list = made
    keep(claims, actor=actor, at=at, via=via)
    return made


@transaction.atomic
def change_list(made: PaymentList, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> PaymentList:
    """Change the note of a list. Its days stay, since they say which claims are on it.

    :raises Refused: when its days would be others, or somebody else changed it meanwhile.
    """
    before = PaymentList.objects.get(pk=made.pk)
    if (before.first_day, before.last_day) != (made.first_day, made.last_day):
        refused("The days of a list stay as they were: withdraw it, and make another", field="first_day").enforce()
    return saving.change(made, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def mark_paid(made: PaymentList, /, *, on: date, actor: Any, at: datetime) -> PaymentList:
    """Mark a list and every claim on it as paid.

    :raises Refused: when it was paid, or the day cannot be; when somebody else changed it meanwhile.
    """
    payments.list_may_be_paid(made_on=made.made_on, paid_on=made.paid_on, on=on, today=at.date()).enforce()
    made.paid_on = on
    saving.change(made, parts={}, actor=actor, at=at, via="page")
    claims = list(made.claims.select_for_update().order_by("pk"))
    for claim in claims:
        claim.state, claim.paid_on = Claim.PAID.value, on
    keep(claims, actor=actor, at=at, via="page")
    return made


@transaction.atomic
def undo_list(made: PaymentList, /, *, reason: str, actor: Any, at: datetime) -> PaymentList:
    """Withdraw a list that was not paid: its claims wait for another.

    :raises Refused: when it was paid.
    """
    payments.list_may_be_undone(paid_on=made.paid_on).enforce()
    claims = list(made.claims.select_for_update().order_by("pk"))
    for claim in claims:
        claim.payment_list = None
    keep(claims, actor=actor, at=at, via="page")
    return saving.withdraw(made, reason=reason, actor=actor, at=at)


@transaction.atomic
def withdraw_claim(claim: Expense, /, *, reason: str, actor: Any, at: datetime) -> Expense:
    """Withdraw a claim that was not handed over for payment.

    :raises Refused: when it was.
    """
    on_list = claim.payment_list.reference if claim.payment_list else ""
    payments.claim_may_be_withdrawn(payment_list=on_list).enforce()
    return saving.withdraw(claim, reason=reason, actor=actor, at=at)


def keep(claims: list[Expense], *, actor: Any, at: datetime, via: str) -> None:
    """Save claims together, with one entry of the trail for each."""
    if claims:
        saving.change_many([Filled(record=claim, parts={}) for claim in claims], actor=actor, at=at, via=via)
