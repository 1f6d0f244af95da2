"""How rules are asked of one record, or of all the rows of a file at once, and the rows that records will have."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from peelian.basics.verdicts import Verdict
from peelian.kit.records.registry import kinds_by_model
from peelian.kit.records.verbs import Filled, ManyRefused, RowRefused

type Verdicts = Callable[[Filled[Any]], Iterable[Verdict]]


def enforce_all(rows: Sequence[Filled[Any]], verdicts: Verdicts) -> None:
    """Check the rules for all rows; one by itself is refused by its first reason.

    :raises Refused: when there is one record, and it breaks a rule.
    :raises ManyRefused: when some of many break one, with every reason.
    """
    if len(rows) == 1 and not rows[0].row:
        for verdict in verdicts(rows[0]):
            verdict.enforce()
        return
    refusals = [
        RowRefused(filled.row, verdict.reason, verdict.field)
        for filled in rows
        for verdict in verdicts(filled)
        if not verdict
    ]
    if refusals:
        raise ManyRefused(refusals)


def with_rows(rows: Sequence[Filled[Any]], names: Iterable[str]) -> list[Mapping[str, Sequence[Any]]]:
    """Return the rows of some parts as they will be: those that come with a record, else those that it has."""
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
