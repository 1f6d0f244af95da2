"""Verbs that change the criteria of a framework of quality."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.visiting.models import Criterion
from peelian.areas.visiting.queries.evidence import files_of
from peelian.areas.visiting.rules import evidence as rules
from peelian.areas.visiting.rules.evidence import Assessment
from peelian.basics.verdicts import Verdict
from peelian.kit.records import checking, saving
from peelian.kit.records.verbs import Filled, Parts


@transaction.atomic
def record_criterion(criterion: Criterion, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Criterion:
    """Put a criterion on the record.

    :raises Refused: when it breaks a rule.
    """
    check([Filled(record=criterion, parts=parts)], at=at)
    return saving.add(criterion, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_criterion(criterion: Criterion, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Criterion:
    """Change a criterion, or assess it.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    check([Filled(record=criterion, parts=parts)], at=at)
    return saving.change(criterion, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_criteria(rows: Sequence[Filled[Criterion]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put a checklist on the record.

    :raises ManyRefused: when some rows break a rule.
    """
    check(rows, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_criteria(rows: Sequence[Filled[Criterion]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many criteria.

    :raises ManyRefused: when some would break a rule.
    """
    check(rows, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)


def check(rows: Sequence[Filled[Criterion]], *, at: datetime) -> None:
    """Check the rules for criteria.

    :raises Refused: when there is one, and it breaks one.
    :raises ManyRefused: when some of many do.
    """
    files = files_of([filled.record for filled in rows])
    checking.enforce_all(rows, lambda filled: verdicts(filled.record, files, at.date()))


def verdicts(criterion: Criterion, files: Mapping[str, int], today: date) -> Iterator[Verdict]:
    """Yield what the rules say of a criterion."""
    assessment = Assessment(criterion.assessment)
    yield rules.assessment_is_dated(assessment=assessment, assessed_on=criterion.assessed_on, today=today)
    kept = files.get(criterion.reference, 0)
    yield rules.met_is_shown(assessment=assessment, evidence=criterion.evidence, files=kept)
