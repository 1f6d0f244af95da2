"""How rules are asked of one record, or of all the rows of a file at once, and the rows that records will have."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from peelian.basics.verdicts import Refused, Verdict
from peelian.kit.records.models import Record
from peelian.kit.records.registry import kinds_by_model
from peelian.kit.records.verbs import Filled, ManyRefused, Parts, RowRefused

type Verdicts = Callable[[Filled[Any]], Iterable[Verdict]]


def enforce(verdicts: Iterable[Verdict]) -> None:
    """Check the rules for one record.

    :raises Refused: with the first reason, when one says no.
    """
    for verdict in verdicts:
        verdict.enforce()


def enforce_all(rows: Sequence[Filled[Any]], verdicts_of: Verdicts) -> None:
    """Check the rules for all rows; a record that comes from no file, by itself, is refused by its first reason.

    :raises Refused: when there is one record by itself, and it breaks a rule.
    :raises ManyRefused: when some rows break one, with every reason.
    """
    if len(rows) == 1 and not rows[0].row:
        enforce(verdicts_of(rows[0]))
        return
    refuse(
        RowRefused(filled.row, verdict.reason, verdict.field)
        for filled in rows
        for verdict in verdicts_of(filled)
        if not verdict
    )


def try_each(rows: Iterable[Filled[Any]], operation: Callable[[Filled[Any]], object]) -> None:
    """Do something with every row that may refuse it, and go on with the others.

    :raises ManyRefused: when some were refused, with the first reason for each.
    """
    refusals = []
    for filled in rows:
        try:
            operation(filled)
        except Refused as refusal:
            refusals.append(RowRefused(filled.row, refusal.reason, refusal.field))
    refuse(refusals)


def refuse(refusals: Iterable[RowRefused]) -> None:
    """Refuse rows, if there are any to refuse.

    :raises ManyRefused: when there are.
    """
    if told := list(refusals):
        raise ManyRefused(told)


def rows_of(record: Record, parts: Parts, name: str) -> list[Any]:
    """Return the rows of a part: those that came with the record, or those that it has where none came."""
    if name in parts:
        return list(parts[name])
    return list(getattr(record, name).order_by("pk")) if record.pk else []


def with_rows(rows: Sequence[Filled[Any]], names: Iterable[str]) -> list[Mapping[str, Sequence[Any]]]:
    """Return the rows of some parts of many records, as `rows_of` does, asking the store once for each part."""
    kind = kinds_by_model()[type(rows[0].record)]
    parts = [part for part in kind.parts if part.name in set(names)]
    stored: dict[str, defaultdict[int, list[Any]]] = {part.name: defaultdict(list) for part in parts}
    for part in parts:
        without = [filled.record.pk for filled in rows if filled.record.pk and part.name not in filled.parts]
        if without:
            for child in part.model._default_manager.filter(**{f"{part.parent}__in": without}).order_by("pk"):
                stored[part.name][getattr(child, f"{part.parent}_id")].append(child)
    return [
        {part.name: list(filled.parts.get(part.name, stored[part.name][filled.record.pk])) for part in parts}
        for filled in rows
    ]
