"""What is due: every action that is not closed, on its date; where it comes from is why."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from peelian.areas.actions import queries, rules
from peelian.areas.actions.models import Action
from peelian.basics import display
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import Days, Owned, Source, Told, on_the_day


def open_on(day: date) -> QuerySet[Any]:
    """Return the actions that are not closed, and say which the force owes: not what it answered."""
    owed = queries.owned_by_the_force(day) & Q(status__in=[status.value for status in rules.WAITING])
    is_owed = Case(When(owed, then=Value(True)), default=Value(False), output_field=BooleanField())
    return Action.objects.not_closed().annotate(is_owed_by_force=is_owed)


def tell_action(action: Action) -> Told:
    """Tell an action, and where and when it was promised."""
    about = f"at {action.origin_label}" if not action.origin_kind else f"from {action.origin_label}"
    return Told(title=str(action), about=f"{about} on {display.write_date(action.promised_on)}")


actions = Source(
    key="actions.open",
    title="Actions",
    one="Action",
    days=Days.PROMISE,
    clock=on_the_day("Promised", rules.POLICY),
    open_on=open_on,
    column="due_on",
    owned=Owned(
        named=Coalesce(F("post__title"), F("organisation__name")),
        post="post__title",
        team=Role.GOVERNANCE,
        force=Q(is_owed_by_force=True),
    ),
    tell=tell_action,
)

ALL = (actions,)
