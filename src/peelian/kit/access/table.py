"""The access table: every path of the house, and who may open it. Whatever it does not call public is not public."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import Rule, lets_strangers_in, who_may

type Route = URLPattern | URLResolver

# The pages that somebody who is signed out may open under /account/: all of them are ways in, or end in one.
SIGN_IN_PAGES = frozenset(
    {
        "accounts:accept",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_confirm_email",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_callback",
        "openid_connect_login",
        "socialaccount_login_cancelled",
        "socialaccount_signup",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One path: its pattern, the name of its page, and its rule; a page that nobody has guarded has none."""

    path: str
    page: str
    access: str
    rule: Rule | None

    @property
    def is_public(self) -> bool:
        """Return whether somebody who is signed out may open it."""
        return self.rule is not None and lets_strangers_in(self.rule)

    @property
    def roles(self) -> list[Role]:
        """Return the roles that may open it."""
        return who_may(self.rule) if self.rule else []


def rows(routes: Sequence[Route] | None = None) -> list[Row]:
    """Return a row for every path, in the order in which they are tried; a path that comes again is never reached."""
    found: dict[str, Row] = {}
    for row in _walk(get_resolver().url_patterns if routes is None else routes, "/", ""):
        found.setdefault(row.path, row)
    return list(found.values())


def unguarded(found: Iterable[Row]) -> list[Row]:
    """Return the rows that carry no rule: there may be none."""
    return [row for row in found if row.rule is None]


def _walk(routes: Iterable[Route], path: str, space: str) -> Iterator[Row]:
    for route in routes:
        here = path + _plainly(str(route.pattern))
        if isinstance(route, URLResolver):
            inner = f"{space}{route.namespace}:" if route.namespace else space
            yield from _walk(route.url_patterns, here, inner)
        else:
            yield _row(route, here, space)


def _plainly(pattern: str) -> str:
    return re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern.removeprefix("^").removesuffix("$"))


def _row(route: URLPattern, path: str, space: str) -> Row:
    rule: Rule | None = getattr(route.callback, "rule", None)
    page = f"{space}{route.name}" if route.name else route.lookup_str
    return Row(path=path, page=page, access=rule.__name__ if rule else "", rule=rule)
