"""Accounts, the roles that they hold from one day to another, and where they are signed in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from peelian.kit.access.roles import Role


class AccountManager(BaseUserManager["Account"]):
    """Accounts are known by their e-mail address, kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """Make an account; without a password nobody signs in with one."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """Make an account for Django's own commands; what it may do in the house is still a matter of roles."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find an account by its address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractUser):
    """Somebody who may sign in: an address, and the title of the post that others see."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("email address", unique=True)
    post_title = models.CharField(
        "post", max_length=100, blank=True, help_text="What others see, for example Caseworker"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="account_email_in_lower_case",
                violation_error_message="Write the email address in lower case",
            )
        ]

    def __str__(self) -> str:
        return self.post_title or self.email

    def get_full_name(self) -> str:
        """Return what others see: people are posts here, not names."""
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class RoleHeld(models.Model):
    """One role of one account, from its first day to its last, both included.

    A deputy holds it in the place of somebody who is away, and only for so long.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=40, choices=Role.choices())
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    in_place_of = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="deputies", null=True, blank=True, verbose_name="in place of"
    )
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "role held"
        verbose_name_plural = "roles held"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day")),
                name="role_ends_after_it_began",
                violation_error_message="The last day must be the same as or after the first day",
            ),
            models.CheckConstraint(
                condition=models.Q(in_place_of__isnull=True) | models.Q(last_day__isnull=False),
                name="deputy_has_a_last_day",
                violation_error_message="A deputy has a last day",
            ),
            models.CheckConstraint(
                condition=models.Q(in_place_of__isnull=True) | ~models.Q(in_place_of=models.F("account")),
                name="nobody_is_their_own_deputy",
                violation_error_message="Nobody is their own deputy",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "first_day", "in_place_of"],
                condition=models.Q(in_place_of__isnull=False),
                name="deputy_begins_once_on_a_day",
                violation_error_message="This account is already deputy from this day",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "first_day"],
                condition=models.Q(in_place_of__isnull=True),
                name="role_begins_once_on_a_day",
                violation_error_message="This account already holds this role from this day",
            ),
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=models.Q(last_day__isnull=True),
                name="role_held_once_without_end",
                violation_error_message="This account already holds this role",
            ),
        ]

    def __str__(self) -> str:
        return f"{Role.by_code()[self.role].label} from {self.first_day}"


class Session(AbstractBaseSession):
    """One place where somebody is signed in: what Django keeps of it, and whose it is."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions", null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return how it is kept."""
        from peelian.kit.access.sessions import SessionStore

        return SessionStore


class Remembered(models.Model):
    """What the processes of the house count together for a while, such as attempts to sign in: Django's own cache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "remembered"

    def __str__(self) -> str:
        return self.cache_key
