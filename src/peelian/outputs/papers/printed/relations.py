"""What must agree within a table, a line for each: column Total adds up; row Quota makes 13; column A of B."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from peelian.basics.terms import Term
from peelian.outputs.papers.printed.grids import Grid
from peelian.outputs.papers.printed.values import Number, read_number

FORMS = (
    "row Total adds up; column Balance = Allocated - Spent; column Change = Difference in % of 2019/20; "
    "row Quota makes 13; column Share makes 100%; column Attended of Invited; row Seats shares 13 by Quota"
)
ONLY, OVER = " | only ", " over "
LINE = re.compile(r"(row|column)\s+(.+)", re.IGNORECASE)


class Kind(Term):
    """What a relation says of its row or column."""

    TOTAL = "total", "is the sum of the others"
    SUM = "sum", "is made of others, added or taken away"
    PERCENT = "percent", "is a percentage of another"
    WHOLE = "whole", "makes a whole"
    WITHIN = "within", "is part of another"
    SHARES = "shares", "divides a whole by largest remainder"


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """One line: of which row or column, what it says, and the others that it names."""

    text: str
    of_columns: bool
    target: str
    kind: Kind
    names: tuple[str, ...] = ()
    signs: tuple[int, ...] = ()
    whole: Number | None = None
    only: tuple[str, ...] = ()  # of the other direction; none: every one


def read_relations(text: str, grid: Grid) -> tuple[Relation, ...]:
    """Read every line.

    :raises ValueError: with the number of the first line that means nothing, and what is expected.
    """
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append(read_relation(" ".join(line.split()), grid))
            except ValueError as unread:
                raise ValueError(f"Line {number}: {unread}") from unread
    return tuple(found)


def read_relation(line: str, grid: Grid) -> Relation:
    """Read one line.

    :raises ValueError: when it means nothing.
    """
    said, _, only = line.partition(ONLY)
    begun = LINE.fullmatch(said)
    if not begun:
        raise ValueError(f"it begins with “row” or “column”: {FORMS}")
    of_columns = begun[1].lower() == "column"
    names, others = (grid.columns, grid.labels) if of_columns else (grid.labels, grid.columns)
    target, rest = named(begun[2], names)
    made = {"text": line, "of_columns": of_columns, "target": target}
    return Relation(**made, **what_is_said(rest.strip(), names, others), only=listed(only, others))  # type: ignore[arg-type]


def what_is_said(rest: str, names: Sequence[str], others: Sequence[str]) -> dict[str, object]:
    """Read what a line says of its row or column.

    :raises ValueError: when that means nothing.
    """
    word, _, more = rest.partition(" ")
    match word.lower():
        case "" | "adds":
            return {"kind": Kind.TOTAL}
        case "=":
            return equation(more, names)
        case "makes":
            whole, _, over = more.partition(OVER)
            return {"kind": Kind.WHOLE, "whole": number(whole), "names": listed(over, others)}
        case "of":
            return {"kind": Kind.WITHIN, "names": listed(more, names)}
        case "shares":
            whole, _, weights = more.partition(" by ")
            return {"kind": Kind.SHARES, "whole": number(whole), "names": listed(weights, names)}
    raise ValueError(f"“{rest}” means nothing here: {FORMS}")


def equation(text: str, names: Sequence[str]) -> dict[str, object]:
    """Read A + B - C, or A in % of B.

    :raises ValueError: when a name is not there, or a sign is missing.
    """
    first, rest = named(text, names)
    if rest.strip().lower().startswith("in % of "):
        base, _ = named(rest.strip()[len("in % of ") :], names)
        return {"kind": Kind.PERCENT, "names": (first, base)}
    found, signs = [first], [1]
    while rest := rest.strip():
        if rest[0] not in "+-\N{MINUS SIGN}":
            raise ValueError(f"+ or - is expected before “{rest}”")
        signs.append(1 if rest[0] == "+" else -1)
        name, rest = named(rest[1:], names)
        found.append(name)
    return {"kind": Kind.SUM, "names": tuple(found), "signs": tuple(signs)}


def named(text: str, names: Sequence[str]) -> tuple[str, str]:
    """Return the longest name that a text begins with, and what follows it.

    :raises ValueError: when it begins with none; the message guesses which was meant.
    """
    written = text.strip()
    for name in sorted(filter(None, names), key=len, reverse=True):
        after = written[len(name) : len(name) + 1]
        if written.lower().startswith(name.lower()) and (not after or after == " "):
            return name, written[len(name) :]
    near = get_close_matches(written, [name for name in names if name], n=1, cutoff=0.4)
    guess = f" Did you mean “{near[0]}”?" if near else ""
    raise ValueError(f"the table has no “{written}”.{guess}")


def listed(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that are listed with semicolons; of nothing, none.

    :raises ValueError: when one is not there.
    """
    return tuple(named(name, names)[0] for name in text.split(";") if name.strip())


def number(text: str) -> Number:
    """Return a whole that a line names.

    :raises ValueError: when it is no number.
    """
    read = read_number(text)
    if read is None:
        raise ValueError(f"“{text}” is not a number")
    return read
