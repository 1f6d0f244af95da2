"""Which roles a person holds on a day."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects

from peelian.kit import clock
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role

type Person = Account | AnonymousUser


def roles_of(person: Person, *, on: date | None = None) -> frozenset[Role]:
    """Return the roles that a person holds on a day, by default today.

    They are read once for each account in hand, so that a page costs one query for them however often it asks.
    """
    if not isinstance(person, Account) or not person.is_active:
        return frozenset()
    day = on or clock.today()
    prefetch_related_objects([person], "roles_held")
    by_code = Role.by_code()
    return frozenset(by_code[held.role] for held in person.roles_held.all() if _is_held(held, day))


def holds(person: Person, *roles: Role, on: date | None = None) -> bool:
    """Return whether a person holds any of these roles on a day, by default today."""
    return not roles_of(person, on=on).isdisjoint(roles)


def stood_in_for(person: Person, *, on: date | None = None) -> list[Account]:
    """Return the accounts in whose place a person is deputy on a day, by default today."""
    if not isinstance(person, Account) or not person.is_active:
        return []
    day = on or clock.today()
    prefetch_related_objects([person], "roles_held")
    # Most people are nobody's deputy, and cost no more than the question for their roles.
    held = [held for held in person.roles_held.all() if held.in_place_of_id is not None and _is_held(held, day)]
    prefetch_related_objects(held, "in_place_of")
    return list({held.in_place_of_id: held.in_place_of for held in held if held.in_place_of}.values())


def made_up(roles: Iterable[Role]) -> Account:
    """Return an account that is in no store and has always held these roles: for asking rules what they would say."""
    account = Account(pk=0, email="nobody@example.org", post_title="Nobody")
    held = [RoleHeld(account=account, role=role, first_day=date.min) for role in roles]
    account._prefetched_objects_cache = {"roles_held": held}  # type: ignore[attr-defined]
    return account


def _is_held(held: RoleHeld, day: date) -> bool:
    return held.first_day <= day and (held.last_day is None or day <= held.last_day)
