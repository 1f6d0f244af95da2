"""Claims are handed to finance once, and marked as paid."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Expense, PaymentList
from peelian.areas.volunteers.operations import payments, service
from peelian.areas.volunteers.rules.service import Claim
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.store]
DAYS = {"first_day": date(2025, 8, 1), "last_day": date(2025, 8, 28)}


@pytest.fixture
def finance():
    return account(Role.FINANCE, post_title="Chief finance officer")


def passed(at, manager, finance, **values):
    claim = samples.expense(**values)
    service.move_expense(claim, to=Claim.CHECKED, why="", actor=manager, at=at)
    return service.move_expense(claim, to=Claim.PASSED, why="", actor=finance, at=at)


def made(at, finance, **days):
    return payments.make_list(PaymentList(**{**DAYS, **days}), parts={}, actor=finance, at=at, via="page")


def test_a_claim_that_was_passed_is_handed_over_once(at, manager, finance):
    one = passed(at, manager, finance)
    samples.expense()

    first = made(at, finance)
    with pytest.raises(Refused, match="on no list yet"):
        made(at, finance)

    one.refresh_from_db()
    assert (one.payment_list, list(first.claims.all())) == (first, [one])
    assert PaymentList.objects.count() == 1


def test_a_list_holds_what_was_passed_in_its_days(at, manager, finance):
    passed(at, manager, finance)

    for days, why in (
        ({"last_day": date(2025, 8, 27)}, "on no list yet"),
        ({"last_day": date(2025, 7, 31)}, "after the first day"),
        ({"last_day": date(2025, 8, 29)}, "today is 28 August 2025"),
    ):
        with pytest.raises(Refused, match=why):
            made(at, finance, **days)


def test_to_mark_a_list_as_paid_marks_each_claim_and_is_done_once(at, manager, finance):
    claim = passed(at, manager, finance)
    first = made(at, finance)

    with pytest.raises(Refused, match="between 28 August 2025"):
        payments.mark_paid(first, on=date(2025, 8, 27), actor=finance, at=at)
    payments.mark_paid(first, on=date(2025, 8, 28), actor=finance, at=at)
    with pytest.raises(Refused, match="was paid on 28 August 2025"):
        payments.mark_paid(first, on=date(2025, 8, 28), actor=finance, at=at)
    with pytest.raises(Refused, match="and stays"):
        payments.undo_list(first, reason="Wrong days", actor=finance, at=at)

    claim.refresh_from_db()
    assert (claim.state, claim.paid_on) == ("paid", date(2025, 8, 28))
    assert AuditEntry.objects.filter(reference=claim.reference, changes__has_key="paid_on").exists()
    with pytest.raises(Refused, match="stays as it was"):
        service.change_expense(claim, parts={}, actor=manager, at=at, via="page")


def test_the_claims_of_a_withdrawn_list_wait_for_another(at, manager, finance):
    claim = passed(at, manager, finance)
    first = made(at, finance)
    claim.refresh_from_db()
    with pytest.raises(Refused, match=f"is on {first.reference}"):
        payments.withdraw_claim(claim, reason="Twice", actor=manager, at=at)

    payments.undo_list(first, reason="Wrong days", actor=finance, at=at)
    again = made(at, finance)

    claim.refresh_from_db()
    assert claim.payment_list == again
    again.first_day = date(2025, 7, 1)
    with pytest.raises(Refused, match="withdraw it, and make another"):
        payments.change_list(again, parts={}, actor=finance, at=at, via="page")


def test_more_claims_ask_the_store_no_more(at, manager, finance):
    asked = []
    for number in (2, 12):
        for _time in range(number):
            passed(at, manager, finance)
        with CaptureQueriesContext(connection) as queries:
            payments.mark_paid(made(at, finance), on=date(2025, 8, 28), actor=finance, at=at)
        asked.append(len(queries))

    assert Expense.objects.filter(state="paid").count() == 14
    assert asked[1] <= asked[0]


def test_finance_makes_the_list_takes_the_file_and_marks_it_as_paid(at, client, manager, finance):
    claim = passed(at, manager, finance, what="=1+1", amount=1230)
    client.force_login(finance)

    client.post(reverse("volunteers:payment-lists-add"), {"first_day": "2025-08-01", "last_day": "2025-08-28"})
    kept = PaymentList.objects.get()
    shown = client.get(reverse("volunteers:payment-lists-show", args=[kept.reference])).content.decode()
    file = client.get(reverse("volunteers:payment-csv", args=[kept.reference])).content.decode("utf-8-sig")
    client.post(reverse("volunteers:pay", args=[kept.reference]), {"on": "2025-08-28"})

    claim.refresh_from_db()
    assert claim.reference in shown
    assert "£12.30" in shown
    assert f"{kept.reference},{claim.reference},{claim.volunteer.reference}," in file
    assert "'=1+1" in file
    assert ",12.30," in file
    assert claim.state == "paid"


def test_a_list_without_a_claim_is_refused_beside_the_question_and_nothing_typed_is_lost(client, finance):
    client.force_login(finance)
    typed = {"first_day": "2025-08-01", "last_day": "2025-08-28", "note": "Claims of the summer"}

    page = client.post(reverse("volunteers:payment-lists-add"), typed).content.decode()

    assert "No claim was passed for payment in these days" in page
    assert "Claims of the summer" in page
    assert not PaymentList.objects.exists()
