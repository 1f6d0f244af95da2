"""How rules are asked of one record, or of all the rows of a file at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from peelian.basics.verdicts import Verdict
from peelian.kit.records.verbs import Filled, ManyRefused, RowRefused

type Verdicts = Callable[[Filled[Any]], Iterable[Verdict]]


def enforce(filled: Filled[Any], verdicts: Verdicts) -> None:
    """Check the rules for one record.

    :raises Refused: when it breaks one.
    """
    for verdict in verdicts(filled):
        verdict.enforce()


def enforce_all(rows: Sequence[Filled[Any]], verdicts: Verdicts) -> None:
    """Check the rules for all rows.

    :raises ManyRefused: when some break one, with every reason.
    """
    refusals = [
        RowRefused(filled.row, verdict.reason, verdict.field)
        for filled in rows
        for verdict in verdicts(filled)
        if not verdict
    ]
    if refusals:
        raise ManyRefused(refusals)
