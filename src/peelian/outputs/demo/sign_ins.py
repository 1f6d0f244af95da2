"""Who may sign in to the demonstration office: one account for each role of its staff, and three from outside."""

import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password

from peelian.kit.access.accounts import open_account
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role

FILE = "demo-sign-ins.txt"
DOMAIN = "demo.example"
SINCE = date(2012, 11, 22)
"""The first day of the office: whatever day its calendar stands at, its people have their roles."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
KEPT = re.compile(r"^Password for all of them: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account: the name before the @, its post, its role."""

    name: str
    post: str
    role: Role

    @property
    def email(self) -> str:
        """Return the address to sign in with."""
        return f"{self.name}@{DOMAIN}"


VOLUNTEER = SignIn("volunteer", "Volunteer", Role.VOLUNTEER)
SIGN_INS = (
    SignIn("governance", "Governance lead", Role.GOVERNANCE),
    SignIn("chief-executive", "Chief executive", Role.CHIEF_EXECUTIVE),
    SignIn("engagement", "Engagement officer", Role.ENGAGEMENT),
    SignIn("commissioning", "Commissioning manager", Role.COMMISSIONING),
    SignIn("finance", "Chief finance officer", Role.FINANCE),
    SignIn("volunteers", "Volunteer manager", Role.VOLUNTEER_MANAGER),
    SignIn("scrutiny", "Scrutiny officer", Role.SCRUTINY),
    SignIn("communications", "Communications officer", Role.COMMUNICATIONS),
    SignIn("administrator", "Administrator", Role.ADMINISTRATOR),
    SignIn("auditor", "Internal auditor", Role.AUDITOR),
    SignIn("panel", "Panel member", Role.PANEL_MEMBER),
    SignIn("liaison", "Force liaison", Role.FORCE_LIAISON),
    VOLUNTEER,
)


def keep_password(home: Path) -> tuple[str, bool]:
    """Return the password of every account, and whether it is new: it is kept where only its owner reads it."""
    path = home / FILE
    if path.exists() and (found := KEPT.search(path.read_text(encoding="utf-8"))):
        return found[1], False
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    draft = path.with_name(f".{FILE}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(listed(password)) + "\n")
    draft.replace(path)
    return password, True


def listed(password: str) -> Iterator[str]:
    """Yield the accounts and their password, in lines."""
    width = max(len(each.email) for each in SIGN_INS)
    yield from (f"  {each.email.ljust(width)}   {each.post}" for each in SIGN_INS)
    yield f"Password for all of them: {password}"


def told(home: Path, address: str) -> Iterator[str]:
    """Yield where to sign in, and as whom."""
    yield f"The demonstration office answers at {address}"
    yield f"Sign in as one of these (they are also in {home / FILE}):"
    password, _is_new = keep_password(home)
    yield from listed(password)


def open_accounts(password: str) -> None:
    """Open every account, with its role from the first day of the office."""
    for each in SIGN_INS:
        open_account(email=each.email, post_title=each.post, roles=[each.role], first_day=SINCE)
    set_password(password)


def set_password(password: str) -> None:
    """Give every account the password; it is made hard to guess once for all of them, because that takes its time."""
    Account.objects.filter(email__in=[each.email for each in SIGN_INS]).update(password=make_password(password))
