"""Signing in at the office's own tenancy by OpenID Connect: the code flow with PKCE, a nonce, and a signature checked.

Allauth trusts an identity that came straight from the token endpoint. Here its signature, algorithm, nonce and subject
are held to the specification as well, so that a proxy, a wrong setting or a stolen code gets nobody in.
"""

import secrets
from typing import Any, ClassVar

import jwt
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseBase
from requests import RequestException

from peelian.kit.access.guard import allow
from peelian.kit.access.rules import anyone

SIGNED_WITH = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures by a key that only the tenancy has. One with a shared secret, or none, is no signature here."""


class Checked(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Reads who signed in, and believes it only when it is signed, fresh, meant for us and asked for by us."""

    nonce = ""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> Any:
        """Return who signed in.

        :raises OAuth2Error: when the identity is not to be believed.
        """
        written = kwargs["response"].get("id_token")
        if not written:
            raise OAuth2Error("The tenancy gave no identity")
        identity = self._decode_id_token(app, written)
        if not self.nonce or not secrets.compare_digest(str(identity.get("nonce", "")), self.nonce):
            raise OAuth2Error("The identity answers another question than ours")
        told: dict[str, Any] = {"id_token": identity}
        if "userinfo_endpoint" in self.openid_config:
            told["userinfo"] = identity | self._fetch_user_info(token.token)
            if told["userinfo"].get("sub") != identity["sub"]:
                raise OAuth2Error("The identity and what is told of it are of two people")
        return self.get_provider().sociallogin_from_response(request, told)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in SIGNED_WITH:
                raise OAuth2Error("The identity is not signed as it must be")
            found: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
                verify_signature=True,
            )
        except (jwt.PyJWTError, KeyError, ValueError) as trouble:
            raise OAuth2Error("The identity cannot be read") from trouble
        if "sub" not in found or "exp" not in found:
            raise OAuth2Error("The identity says too little")
        return found


class OfficeTenancy(OpenIDConnectProvider):  # type: ignore[misc]
    """Asks with PKCE and a nonce, which is kept with the state until the answer comes."""

    pkce_enabled_default = True
    oauth2_adapter_class: ClassVar[type[Checked]] = Checked

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **more: Any
    ) -> Any:
        """Send somebody to the tenancy."""
        nonce = secrets.token_urlsafe(24)
        asked = {**(more.pop("auth_params", None) or self.get_auth_params()), "nonce": nonce}
        return super().redirect(request, process, next_url, data, auth_params=asked, nonce=nonce, **more)


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    """Takes the answer of the tenancy."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, refusal = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, refusal


@allow(anyone)
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send somebody to the office's tenancy."""
    return _answer(OAuth2LoginView, request, provider_id)


@allow(anyone)
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Let somebody in who comes back from the office's tenancy."""
    return _answer(Callback, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    adapter = Checked(request, provider_id)
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404("This office has no tenancy of that name") from None
    try:
        answer: HttpResponseBase = view.adapter_view(adapter)(request)
    except (RequestException, KeyError) as trouble:
        # It does not answer, or what it says of itself is not whole.
        answer = render_authentication_error(request, provider, exception=trouble)
    return answer
