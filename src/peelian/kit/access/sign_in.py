"""How people come in: by an account that an administrator has opened, and by no other way."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render

from peelian.kit.access import limits, sessions
from peelian.kit.access.models import Account

TOO_MANY = "too_many_login_attempts"
LONGEST_WAIT = 5 * 60


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in with an address and a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        TOO_MANY: limits.try_again(LONGEST_WAIT),
        "rate_limited": "Too many attempts. Try again in 1 minute",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody opens an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt, and say when to try again where there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as trouble:
            key = self._get_login_attempts_cache_key(request, **credentials)
            if wait := limits.seconds_to_wait(request, action="login_failed", key=key):
                raise ValidationError(limits.try_again(wait), code=TOO_MANY) from trouble
            raise

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session, which says from where it was begun."""
        super().login(request, user)
        sessions.note_beginning(request, self.get_client_ip(request))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a password: whoever is signed in with the one before is signed out."""
        super().set_password(user, password)
        if isinstance(user, Account):
            sessions.end_all(user)


class OutsideAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through the office's own tenancy."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Being of the tenancy is not enough: an account with the same address must be there."""
        return False

    def on_authentication_error(self, *_who: Any, error: Any = None, exception: Any = None, **_more: Any) -> None:
        """Keep in the log why somebody could not be signed in: the page says only that."""
        logging.getLogger(__name__).warning("Nobody was signed in at the tenancy: %s %s", error, exception)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tell a stranger plainly why there is no way in: no account, or an address that nobody has confirmed.

        :raises ImmediateHttpResponse: with the page that says so.
        """
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        addresses = [each for each in sociallogin.email_addresses if each.email]
        is_confirmed = any(each.verified for each in addresses)
        told = {"address": addresses[0].email if addresses else "", "is_confirmed": is_confirmed}
        raise ImmediateHttpResponse(render(request, "socialaccount/stranger.html", told, status=403))
