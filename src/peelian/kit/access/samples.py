"""Made-up accounts for tests."""

from datetime import date

from peelian.kit.access.accounts import open_account
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role

PASSWORD = "three-made-up-words"  # noqa: S105
LONG_AGO = date(2012, 11, 22)


def account(*roles: Role, email: str = "", post_title: str = "", first_day: date = LONG_AGO) -> Account:
    """Return an account with these roles; without more words it is known by the first of them."""
    known_as = roles[0].value if roles else "nobody"
    return open_account(
        email=email or f"{known_as.replace('_', '-')}@example.org",
        post_title=post_title or known_as.replace("_", " ").capitalize(),
        roles=roles,
        first_day=first_day,
        password=PASSWORD,
    )
