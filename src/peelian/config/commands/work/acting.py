"""Who does what a command does: an account that is named, within what its roles allow, or Peelian itself."""

from peelian.basics.verdicts import Refused
from peelian.kit.access.models import Account
from peelian.kit.access.rules import Rule

VIA = "command"
"""How the audit trail calls what was done from the shell."""


def actor_called(email: str) -> Account | None:
    """Return the account of an address; without one, Peelian itself acts, and that is nobody.

    :raises Refused: when there is no open account of that address.
    """
    if not email:
        return None
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        raise Refused(f"There is no open account for {email}")
    return account


def enforce(rule: Rule, actor: Account | None) -> None:
    """Ask a rule whether an account may; Peelian itself always may.

    :raises Refused: when it may not.
    """
    if actor is not None:
        rule(actor).enforce()
