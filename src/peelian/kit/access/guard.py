"""The guard of every page: a rule asked before anything else happens."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from peelian.kit.access.rules import Rule, anyone, signed_in

type Page = Callable[..., HttpResponseBase]


class GuardedPage(Protocol):
    """A page that carries its rule, for the access table and for the tests that walk it."""

    __name__: str
    access: str
    rule: Rule

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def allow(rule: Rule) -> Callable[[Page], GuardedPage]:
    """Guard a page with a rule.

    Who is signed out is sent to sign in, where that can help; who is signed in is told why not.
    """

    def guard(page: Page) -> GuardedPage:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            verdict = rule(request.user)
            if verdict:
                return _kept_by_nobody(page(request, *args, **kwargs), rule)
            if request.method in {"GET", "HEAD"} and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(verdict.reason)

        return _marked(guarded, rule)

    return guard


def state_rule(page: Page) -> None:
    """Write on a page of somebody else's what the middleware asks of it already: to be signed in, or nothing."""
    page.rule = signed_in if getattr(page, "login_required", True) else anyone  # type: ignore[attr-defined]
    page.access = page.rule.__name__  # type: ignore[attr-defined]


def _kept_by_nobody(answer: HttpResponseBase, rule: Rule) -> HttpResponseBase:
    # After signing out, Back must not show what was seen before; a page may say otherwise of itself.
    if rule is not anyone:
        answer.headers.setdefault("Cache-Control", "private, no-store")
    return answer


def _marked(page: Page, rule: Rule) -> GuardedPage:
    marked: Any = login_not_required(page) if rule is anyone else page
    marked.access = rule.__name__
    marked.rule = rule
    guarded: GuardedPage = marked
    return guarded
