"""Opening and closing accounts, and giving and ending roles. Who calls these keeps them in the audit trail."""

from collections.abc import Iterable
from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction

from peelian.basics.verdicts import Refused
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role


@transaction.atomic
def open_account(
    *, email: str, post_title: str, roles: Iterable[Role], first_day: date, password: str | None = None
) -> Account:
    """Open an account and give it its roles. The office vouches for the address, so nobody is asked to confirm it.

    :raises Refused: when there is already an account with this address.
    """
    address = email.strip().lower()
    if Account.objects.filter(email=address).exists():
        raise Refused(f"There is already an account for {address}", "email")
    account = Account.objects.create_user(address, password, post_title=post_title)
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    RoleHeld.objects.bulk_create(RoleHeld(account=account, role=role, first_day=first_day) for role in roles)
    return account


def close_account(account: Account, /, *, on: date) -> Account:
    """Close an account: its roles end, nobody signs in with it, and what it did keeps its name."""
    with transaction.atomic():
        for held in account.roles_held.filter(last_day__isnull=True):
            _end(held, on)
        account.is_active = False
        account.save(update_fields=["is_active"])
    return account


def give_role(account: Account, role: Role, /, *, first_day: date) -> RoleHeld:
    """Give an account a role from a day on.

    :raises Refused: when it holds this role already.
    """
    if account.roles_held.filter(role=role, last_day__isnull=True).exists():
        raise Refused(f"{account} already holds the role {role.label}", "role")
    return account.roles_held.create(role=role, first_day=first_day)


def end_role(account: Account, role: Role, /, *, last_day: date) -> RoleHeld:
    """End a role with a day.

    :raises Refused: when the account does not hold it.
    """
    held = account.roles_held.filter(role=role, last_day__isnull=True).first()
    if held is None:
        raise Refused(f"{account} does not hold the role {role.label}", "role")
    return _end(held, last_day)


def _end(held: RoleHeld, last_day: date) -> RoleHeld:
    # A role that was to begin later never began: it ends on its first day.
    held.last_day = max(held.first_day, last_day)
    held.save(update_fields=["last_day"])
    return held
