"""Signing in and out, passwords, second factors. What allauth offers and an office does not is closed."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from allauth.mfa.totp.views import activate_totp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, include, path
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from peelian.kit.access import tenancy
from peelian.kit.access.guard import allow, state_rule
from peelian.kit.access.rules import signed_in
from peelian.kit.access.table import Route

# The code that a telephone reads is a picture written into the page, and only this page may have one.
WITH_ITS_PICTURE: dict[str, Any] = {**settings.SECURE_CSP, "img-src": [CSP.SELF, "data:"]}


@allow(signed_in)
def closed(_request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page: an address is changed by an administrator, and the change is kept."""
    raise Http404


with_its_picture = csp_override(WITH_ITS_PICTURE)(activate_totp)
state_rule(with_its_picture)

ALLAUTHS = (
    ("", "allauth.account.urls"),
    ("2fa/", "allauth.mfa.urls"),
    ("3rdparty/", "allauth.socialaccount.urls"),
)


def stated(routes: Iterable[Route]) -> list[Route]:
    """Return allauth's routes once every page of theirs says who may open it."""
    kept = list(routes)
    for route in kept:
        if isinstance(route, URLPattern):
            state_rule(route.callback)
        else:
            stated(route.url_patterns)
    return kept


urlpatterns: list[Route] = [
    path("email/", closed, name="account_email"),
    path("2fa/totp/activate/", with_its_picture, name="mfa_activate_totp"),
    path("oidc/<provider_id>/login/", tenancy.login, name="openid_connect_login"),
    path("oidc/<provider_id>/login/callback/", tenancy.callback, name="openid_connect_callback"),
    *(path(prefix, include(stated(import_module(urls).urlpatterns))) for prefix, urls in ALLAUTHS),
]
