"""Carrying out an import: every row, or none. A dry run does all of it, and then takes it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, transaction

from peelian.basics.verdicts import Refused
from peelian.kit.imports.keeping_up import without_collecting
from peelian.kit.imports.plan import Change, Plan, plan
from peelian.kit.imports.problems import Problem, Unusable
from peelian.kit.imports.sheets import Sheet
from peelian.kit.records import constraints, facts, saving
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.verbs import Filled, ManyRefused, RowRefused

MOST_BROKEN = 20
"""How many rows that break a constraint are looked for: each costs a few tries of some of the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What an import did, or would do."""

    added: int
    changed: int
    same: int
    changes: list[Change]
    left_out: list[str]
    is_dry: bool

    def __str__(self) -> str:
        """Say it in one line."""
        would = "would be " if self.is_dry else ""
        return f"{self.added} {would}added, {self.changed} {would}changed, {self.same} unchanged"


class TakenBack(Exception):
    """A dry run ends here, and leaves nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doing:
    """Who imports, when, and by which way."""

    actor: Any
    at: datetime
    via: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """The ways to do a thing: to one record, to many at once, or by plain saving where the kind has no verb for it."""

    one: Any
    many: Any
    plainly: Any

    @property
    def of_rows(self) -> Any:
        """Return how it is done to rows: the bulk form, or row by row where there is none."""
        if self.many or not self.one:
            return self.many or self.plainly
        return partial(saving.one_by_one, self.one)


@without_collecting()
def bring_in(
    kind: RecordType[Any],
    sheets: list[Sheet],
    *,
    actor: Any,
    at: datetime,
    part: str = "",
    leave_out: bool = False,
    dry: bool = False,
    via: str = "import",
) -> Outcome:
    """Import sheets of one kind of record: all rows, or none.

    :raises Unusable: when anything is wrong, with every problem found. Nothing is stored then.
    """
    made = plan(kind, sheets, part=part, leave_out=leave_out)
    if made.problems:
        raise Unusable(made.problems)
    try:
        with transaction.atomic():
            carry_out(made, Doing(actor=actor, at=at, via=via))
            if dry:
                raise TakenBack
    except TakenBack:
        pass
    return Outcome(
        added=len(made.added),
        changed=len(made.changed),
        same=made.same,
        changes=made.changes,
        left_out=made.left_out,
        is_dry=dry,
    )


def carry_out(made: Plan, doing: Doing) -> None:
    """Add and change through the kind's own verbs.

    :raises Unusable: when rules or constraints refuse some rows.
    """
    verbs, refused = made.kind.verbs, list[RowRefused]()
    adding = Verb(one=verbs.add, many=verbs.add_many, plainly=saving.add_many)
    changing = Verb(one=verbs.change, many=verbs.change_many, plainly=saving.change_many)
    for wave in waves(made.added):
        refused += done(wave, adding, doing) if not refused else []
    changed = made.changed
    if refused:
        changed = [filled for filled in changed if not filled.waits_for]
    else:
        point(changed, {filled.record.reference: filled.record for filled in made.added})
    refused += done(changed, changing, doing)
    if refused:
        raise Unusable([problem(made.kind, row) for row in refused])


def problem(kind: RecordType[Any], refused: RowRefused) -> Problem:
    """Return why a rule refuses a row, as a problem of the file."""
    column = facts.heading(kind.model, refused.column) if refused.column else ""
    return Problem(row=refused.row, column=column, expected=refused.reason)


def done(rows: list[Filled[Any]], verb: Verb, doing: Doing) -> list[RowRefused]:
    """Do it; return the rows that a rule or a constraint of the store refuses: the whole is taken back then."""
    if not rows:
        return []
    before = [(filled.record.pk, filled.record.reference, filled.record.version) for filled in rows]
    try:
        with transaction.atomic():
            verb.of_rows(rows, actor=doing.actor, at=doing.at, via=doing.via)
    except ManyRefused as refusal:
        return list(refusal.rows)
    except Refused as refusal:
        return [RowRefused(rows[0].row if len(rows) == 1 else 0, refusal.reason, refusal.field)]
    except (IntegrityError, DataError) as broken:
        for filled, (pk, reference, version) in zip(rows, before, strict=True):
            filled.record.pk, filled.record.reference, filled.record.version = pk, reference, version
        return apart(rows, verb, doing, broken)
    return []


def apart(rows: list[Filled[Any]], verb: Verb, doing: Doing, broken: DatabaseError) -> list[RowRefused]:
    """Find the rows that break a constraint, by doing each half alone; after some of them, no more are looked for."""
    if len(rows) == 1:
        return [RowRefused(rows[0].row, constraints.message(type(rows[0].record), broken))]
    middle = len(rows) // 2
    refused = done(rows[:middle], verb, doing)
    return refused + (done(rows[middle:], verb, doing) if len(refused) < MOST_BROKEN else [])


def waves(rows: list[Filled[Any]]) -> Iterator[list[Filled[Any]]]:
    """Yield rows so that each comes after the rows of the same file that it points at.

    :raises Unusable: when rows point at each other in a circle.
    """
    there: dict[str, Any] = {}
    waiting = rows
    while waiting:
        ready = [filled for filled in waiting if set(filled.waits_for.values()) <= there.keys()]
        if not ready:
            expected = "These rows point at each other in a circle"
            raise Unusable([Problem(row=filled.row, expected=expected) for filled in waiting])
        point(ready, there)
        yield ready
        there |= {filled.record.reference: filled.record for filled in ready}
        waiting = [filled for filled in waiting if filled.record.reference not in there]


def point(rows: list[Filled[Any]], there: Mapping[str, Any]) -> None:
    """Point rows at the records that they waited for."""
    for filled in rows:
        for attribute, reference in filled.waits_for.items():
            setattr(filled.record, attribute, there[reference].pk)
