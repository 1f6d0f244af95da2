"""What administrators do to accounts: roles, deputies, closing and opening, second factors. Each is in the trail."""

from collections.abc import Iterable
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit.access import accounts, sessions
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import Picture
from peelian.kit.audit.trail import Subject
from peelian.outputs.accounts import queries, rules

type Actor = Account | None
"""Who does it; nobody stands for Peelian itself, as from the shell."""


def about(account: Account) -> Subject:
    """Return what the audit trail calls an account."""
    return Subject(kind=account._meta.label_lower, reference=account.email, label=str(account))


def keep(verb: str, account: Account, actor: Actor, at: datetime, via: str = "", /, **told: str | None) -> None:
    """Keep what was done to an account, and by whom."""
    after: Picture = {name: said for name, said in told.items() if said}
    trail.write(verb, about(account), actor=actor, at=at, after=after, via=via)


@transaction.atomic
def give_role(
    account: Account,
    role: Role,
    /,
    *,
    first_day: date,
    last_day: date | None = None,
    actor: Actor,
    at: datetime,
    via: str = "",
) -> RoleHeld:
    """Give an account a role from a day on, or from a day to a day.

    :raises Refused: when it is one's own account, closed, or holds the role already.
    """
    require_another(actor, account)
    rules.days_are_sound(first_day, last_day).enforce()
    require_open(account)
    held = accounts.give_role(account, role, first_day=first_day, last_day=last_day)
    keep("gave a role to", account, actor, at, via, role=role.label, **days(first_day, last_day))
    return held


@transaction.atomic
def end_role(held: RoleHeld, /, *, last_day: date, reason: str, actor: Actor, at: datetime, via: str = "") -> RoleHeld:
    """End a role that an account holds, or holds as a deputy.

    :raises Refused: when it is the last administrator's, or has ended already.
    """
    account, role = held.account, Role.by_code()[held.role]
    if held.last_day is not None and held.last_day <= last_day:
        raise Refused(f"It ends on {display.write_date(held.last_day)} already", "last_day")
    if role is Role.ADMINISTRATOR and held.in_place_of_id is None:
        rules.administrator_remains(queries.other_administrators(account, last_day)).enforce()
    ended = accounts.end_held(held, last_day=last_day)
    told = days(ended.first_day, ended.last_day)
    in_place_of = str(held.in_place_of) if held.in_place_of else None
    keep("ended a role of", account, actor, at, via, role=role.label, **told, in_place_of=in_place_of, reason=reason)
    return ended


@transaction.atomic
def name_deputy(
    absent: Account,
    roles: Iterable[Role],
    /,
    *,
    deputy: Account,
    first_day: date,
    last_day: date,
    why: str,
    actor: Actor,
    at: datetime,
) -> list[RoleHeld]:
    """Let somebody hold roles in the place of who is away, from a day to a day; it ends by itself.

    :raises Refused: when they do so already, when the absent does not hold the role, or the deputy names themselves.
    """
    require_another(actor, deputy)
    rules.absence_is_sound(first_day, last_day, at.date()).enforce()
    require_open(deputy, "deputy")
    if deputy.pk == absent.pk:
        raise Refused("Nobody is their own deputy: choose somebody else", "deputy")
    own = {held.role for held in absent.roles_held.filter(queries.on(first_day), in_place_of__isnull=True)}
    held = []
    for role in roles:
        if role not in own:
            raise Refused(f"{absent} does not hold the role {role.label} on that day", "roles")
        named = accounts.name_deputy(deputy, role, in_place_of=absent, first_day=first_day, last_day=last_day, why=why)
        told = {"role": role.label, **days(first_day, last_day), "reason": why}
        keep("made deputy", deputy, actor, at, in_place_of=str(absent), **told)
        held.append(named)
    return held


@transaction.atomic
def close_account(account: Account, /, *, reason: str, actor: Actor, at: datetime, via: str = "") -> None:
    """Close an account: nobody signs in with it, who is signed in is signed out, and its links open nothing.

    :raises Refused: when it is one's own, closed already, or the last administrator's.
    """
    require_another(actor, account)
    require_open(account)
    if account.roles_held.filter(role=Role.ADMINISTRATOR, last_day__isnull=True).exists():
        rules.administrator_remains(queries.other_administrators(account, at.date())).enforce()
    accounts.close_account(account, on=at.date())
    account.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    keep("closed", account, actor, at, via, reason=reason)


@transaction.atomic
def reopen_account(account: Account, /, *, reason: str, actor: Actor, at: datetime) -> None:
    """Open a closed account again; its roles are given anew.

    :raises Refused: when it is one's own, or open.
    """
    require_another(actor, account)
    if account.is_active:
        raise Refused(f"The account of {account} is open")
    accounts.reopen_account(account)
    keep("opened again", account, actor, at, reason=reason)


@transaction.atomic
def change_post(account: Account, post_title: str, /, *, actor: Actor, at: datetime) -> None:
    """Write another post on an account: what falls to the post then falls to it.

    :raises Refused: when it is one's own.
    """
    require_another(actor, account)
    before: Picture = {"post_title": account.post_title}
    account.post_title = post_title
    account.save(update_fields=["post_title"])
    after: Picture = {"post_title": post_title}
    trail.write("changed", about(account), actor=actor, at=at, before=before, after=after)


@transaction.atomic
def reset_second_factor(account: Account, /, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take away every app, key and code of an account whose owner has lost them, and end its sessions.

    :raises Refused: when it is one's own, or there is none.
    """
    require_another(actor, account)
    told = queries.factors_of(account).said
    gone, _rows = Authenticator.objects.filter(user=account).delete()
    if not gone:
        raise Refused(f"{account} has no second factor")
    sessions.end_all(account)
    keep("reset the second factor of", account, actor, at, taken_away=told, reason=reason)


@transaction.atomic
def end_session(account: Account, handle: str, /, *, at: datetime) -> bool:
    """End one of one's own sessions, and say whether there was one."""
    ended = sessions.end(account, handle)
    if ended is None:
        return False
    keep("ended a session of", account, account, at, device=ended.device)
    return True


@transaction.atomic
def end_other_sessions(account: Account, /, *, this: str | None, at: datetime) -> int:
    """End all of one's own sessions but the one in hand, and return how many there were."""
    ended = sessions.end_all(account, but=this)
    if ended:
        keep("ended the other sessions of", account, account, at, sessions=str(ended))
    return ended


def require_another(actor: Actor, account: Account) -> None:
    """Let nobody change what their own account may do.

    :raises Refused: when they would.
    """
    rules.is_done_by_another(actor.pk if actor else None, account.pk).enforce()


def require_open(account: Account, field: str = "") -> None:
    """Let pass an open account.

    :raises Refused: when it is closed.
    """
    if not account.is_active:
        raise Refused(f"The account of {account} is closed: open it first", field)


def days(first_day: date, last_day: date | None) -> dict[str, str | None]:
    """Return from which day to which, as the trail keeps it."""
    return {"first_day": first_day.isoformat(), "last_day": last_day.isoformat() if last_day else None}
