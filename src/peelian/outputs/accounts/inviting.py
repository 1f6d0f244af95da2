"""Inviting somebody: an account without a password, and a letter whose link sets one, once and for a week."""

from collections.abc import Sequence
from datetime import date, datetime

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from peelian.basics.verdicts import Refused
from peelian.kit.access import accounts
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.outputs.accounts import posting, queries, rules
from peelian.outputs.accounts.models import Invitation
from peelian.outputs.accounts.operations import Actor, keep, require_another, require_open

NO_LONGER = "This link no longer works"


@transaction.atomic
def invite(
    *,
    email: str,
    post_title: str,
    roles: Sequence[Role],
    first_day: date,
    last_day: date | None = None,
    actor: Actor,
    at: datetime,
    via: str = "",
) -> Invitation:
    """Open an account for somebody, and send them the link that opens it.

    :raises Refused: when there is one of that address already.
    """
    rules.days_are_sound(first_day, last_day).enforce()
    account = accounts.open_account(
        email=email, post_title=post_title, roles=roles, first_day=first_day, last_day=last_day
    )
    said = ", ".join(role.label for role in roles)
    until = last_day.isoformat() if last_day else None
    told = {"post_title": post_title, "roles_held": said, "first_day": first_day.isoformat(), "last_day": until}
    keep("invited", account, actor, at, via, **told)
    return _write(account, actor)


@transaction.atomic
def invite_again(account: Account, /, *, actor: Actor, at: datetime) -> Invitation:
    """Send another link; an earlier one opens nothing from now on.

    :raises Refused: when the account is closed, or one's own.
    """
    require_another(actor, account)
    require_open(account)
    _end_open(account)
    keep("invited again", account, actor, at)
    return _write(account, actor)


@transaction.atomic
def withdraw(invitation: Invitation, /, *, reason: str, actor: Actor, at: datetime) -> None:
    """Let a link open nothing. An account that nobody ever came in by is closed with it.

    :raises Refused: when it is not open.
    """
    state = queries.become_of(invitation)
    if state not in {rules.Invitation.OPEN, rules.Invitation.EXPIRED}:
        raise Refused(f"The invitation is {state.label.lower()} already")
    account = invitation.account
    _end_open(account)
    is_new = queries.state_of(account) is queries.State.INVITED
    keep("withdrew the invitation of", account, actor, at, reason=reason)
    if is_new:
        accounts.close_account(account, on=at.date())
        keep("closed", account, actor, at, reason=reason)


@transaction.atomic
def accept(invitation: Invitation, password: str, /, *, at: datetime) -> Account:
    """Set the password of who was invited. The link opens nothing from then on.

    :raises Refused: when it was used, withdrawn or is too old.
    """
    now = timezone.now()
    unused = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)
    # Of two who press the button at once, one is too late.
    if not unused.filter(ends_at__gt=now, account__is_active=True).update(accepted_at=now):
        raise Refused(NO_LONGER)
    account = Account.objects.get(pk=invitation.account_id)
    get_adapter().set_password(account, password)
    EmailAddress.objects.filter(user=account, email=account.email).update(verified=True)
    keep("accepted the invitation of", account, account, at)
    return account


def _end_open(account: Account) -> None:
    account.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())


def _write(account: Account, actor: Actor) -> Invitation:
    now = timezone.now()
    invitation = Invitation.objects.create(
        account=account, made_by=actor, made_at=now, ends_at=rules.invitation_ends(now)
    )
    # The letter's task is kept in the same transaction: there are both, or neither.
    posting.send_invitation.enqueue(invitation.pk)
    return invitation
