"""Carrying out an import: every row, or none. A dry run does all of it, and then takes it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from peelian.kit.imports.plan import Change, Plan, plan
from peelian.kit.imports.problems import Problem, Unusable
from peelian.kit.imports.reading import Sheet
from peelian.kit.records import facts, saving
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.verbs import Filled, ManyRefused


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
        return f"{self.added} {would}added, {self.changed} {would}changed, {self.same} the same as now"


class TakenBack(Exception):
    """A dry run ends here, and leaves nothing."""


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
            carry_out(made, actor=actor, at=at, via=via)
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


def carry_out(made: Plan, *, actor: Any, at: datetime, via: str) -> None:
    """Add and change through the kind's own verbs.

    :raises Unusable: when rules or constraints refuse some rows.
    """
    kind, verbs = made.kind, made.kind.verbs
    try:
        for wave in waves(made.added):
            run(wave, verbs.add, verbs.add_many, saving.add_many, actor=actor, at=at, via=via)
        point(made.changed, {filled.record.reference: filled.record for filled in made.added})
        run(made.changed, verbs.change, verbs.change_many, saving.change_many, actor=actor, at=at, via=via)
    except ManyRefused as refusal:
        raise Unusable(
            [
                Problem(
                    row=refused.row,
                    column=facts.heading(kind.model, refused.column) if refused.column else "",
                    expected=refused.reason,
                )
                for refused in refusal.rows
            ]
        ) from refusal
    except IntegrityError as broken:
        raise Unusable([Problem(expected=constraint_message(kind.model, str(broken)))]) from broken


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


def run(rows: list[Filled[Any]], one: Any, many: Any, plainly: Any, *, actor: Any, at: datetime, via: str) -> None:
    """Use the bulk form of a verb, or the verb row by row where it has none, or plain saving where there is no verb."""
    if many or not one:
        (many or plainly)(rows, actor=actor, at=at, via=via)
    else:
        saving.one_by_one(one, rows, actor=actor, at=at, via=via)


def constraint_message(model: type[models.Model], broken: str) -> str:
    """Say which constraint was broken, in its own words."""
    for constraint in model._meta.constraints:
        if constraint.name in broken:
            return str(constraint.violation_error_message)
    return f"Two rows say the same thing, or a row breaks a rule of the store ({broken})"
