"""Who may, as a verdict on a person. Areas make theirs of these."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.kit.access.holding import Person, holds, made_up
from peelian.kit.access.roles import STAFF_ROLES, Role, in_words

type Rule = Callable[[Person], Verdict]

SIGN_IN = "Sign in first."


def anyone(_person: Person) -> Verdict:
    """Allow everybody, signed in or not: this is what makes a page public."""
    return ALLOWED


def signed_in(person: Person) -> Verdict:
    """Allow every open account."""
    return ALLOWED if person.is_authenticated and person.is_active else refused(SIGN_IN)


def staff(person: Person) -> Verdict:
    """Allow everybody who works in the office."""
    if not signed_in(person):
        return refused(SIGN_IN)
    return ALLOWED if holds(person, *STAFF_ROLES) else refused("This is for people who work in the office.")


def any_of(*roles: Role, name: str = "") -> Rule:
    """Make the rule that allows whoever holds one of these roles; its name is the roles', or the one given."""
    wanted = frozenset(roles)
    if not wanted:
        raise ValueError("any_of needs a role")

    def rule(person: Person) -> Verdict:
        if not signed_in(person):
            return refused(SIGN_IN)
        return ALLOWED if holds(person, *wanted) else refused(f"This is for these roles: {in_words(wanted)}.")

    rule.__name__ = rule.__qualname__ = name or "_or_".join(role.value for role in Role if role in wanted)
    rule.__doc__ = f"Allow {in_words(wanted)}."
    return rule


def who_may(rule: Rule) -> list[Role]:
    """Return the roles that a rule allows, each held alone, by trying made-up accounts: no store is asked."""
    return [role for role in Role if rule(made_up([role]))]


def lets_strangers_in(rule: Rule) -> bool:
    """Return whether a rule allows somebody who is signed out."""
    return bool(rule(AnonymousUser()))
