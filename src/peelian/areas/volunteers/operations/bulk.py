"""Many rows at once, as an import brings them: the rules are asked of each, and the store is not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.volunteers.models import Expense, Hours, Membership, Volunteer
from peelian.areas.volunteers.operations import memberships, people, service
from peelian.areas.volunteers.operations.known import known_of
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce, try_each
from peelian.kit.records.verbs import Filled


@transaction.atomic
def record_hours(rows: Sequence[Filled[Hours]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many entries of hours on the record.

    :raises ManyRefused: when some cannot be.
    """
    try_each(rows, lambda filled: service.prepare(filled.record, today=at.date()))
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_hours(rows: Sequence[Filled[Hours]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many entries of hours.

    :raises ManyRefused: when some cannot be, or follow from a visit.
    """
    try_each(rows, lambda filled: service.prepare_change(filled.record, today=at.date()))
    saving.change_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def record_expenses(rows: Sequence[Filled[Expense]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many claims on the record.

    :raises ManyRefused: when some cannot be.
    """
    try_each(rows, lambda filled: service.check_claim(filled.record, today=at.date()))
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def record_volunteers(rows: Sequence[Filled[Volunteer]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many volunteers on the record.

    :raises ManyRefused: when some break a rule.
    """
    try_each(rows, lambda filled: enforce(people.verdicts(filled.record, filled.parts, at.date())))
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def record_memberships(rows: Sequence[Filled[Membership]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many volunteers into schemes, with the steps that were taken so far.

    :raises ManyRefused: when some break a rule.
    """
    settle_all(rows, at)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_memberships(rows: Sequence[Filled[Membership]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many memberships or their steps.

    :raises ManyRefused: when some would break a rule.
    """
    settle_all(rows, at)
    saving.change_many(rows, actor=actor, at=at, via=via)


def settle_all(rows: Sequence[Filled[Membership]], at: datetime) -> None:
    """Check the rules for every membership, and settle what follows from its steps.

    :raises ManyRefused: when some break a rule.
    """
    known = known_of([filled.record for filled in rows])

    def settle(filled: Filled[Membership]) -> None:
        memberships.prepare(filled.record, filled.parts, known, today=at.date())
        known.took(filled.record)

    try_each(rows, settle)
