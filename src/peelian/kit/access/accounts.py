"""Opening and closing accounts, and giving and ending roles. Who calls these keeps them in the audit trail."""

from collections.abc import Iterable
from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from peelian.basics.verdicts import Refused
from peelian.kit.access import sessions
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role


@transaction.atomic
def open_account(
    *,
    email: str,
    post_title: str,
    roles: Iterable[Role],
    first_day: date,
    last_day: date | None = None,
    password: str | None = None,
) -> Account:
    """Open an account and give it its roles. The office vouches for the address, so nobody is asked to confirm it.

    :raises Refused: when there is already an account with this address.
    """
    address = email.strip().lower()
    if Account.objects.filter(email=address).exists():
        raise Refused(f"There is already an account for {address}", "email")
    account = Account.objects.create_user(address, password, post_title=post_title)
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    RoleHeld.objects.bulk_create(
        RoleHeld(account=account, role=role, first_day=first_day, last_day=last_day) for role in roles
    )
    return account


def close_account(account: Account, /, *, on: date) -> Account:
    """Close an account: its roles and sessions end, nobody signs in with it, and what it did keeps its name."""
    with transaction.atomic():
        for held in account.roles_held.filter(Q(last_day__isnull=True) | Q(last_day__gt=on)):
            end_held(held, last_day=on)
        account.is_active = False
        account.save(update_fields=["is_active"])
        sessions.end_all(account)
    return account


def reopen_account(account: Account, /) -> Account:
    """Let somebody sign in again. The roles that ended with the account stay ended."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    return account


def give_role(account: Account, role: Role, /, *, first_day: date, last_day: date | None = None) -> RoleHeld:
    """Give an account a role from a day on, or from a day to a day.

    :raises Refused: when it holds this role in some of that time already.
    """
    own = account.roles_held.filter(role=role, in_place_of__isnull=True)
    later = own.filter(Q(last_day__isnull=True) | Q(last_day__gte=first_day))
    if (later if last_day is None else later.filter(first_day__lte=last_day)).exists():
        raise Refused(f"{account} already holds the role {role.label}", "role")
    return account.roles_held.create(role=role, first_day=first_day, last_day=last_day)


def name_deputy(
    deputy: Account, role: Role, /, *, in_place_of: Account, first_day: date, last_day: date, why: str
) -> RoleHeld:
    """Let somebody hold a role in the place of who is away, from a day to a day.

    :raises Refused: when they do so in some of that time already.
    """
    there = deputy.roles_held.filter(role=role, in_place_of=in_place_of)
    if there.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused(f"{deputy} is already deputy of {in_place_of} as {role.label} in some of that time", "deputy")
    return deputy.roles_held.create(role=role, first_day=first_day, last_day=last_day, in_place_of=in_place_of, why=why)


def end_role(account: Account, role: Role, /, *, last_day: date) -> RoleHeld:
    """End a role with a day.

    :raises Refused: when the account does not hold it.
    """
    held = account.roles_held.filter(role=role, last_day__isnull=True).first()
    if held is None:
        raise Refused(f"{account} does not hold the role {role.label}", "role")
    return end_held(held, last_day=last_day)


def end_held(held: RoleHeld, /, *, last_day: date) -> RoleHeld:
    """End a role that is held with a day; one that was to begin later never began, and ends on its first day."""
    held.last_day = max(held.first_day, last_day)
    held.save(update_fields=["last_day"])
    return held
