"""What a volunteer is kept from."""

from peelian.basics.verdicts import ALLOWED, Verdict, refused


def may_be_kept_from(*, is_one: bool, is_own_scheme: bool, is_self: bool, is_noted: bool, field: str) -> Verdict:
    """Say whether a conflict can be noted.

    Policy: the scheme's own: whoever has a tie to a suite or to another volunteer is not sent there or with them.
    """
    if not is_one:
        return refused("Choose either a suite or another volunteer", field=field)
    if is_self:
        return refused("Choose another volunteer", field=field)
    if not is_own_scheme:
        return refused("Choose a suite or a volunteer of the same scheme", field=field)
    if is_noted:
        return refused("This is noted already", field=field)
    return ALLOWED
