"""How people come in: by an account that an administrator has opened, and by no other way."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in with an address and a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody opens an account for themselves."""
        return False


class OutsideAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through the office's own tenancy."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Being of the tenancy is not enough: an account with the same address must be there."""
        return False
