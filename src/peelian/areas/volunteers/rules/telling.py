"""Which tables of who the volunteers are may be told, beside all that were told before.

A table is told once, and stays as it was told. Whoever holds several may add and subtract them: tables of two days, of
two schemes that share volunteers, or of one day before and after somebody changed an answer. So each is held against
all that were told before, person by person, and answer by answer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from peelian.areas.volunteers.rules.people import held_back
from peelian.basics.suppression import THRESHOLD, is_small
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

type Counted = Mapping[int, str]
"""Who was counted, and in which group."""
type Pattern = tuple[int, int]
"""What a sum of tables holds: who is in it, and who is taken away, each a bit."""


class Question(Term):
    """What a table groups volunteers by."""

    AGE = "age", "Age"
    GENDER = "gender", "Gender"
    ETHNICITY = "ethnicity", "Ethnic group"
    DISABILITY = "disability", "Disability"
    HOME = "home", "Home district"


def table_may_be_told(new: Counted, before: Sequence[Counted]) -> Verdict:
    """Say whether a table may be told: no sum or difference of it and up to three others is about fewer than five.

    Policy: Government Statistical Service, "Disclosure control for tables produced from administrative sources", on
    differencing between overlapping tables; the office's own threshold of five.
    """
    if len(new) < THRESHOLD:
        return refused("Nothing is told of fewer than five people", field="day")
    if any(is_small(size) for size in sizes_with(new, before)):
        return refused(
            "This table and those that were told before differ by fewer than five people, who could be told apart by "
            "subtracting one from the other: tell it when more have come, gone or changed what they say",
            field="day",
        )
    return ALLOWED


def sizes_with(new: Counted, before: Sequence[Counted]) -> set[int]:
    """Return about how many each sum and difference of a new table with up to three others is.

    Policy: as `table_may_be_told`.
    """
    places: dict[tuple[int, str], int] = {}
    sets = [mask_of(table, places) for table in (*before, new)]
    old, last = sets[:-1], sets[-1]
    known: list[Pattern] = [(each, 0) for each in old]
    known += [(one & ~other, other & ~one) for one, other in combinations(old, 2)]
    made: list[Pattern] = [(last, 0), *((last & ~each, each & ~last) for each in old)]
    found = {(plus | minus).bit_count() for plus, minus in made}
    for plus, minus in made:
        for other_plus, other_minus in known:
            found.add(((plus ^ other_plus) | (minus ^ other_minus)).bit_count())
            found.add(((plus ^ other_minus) | (minus ^ other_plus)).bit_count())
    return found


def mask_of(table: Counted, places: dict[tuple[int, str], int]) -> int:
    """Return a table as bits, one for each person with their answer.

    Policy: as `table_may_be_told`.
    """
    mask = 0
    for element in table.items():
        mask |= 1 << places.setdefault(element, len(places))
    return mask


def counts_told(new: Counted, before: Sequence[Counted], groups: Sequence[str]) -> dict[str, int | None]:
    """Return the count of each group, with None for each that is withheld.

    Withheld are counts below five, counts that differ by fewer than five people from those that were told before, and
    as many others as it takes so that none of them follows from the total, now or beside an earlier table.

    Policy: as `table_may_be_told`.
    """
    counts = Counter(new.values())
    hidden = {group for group in groups if differs_little(new, before, {group})}
    hidden |= {groups[place] for place in held_back([counts[group] for group in groups])}
    rest = sorted(
        (group for group in groups if group not in hidden), key=lambda group: (not counts[group], counts[group])
    )
    while rest and is_worked_out(new, before, counts, hidden):
        hidden.add(rest.pop(0))
    return {group: None if group in hidden else counts[group] for group in groups}


def is_worked_out(new: Counted, before: Sequence[Counted], counts: Mapping[str, int], hidden: set[str]) -> bool:
    """Say whether what is withheld follows from what is told.

    Policy: as `table_may_be_told`.
    """
    if not hidden:
        return False
    together = sum(counts[group] for group in hidden)
    return len(hidden) == 1 or is_small(together) or differs_little(new, before, hidden)


def differs_little(new: Counted, before: Sequence[Counted], groups: set[str]) -> bool:
    """Say whether those in some groups are nearly, but not quite, those of an earlier table.

    Policy: as `table_may_be_told`.
    """
    mine = {element for element in new.items() if element[1] in groups}
    return any(is_small(len(mine ^ {element for element in table.items() if element[1] in groups})) for table in before)
