"""`peelian account`: who is let in. The first account of an office is opened here; nobody can sign in before."""

import secrets
from collections.abc import Sequence
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from peelian.basics.verdicts import Refused
from peelian.config.command import Usage
from peelian.config.commands.work import acting
from peelian.kit import clock
from peelian.kit.access import accounts, rules, sessions
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import Picture
from peelian.kit.audit.trail import Subject

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LETTERS_IN_A_GROUP = 4, 4
can_open_accounts = rules.any_of(Role.ADMINISTRATOR, name="can_open_accounts")


def open_account(email: str, *, post: str, roles: Sequence[str], actor: str) -> None:
    """Open an account with its roles, and print its one-time password.

    :raises Refused: when there is one of that address already.
    """
    if not post or not roles:
        raise Usage("An account has a post and a role: --post “Caseworker” --role governance")
    account, wanted = acting.actor_called(actor), list(map(role_called, dict.fromkeys(roles)))
    acting.enforce(can_open_accounts, account)
    password, now = one_time_password(), clock.now()
    with transaction.atomic():
        opened = accounts.open_account(
            email=address(email), post_title=post, roles=wanted, first_day=now.date(), password=password
        )
        told: Picture = {"email": opened.email, "post_title": post, "roles_held": [role.label for role in wanted]}
        trail.write("opened", subject_of(opened), actor=account, at=now, after=told, via=acting.VIA)
    tell(opened, password)


def give_new_password(email: str, *, actor: str) -> None:
    """Give an account another one-time password, and print it.

    :raises Refused: when there is no open account of that address.
    """
    by, account = acting.actor_called(actor), acting.actor_called(email)
    acting.enforce(can_open_accounts, by)
    assert account is not None
    password = one_time_password()
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        sessions.end_all(account)
        trail.write("gave a new password to", subject_of(account), actor=by, at=clock.now(), via=acting.VIA)
    tell(account, password)


def tell(account: Account, password: str) -> None:
    """Print how to sign in."""
    print(f"{account.email}   {account}")
    print(f"One-time password: {password}")
    print("It is shown here and nowhere else. Change it after signing in, and add a second factor.")


def subject_of(account: Account) -> Subject:
    """Return what the audit trail calls an account."""
    return Subject(kind=account._meta.label_lower, reference=account.email, label=str(account))


def address(email: str) -> str:
    """Return an address to sign in with.

    :raises Refused: when it is none.
    """
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"“{email}” is not an email address", "email") from None
    return email


def role_called(word: str) -> Role:
    """Return the role that a word means.

    :raises Usage: when there is none.
    """
    code = word.lower().replace("-", "_").replace(" ", "_")
    if code in Role.by_code():
        return Role.by_code()[code]
    nearest = get_close_matches(code, Role.by_code(), n=1, cutoff=0.5)
    said = f" Did you mean “{nearest[0]}”?" if nearest else f" There are: {', '.join(Role)}."
    raise Usage(f"There is no role “{word}”.{said}")


def one_time_password() -> str:
    """Return a password that can be read out: no letter or figure in it looks like another."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LETTERS_IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
