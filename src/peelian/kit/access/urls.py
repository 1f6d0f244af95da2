"""Signing in and out, passwords, second factors. What allauth offers and an office does not is closed."""

from typing import Any

from allauth.mfa.totp.views import activate_totp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from peelian.kit.access.guard import allow
from peelian.kit.access.rules import signed_in

# The code that a telephone reads is a picture written into the page, and only this page may have one.
WITH_ITS_PICTURE: dict[str, Any] = {**settings.SECURE_CSP, "img-src": [CSP.SELF, "data:"]}


@allow(signed_in)
def closed(_request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page: an address is changed by an administrator, and the change is kept."""
    raise Http404


urlpatterns = [
    path("email/", closed, name="account_email"),
    path("2fa/totp/activate/", csp_override(WITH_ITS_PICTURE)(activate_totp), name="mfa_activate_totp"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
