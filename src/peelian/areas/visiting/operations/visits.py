"""Verbs that change visits. A visit that is refused changes nothing; one that is odd is kept, with what is odd."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.operations.hours import Doing, hand_over
from peelian.areas.visiting.operations.known import flags, known_of, verdicts
from peelian.areas.visiting.operations.settling import settle
from peelian.areas.visiting.rules.outcomes import Origin
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce_all
from peelian.kit.records.fetching import fetch_relations
from peelian.kit.records.verbs import Filled, Parts

ORIGINS = {"page": Origin.PAPER, "form": Origin.FORM}
"""By which way a visit came: a person at a page enters a paper report; every other way brings in a file."""


@transaction.atomic
def record_visit(visit: Visit, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Visit:
    """Put a visit on the record, and hand over the hours of its visitors.

    :raises Refused: when it breaks a rule.
    """
    record_visits([Filled(record=visit, parts=parts)], actor=actor, at=at, via=via)
    return visit


@transaction.atomic
def change_visit(visit: Visit, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Visit:
    """Change a visit, and the hours that it handed over.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    change_visits([Filled(record=visit, parts=parts)], actor=actor, at=at, via=via)
    return visit


@transaction.atomic
def withdraw_visit(visit: Visit, /, *, reason: str, actor: Any, at: datetime) -> Visit:
    """Withdraw a visit, and the hours that it handed over.

    :raises Refused: when concerns that stand on the record belong to it.
    """
    saving.withdraw(visit, reason=reason, actor=actor, at=at)
    hand_over([visit], Doing(actor=actor, at=at, via="page"), are_new=False)
    return visit


@transaction.atomic
def record_visits(rows: Sequence[Filled[Visit]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many visits on the record.

    :raises ManyRefused: when some break a rule.
    """
    for filled in rows:
        filled.record.origin = ORIGINS.get(via, Origin.IMPORT).value
    prepare(rows, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)
    hand_over([filled.record for filled in rows], Doing(actor=actor, at=at, via=via), are_new=True)


@transaction.atomic
def change_visits(rows: Sequence[Filled[Visit]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many visits.

    :raises ManyRefused: when some would break a rule.
    """
    prepare(rows, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)
    hand_over([filled.record for filled in rows], Doing(actor=actor, at=at, via=via), are_new=False)


def prepare(rows: Sequence[Filled[Visit]], *, at: datetime) -> None:
    """Settle what follows from the arrivals of visits, check the rules, and write down what is to be looked at.

    :raises Refused: when one breaks a rule.
    :raises ManyRefused: when some of many do.
    """
    visits = [filled.record for filled in rows]
    fetch_relations(visits)
    settle(visits)
    known = known_of(rows, now=at)
    enforce_all(rows, partial(verdicts, known=known))
    for visit in visits:
        visit.flags = "\n".join(dict.fromkeys(filter(None, flags(visit, known))))
