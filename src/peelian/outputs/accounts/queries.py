"""Accounts as a list, one account with all that is known of it, and who is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from peelian.basics import display
from peelian.basics.terms import Term
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role
from peelian.outputs.accounts import rules
from peelian.outputs.accounts.models import Invitation

USABLE = ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX) | Q(last_login__isnull=False)
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class State(Term):
    """What state an account is in."""

    OPEN = "open", "Open"
    INVITED = "invited", "Invited"
    CLOSED = "closed", "Closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A role that is, was or will be held, in words."""

    pk: int
    role: str
    first_day: date
    last_day: date | None
    in_place_of: Account | None
    account: Account
    why: str
    is_now: bool
    is_to_end: bool

    @property
    def span(self) -> str:
        """Write from which day to which."""
        first = display.write_date_briefly(self.first_day)
        return f"{first} to {display.write_date_briefly(self.last_day)}" if self.last_day else f"from {first}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An account in the list."""

    account: Account
    state: State
    roles: str
    last_login: datetime | None
    has_second_factor: bool


def state_of(account: Account) -> State:
    """Return what state an account is in."""
    if not account.is_active:
        return State.CLOSED
    return State.OPEN if account.has_usable_password() or account.last_login else State.INVITED


IN_STATE = {
    State.OPEN: Q(is_active=True) & USABLE,
    State.INVITED: Q(is_active=True) & ~USABLE,
    State.CLOSED: Q(is_active=False),
}


def found(*, words: str = "", role: Role | None = None, state: State | None = None, today: date) -> QuerySet[Account]:
    """Return the accounts that are looked for, by post, with their roles and whether they have a second factor."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    rows = Account.objects.annotate(has_second_factor=Exists(factors)).prefetch_related(
        Prefetch("roles_held", RoleHeld.objects.order_by("first_day", "pk"))
    )
    if words:
        rows = rows.filter(Q(email__icontains=words) | Q(post_title__icontains=words))
    if role:
        now = RoleHeld.objects.filter(account=OuterRef("pk"), role=role).filter(on(today))
        rows = rows.filter(Exists(now), is_active=True)
    if state:
        rows = rows.filter(IN_STATE[state])
    return rows.order_by("post_title", "email", "pk")


def on(day: date) -> Q:
    """Return the condition of the roles that are held on a day."""
    return Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))


def listed(accounts: Sequence[Account], today: date) -> Iterator[Listed]:
    """Yield accounts as their list shows them."""
    for account in accounts:
        roles = [told(held, today) for held in account.roles_held.all()]
        now = [f"{each.role} (deputy)" if each.in_place_of else each.role for each in roles if each.is_now]
        yield Listed(
            account=account,
            state=state_of(account),
            roles=", ".join(now),
            last_login=account.last_login,
            has_second_factor=getattr(account, "has_second_factor", False),
        )


def roles_of(account: Account, today: date) -> list[Held]:
    """Return every role that an account held, holds or will hold, those of now first."""
    rows = account.roles_held.select_related("in_place_of", "account").order_by("-first_day", "-pk")
    return sorted((told(held, today) for held in rows), key=lambda held: not held.is_now)


def deputies_of(account: Account, today: date) -> list[Held]:
    """Return who stands in for an account, now or later, soonest first."""
    rows = account.deputies.filter(last_day__gte=today).select_related("in_place_of", "account")
    return [told(held, today) for held in rows.order_by("first_day", "pk")]


def told(held: RoleHeld, today: date) -> Held:
    """Return a role that is held, in words."""
    return Held(
        pk=held.pk,
        role=Role.by_code()[held.role].label,
        first_day=held.first_day,
        last_day=held.last_day,
        in_place_of=held.in_place_of if held.in_place_of_id else None,
        account=held.account,
        why=held.why,
        is_now=held.account.is_active and held.first_day <= today and (not held.last_day or today <= held.last_day),
        is_to_end=held.last_day is None or held.last_day >= today,
    )


def other_administrators(account: Account, day: date) -> int:
    """Count the other accounts that can be signed in to and are administrators from a day on, without an end.

    Whoever asks holds these rows until they are done: of two administrators who end each other, one is too late.
    """
    rows = RoleHeld.objects.select_for_update().filter(role=Role.ADMINISTRATOR, last_day__isnull=True)
    held_by = {held.account_id for held in rows.order_by("pk") if held.first_day <= day}
    return Account.objects.filter(USABLE, pk__in=held_by - {account.pk}, is_active=True).count()


def latest_invitation(account: Account) -> Invitation | None:
    """Return the last invitation of an account."""
    return account.invitations.select_related("made_by").order_by("-made_at", "-pk").first()


def become_of(invitation: Invitation) -> rules.Invitation:
    """Return what has become of an invitation by now."""
    return rules.invitation_is(
        accepted=invitation.accepted_at is not None,
        withdrawn=invitation.withdrawn_at is not None,
        ends_at=invitation.ends_at,
        now=timezone.now(),
    )


def unsent() -> QuerySet[Invitation]:
    """Return the invitations whose letters are still to be sent."""
    waiting = Invitation.objects.filter(
        sent_at__isnull=True, accepted_at__isnull=True, withdrawn_at__isnull=True, ends_at__gt=timezone.now()
    )
    return waiting.select_related("account", "made_by").order_by("pk")


@dataclass(frozen=True, kw_only=True, slots=True)
class Factors:
    """What an account signs in with besides its password."""

    has_app: bool
    keys: int
    codes_left: int

    @property
    def is_on(self) -> bool:
        """Say whether there is a second factor at all."""
        return self.has_app or self.keys > 0

    @property
    def said(self) -> str:
        """Write what there is."""
        parts = ["authenticator app"] if self.has_app else []
        parts += [display.counted(self.keys, "key")] if self.keys else []
        return display.listed(parts) or "none"


def factors_of(account: Account) -> Factors:
    """Return what an account signs in with besides its password."""
    rows = list(Authenticator.objects.filter(user=account))
    codes = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return Factors(
        has_app=any(row.type == Authenticator.Type.TOTP for row in rows),
        keys=sum(row.type == Authenticator.Type.WEBAUTHN for row in rows),
        codes_left=sum(len(row.wrap().get_unused_codes()) for row in codes),
    )
