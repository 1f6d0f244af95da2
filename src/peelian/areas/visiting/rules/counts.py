"""The numbers of a visit: who was in the cells, who was offered a visit, who accepted. They are said as sums."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peelian.basics.verdicts import ALLOWED, Verdict, refused

WHOLE, OF_WHOLE = "in_cells", ("offered", "not_offered", "unavailable", "asleep")
OFFERED, OF_OFFERED = "offered", ("accepted", "refused")
CALLED = {
    "in_cells": "how many were in the cells",
    "offered": "how many were offered a visit",
    "not_offered": "how many were not offered one on advice",
    "unavailable": "how many were unavailable",
    "asleep": "how many were asleep",
    "accepted": "how many accepted",
    "refused": "how many refused",
}
COUNTS = tuple(CALLED)

type Numbers = Mapping[str, int | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """A number and the parts that it should be made of."""

    name: str
    parts: tuple[tuple[str, int], ...]
    whole: int

    @property
    def comes_to(self) -> int:
        """Return what the parts come to."""
        return sum(number for _name, number in self.parts)

    @property
    def agrees(self) -> bool:
        """Say whether they come to the whole."""
        return self.comes_to == self.whole

    def __str__(self) -> str:
        """Write it as a sum: 9 + 2 + 3 + 3 = 17, not 18."""
        added = " + ".join(f"{number:,}" for _name, number in self.parts)
        return f"{added} = {self.comes_to:,}" + ("" if self.agrees else f", not {self.whole:,}")

    @property
    def outcome(self) -> str:
        """Say in words what a sum that does not agree lacks."""
        missing = abs(self.whole - self.comes_to)
        people = "One person is" if missing == 1 else f"{missing:,} people are"
        return f"{people} {'missing' if self.comes_to < self.whole else 'too many'}"


def sums_of(numbers: Numbers) -> list[Sum]:
    """Return the sums of a visit of which every number is known.

    Policy: the scheme's report, whose columns make these sums.
    """
    found = []
    for whole, parts in ((WHOLE, OF_WHOLE), (OFFERED, OF_OFFERED)):
        said, total = (
            [(name, number) for name in parts if (number := numbers.get(name)) is not None],
            numbers.get(whole),
        )
        if total is not None and len(said) == len(parts):
            found.append(Sum(name=whole, parts=tuple(said), whole=total))
    return found


def counts_add_up(numbers: Numbers, *, is_unseparated: bool) -> Iterator[Verdict]:
    """Say of each sum of a visit whether it comes to what it should; counts that were not separated are not checked.

    Policy: the scheme's report, whose columns make these sums: in cells = offered + not offered + unavailable + asleep,
    and offered = accepted + refused.
    """
    if is_unseparated:
        return
    for made in sums_of(numbers):
        if not made.agrees:
            yield refused(f"{made}. {made.outcome}", field=made.name)


def counts_are_whole(numbers: Numbers, *, is_unseparated: bool) -> Verdict:
    """Say whether all the counts of a visit were kept, or none: else it is said that some were not kept separately.

    Policy: the scheme's report: a number that was not kept is not nought.
    """
    missing = [name for name in COUNTS if numbers.get(name) is None]
    if is_unseparated or not missing or len(missing) == len(COUNTS):
        return ALLOWED
    called = [CALLED[name] for name in missing]
    listed = called[0] if len(called) == 1 else f"{', '.join(called[:-1])} and {called[-1]}"
    return refused(f"Enter {listed}; or say that some were not counted separately", field=missing[0])


def fits_in_cells(numbers: Numbers) -> Verdict:
    """Say whether no part is greater than what it is a part of, also where sums are not checked.

    Policy: the scheme's report.
    """
    for whole, parts in ((WHOLE, OF_WHOLE), (OFFERED, OF_OFFERED)):
        total = numbers.get(whole)
        for name in parts:
            number = numbers.get(name)
            if total is not None and number is not None and number > total:
                return refused(f"{number:,} is more than {total:,}, which is {CALLED[whole]}", field=name)
    return ALLOWED


def advice_fits(*, not_offered: int | None, people: int) -> Verdict:
    """Say whether the rows of advice tell of no more people than were not offered a visit.

    Policy: the scheme's report.
    """
    if not people or (not_offered is not None and people <= not_offered):
        return ALLOWED
    said = f"{not_offered:,}" if not_offered is not None else "no number"
    return refused(
        f"The rows of advice tell of {people:,} people, and {said} is said to be not offered", field="not_offered"
    )


def rows_fit(*, accepted: int | None, rows: int, note: str, is_whole: bool) -> Verdict:
    """Say whether there is a row for each person who accepted; fewer rows need a note.

    Policy: the scheme's report: whoever was spoken to has a row, by their custody record number.
    """
    if rows > (accepted or 0):
        said = f"{accepted:,} accepted a visit" if accepted is not None else "nobody is said to have accepted a visit"
        return refused(f"There are {rows:,} rows of people spoken to, and {said}", field="accepted")
    if is_whole and rows < (accepted or 0) and not note.strip():
        return refused(
            f"{accepted:,} accepted a visit, and there are {rows:,} rows: say why there are fewer", field="rows_note"
        )
    return ALLOWED
