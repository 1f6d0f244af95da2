"""`peelian accounts`: who may sign in and as what, and the same verbs that administrators have at the screen."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from peelian.basics.verdicts import Refused
from peelian.config.command import Usage
from peelian.config.commands.work import acting
from peelian.config.commands.work.accounts import address, role_called
from peelian.kit import clock
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.outputs.accounts import inviting, operations, posting, queries
from peelian.outputs.accounts.permissions import can_manage_accounts, can_see_accounts

COLUMNS = ("email", "post", "state", "roles", "last_sign_in", "second_factor")


def list_accounts(given: Namespace) -> None:
    """Print every account, with its roles of today and its last sign-in."""
    acting.enforce(can_see_accounts, acting.actor_called(given.actor))
    today = clock.today()
    rows = [row_of(each) for each in queries.listed(list(queries.found(today=today)), today)]
    if given.format == "json":
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    elif given.format == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        width = max((len(row["email"]) for row in rows), default=0)
        for row in rows:
            print(f"{row['email'].ljust(width)}   {row['state']}   {row['roles'] or 'no role'}   {row['last_sign_in']}")


def row_of(each: queries.Listed) -> dict[str, Any]:
    """Return an account as it is printed."""
    last = timezone.localtime(each.last_login).isoformat(timespec="minutes") if each.last_login else "never"
    return {
        "email": each.account.email,
        "post": each.account.post_title,
        "state": each.state.value,
        "roles": each.roles,
        "last_sign_in": last,
        "second_factor": "yes" if each.has_second_factor else "no",
    }


def invite(given: Namespace) -> None:
    """Open an account, and send the link that lets its owner in.

    :raises Usage: when the post or the role is missing.
    """
    if not given.post or not given.roles:
        raise Usage("An account has a post and a role: --post “Caseworker” --role governance")
    actor, roles = manager(given), [role_called(word) for word in dict.fromkeys(given.roles)]
    first_day = given.first_day or clock.today()
    invitation = inviting.invite(
        email=address(given.email),
        post_title=given.post,
        roles=roles,
        first_day=first_day,
        last_day=given.last_day,
        actor=actor,
        at=clock.now(),
        via=acting.VIA,
    )
    trouble = posting.send(invitation, now=timezone.now())
    print(trouble or f"{invitation.account.email} is sent a link, which works until {posting.until(invitation)}")


def give_role(given: Namespace) -> None:
    """Give an account a role."""
    actor, account, role = manager(given), account_called(given.email), one_role(given)
    days = {"first_day": given.first_day or clock.today(), "last_day": given.last_day}
    held = operations.give_role(account, role, **days, actor=actor, at=clock.now(), via=acting.VIA)
    print(f"{account.email}   {queries.told(held, clock.today()).role}, {queries.told(held, clock.today()).span}")


def end_role(given: Namespace) -> None:
    """End a role of an account.

    :raises Refused: when the account does not hold it.
    """
    actor, account, role = manager(given), account_called(given.email), one_role(given)
    last_day = given.last_day or clock.today()
    held = account.roles_held.filter(queries.on(clock.today()), role=role, in_place_of__isnull=True).first()
    if held is None:
        raise Refused(f"{account} does not hold the role {role.label}", "role")
    operations.end_role(held, last_day=last_day, reason=given.reason, actor=actor, at=clock.now(), via=acting.VIA)
    print(f"{account.email}   {role.label}, {queries.told(held, clock.today()).span}")


def close(given: Namespace) -> None:
    """Close an account."""
    actor, account = manager(given), account_called(given.email)
    operations.close_account(account, reason=given.reason, actor=actor, at=clock.now(), via=acting.VIA)
    print(f"{account.email}   closed")


def manager(given: Namespace) -> Account | None:
    """Return who does it, once they may.

    :raises Refused: when they may not.
    """
    actor = acting.actor_called(given.actor)
    acting.enforce(can_manage_accounts, actor)
    return actor


def account_called(email: str) -> Account:
    """Return the account of an address, open or closed.

    :raises Refused: when there is none.
    """
    account = Account.objects.filter(email=email.strip().lower()).first()
    if account is None:
        raise Refused(f"There is no account for {email}")
    return account


def one_role(given: Namespace) -> Role:
    """Return the role that is given or ended.

    :raises Usage: when it is not just one.
    """
    if len(given.roles) != 1:
        raise Usage("Name one role: --role governance")
    return role_called(given.roles[0])


DEEDS: dict[str, Callable[[Namespace], None]] = {
    "list": list_accounts,
    "invite": invite,
    "give-role": give_role,
    "end-role": end_role,
    "close": close,
}
