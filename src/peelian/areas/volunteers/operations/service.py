"""Verbs that change hours, rates and expenses."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from peelian.areas.volunteers.models import Expense, Hours, Rate, Scheme, Volunteer
from peelian.areas.volunteers.rules import service
from peelian.areas.volunteers.rules.service import HUNDREDTHS, TEN_THOUSANDTHS, Claim
from peelian.basics.verdicts import refused
from peelian.kit.access.models import Account
from peelian.kit.records import saving
from peelian.kit.records.verbs import Parts


@transaction.atomic
def record_hours(hours: Hours, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Hours:
    """Put hours on the record.

    :raises Refused: when they cannot be.
    """
    prepare(hours, today=at.date())
    return saving.add(hours, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_hours(hours: Hours, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Hours:
    """Change hours; those of a visit follow the visit.

    :raises Refused: when they cannot be, or somebody else changed them meanwhile.
    """
    prepare_change(hours, today=at.date())
    return saving.change(hours, parts=parts, actor=actor, at=at, via=via)


def prepare_change(hours: Hours, *, today: date) -> None:
    """Check that hours do not follow from a visit, and prepare them.

    :raises Refused: when they do, or a rule says no.
    """
    if hours.origin_reference:
        refused(f"These hours come from {hours.origin_reference}: change them there").enforce()
    prepare(hours, today=today)


def prepare(hours: Hours, *, today: date) -> None:
    """Check the rules, and write the hours as the whole number of hundredths that is added up.

    :raises Refused: when a rule says no.
    """
    service.hours_are_likely(
        hours=Decimal(hours.hours), done_on=hours.done_on, today=today, is_reconstructed=hours.is_reconstructed
    ).enforce()
    hours.hundredths = int(Decimal(hours.hours) * HUNDREDTHS)


@transaction.atomic
def note_hours_of(
    *,
    volunteer: Volunteer,
    scheme: Scheme,
    kind: str,
    reference: str,
    activity: str,
    done_on: date,
    hours: Decimal,
    is_shift: bool,
    is_reconstructed: bool,
    actor: Any,
    at: datetime,
    via: str,
) -> Hours:
    """Keep the hours that a volunteer gave by a record of another room, such as a visit: once, however often said.

    :raises Refused: when they cannot be.
    """
    same = Hours.objects.filter(volunteer=volunteer, origin_kind=kind, origin_reference=reference)
    found = same.select_for_update().first()
    entry = found or Hours(volunteer=volunteer, origin_kind=kind, origin_reference=reference)
    said = {"scheme": scheme, "activity": activity, "done_on": done_on, "hours": hours, "is_shift": is_shift}
    if found and all(getattr(found, name) == value for name, value in said.items()):
        return found
    for name, value in {**said, "is_reconstructed": is_reconstructed}.items():
        setattr(entry, name, value)
    prepare(entry, today=at.date())
    keep = saving.change if found else saving.add
    return keep(entry, parts={}, actor=actor, at=at, via=via)


@transaction.atomic
def record_rate(rate: Rate, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Rate:
    """Put an hourly rate on the record."""
    rate.ten_thousandths = int(Decimal(rate.hourly) * TEN_THOUSANDTHS)
    return saving.add(rate, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_rate(rate: Rate, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Rate:
    """Change an hourly rate.

    :raises ChangedMeanwhile: when somebody else changed it meanwhile.
    """
    rate.ten_thousandths = int(Decimal(rate.hourly) * TEN_THOUSANDTHS)
    return saving.change(rate, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_expense(expense: Expense, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Expense:
    """Put a claim on the record.

    :raises Refused: when it cannot be.
    """
    check_claim(expense, today=at.date())
    return saving.add(expense, parts=parts, actor=actor, at=at, via=via)


def check_claim(expense: Expense, *, today: date) -> None:
    """Check the rules for a claim.

    :raises Refused: when it cannot be.
    """
    service.claim_is_likely(amount=expense.amount, spent_on=expense.spent_on, today=today).enforce()


@transaction.atomic
def change_expense(expense: Expense, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Expense:
    """Change a claim; what was checked is to be checked again, and what was passed for payment stays.

    :raises Refused: when it was passed, cannot be, or somebody else changed it meanwhile.
    """
    if Claim(expense.state) in service.SETTLED:
        refused("This claim was passed for payment, and stays as it was then").enforce()
    check_claim(expense, today=at.date())
    expense.state, expense.checked_on, expense.checked_by = Claim.CLAIMED.value, None, None
    return saving.change(expense, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def move_expense(expense: Expense, /, *, to: Claim, why: str, actor: Any, at: datetime) -> Expense:
    """Check a claim, pass it for payment, or refuse it with a reason.

    :raises Refused: when it may not go there, or somebody else changed it meanwhile.
    """
    by = actor if isinstance(actor, Account) else None
    is_same = by is not None and expense.checked_by_id == by.pk
    service.claim_may_move(before=Claim(expense.state), after=to, is_same_person=is_same, why=why).enforce()
    expense.state, expense.why = to.value, why if to is Claim.REFUSED else ""
    if to is Claim.CHECKED:
        expense.checked_on, expense.checked_by = at.date(), by
    if to is Claim.PASSED:
        expense.passed_on, expense.passed_by = at.date(), by
    if to is Claim.CLAIMED:
        expense.checked_on = expense.checked_by = None
    return saving.change(expense, parts={}, actor=actor, at=at, via="page")
