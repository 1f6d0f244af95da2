"""What a volunteer gives to the rota, and what they are kept from. The trail says that it changed, and not what."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from peelian.areas.rotas.models import KeptFrom, Wishes
from peelian.areas.rotas.rules import wishes as rules
from peelian.areas.visiting.models import Suite
from peelian.areas.volunteers.models import Membership
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail


@transaction.atomic
def set_wishes(
    membership: Membership, /, *, most_a_month: int | None, rest_days: int, actor: Any, at: datetime
) -> Wishes:
    """Keep at most how many visits in a month somebody makes, and how many days they rest between two.

    :raises Refused: when a number is too large or too small.
    """
    wishes = Wishes.objects.select_for_update().filter(membership=membership).first() or Wishes(membership=membership)
    if wishes.pk and (wishes.most_a_month, wishes.rest_days) == (most_a_month, rest_days):
        return wishes
    wishes.most_a_month, wishes.rest_days = most_a_month, rest_days
    checked(wishes)
    wishes.save()
    trail.write("changed wishes for the rota", membership, actor=actor, at=at, before={}, after={}, via="page")
    return wishes


@transaction.atomic
def keep_from(
    membership: Membership,
    /,
    *,
    why: str,
    actor: Any,
    at: datetime,
    suite: Suite | None = None,
    other: Membership | None = None,
) -> KeptFrom:
    """Note that somebody is not sent to a suite, or not with another volunteer.

    :raises Refused: when it is neither or both, of another scheme, of themselves, noted already, or nobody says why.
    """
    same = KeptFrom.objects.filter(membership=membership, suite=suite, other=other)
    rules.may_be_kept_from(
        is_one=(suite is None) is not (other is None),
        is_own_scheme=membership.scheme_id in {each.scheme_id for each in (suite, other) if each},
        is_self=other is not None and other.pk == membership.pk,
        is_noted=same.exists(),
        field="suite" if other is None else "other",
    ).enforce()
    kept = KeptFrom(membership=membership, suite=suite, other=other, why=why)
    checked(kept)
    kept.save()
    trail.write("noted a conflict for the rota", membership, actor=actor, at=at, before={}, after={}, via="page")
    return kept


@transaction.atomic
def let_go(kept: KeptFrom, /, *, actor: Any, at: datetime) -> None:
    """Take back that somebody is kept from a suite or another volunteer."""
    gone, _rows = KeptFrom.objects.filter(pk=kept.pk).delete()
    if gone:
        membership = kept.membership
        trail.write("ended a conflict for the rota", membership, actor=actor, at=at, before={}, after={}, via="page")


def checked(row: Wishes | KeptFrom) -> None:
    """Let a row pass that its table allows.

    :raises Refused: with the first thing that is wrong, beside its field.
    """
    try:
        row.full_clean()
    except ValidationError as wrong:
        field, said = next(iter(wrong.message_dict.items()))
        raise Refused(said[0], None if field == "__all__" else field) from wrong
