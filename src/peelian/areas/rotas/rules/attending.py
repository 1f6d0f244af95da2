"""Who came to a shift, and which visit kept it: the words for it, and how a visit finds its shift."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

HOUR = 60


class Absence(Term):
    """Why somebody did not come to their shift, as they or the office said."""

    UNSAID = "unsaid", "Not said"
    UNWELL = "unwell", "Unwell"
    WORK = "work", "Work or family"
    TRAVEL = "travel", "Could not get there"
    FORGOT = "forgot", "Forgot"
    OTHER = "other", "Something else"


class Kept(Term):
    """How it is known which visit kept a shift."""

    ITSELF = "itself", "By suite and day"
    BY_HAND = "by_hand", "Said by the office"
    NOBODY = "nobody", "Nobody went"


@dataclass(frozen=True, kw_only=True, slots=True)
class Going:
    """A shift or a visit, as far as one is found by the other: where, when, and who."""

    key: int
    suite: int
    day: date
    at: time
    slot: Hashable = None  # nothing outside every slot
    people: frozenset[int] = frozenset()

    @property
    def minute(self) -> int:
        """Return the minute of the day."""
        return self.at.hour * HOUR + self.at.minute


def kept_by(shifts: Iterable[Going], visits: Iterable[Going]) -> dict[int, int]:
    """Return for each shift the visit that kept it: at the same suite on the same day, each of them once.

    Policy: the scheme's own: of several, the nearest go together: first those in the same slot, then those with most of
    the crew, then those whose arrivals lie nearest.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _nearness, shift, visit in sorted(together(shifts, visits)):
        if shift not in found and visit not in taken:
            found[shift] = visit
            taken.add(visit)
    return found


type Nearness = tuple[bool, int, int]
"""Whether they lie in two slots, how many of the crew came (fewer than none), minutes between."""


def together(shifts: Iterable[Going], visits: Iterable[Going]) -> Iterator[tuple[Nearness, int, int]]:
    """Yield each shift with each visit to its suite on its day, and how near they are.

    Policy: the scheme's own: the slot says more than the crew, and the crew more than the minute.
    """
    made: defaultdict[tuple[int, date], list[Going]] = defaultdict(list)
    for visit in visits:
        made[visit.suite, visit.day].append(visit)
    for shift in shifts:
        for visit in made[shift.suite, shift.day]:
            is_other = shift.slot is None or shift.slot != visit.slot
            near = (is_other, -len(shift.people & visit.people), abs(shift.minute - visit.minute))
            yield near, shift.key, visit.key


def may_be_told(*, day: date, today: date) -> Verdict:
    """Say whether it can be told already who came to a shift.

    Policy: the scheme's own: nobody says who came before the day.
    """
    return ALLOWED if day <= today else refused("This shift is still to come")


def may_have_kept(*, is_of_the_scheme: bool, is_standing: bool, kept: str) -> Verdict:
    """Say whether a visit may be said to have kept a shift; `kept` is the reference of another that it kept by hand.

    Policy: the scheme's own: a visit keeps one shift of its own scheme.
    """
    if not is_of_the_scheme:
        return refused("Choose a visit of the same scheme", field="visit")
    if not is_standing:
        return refused("This visit was withdrawn, or was no visit to a suite", field="visit")
    if kept:
        return refused(f"The office said that this visit kept {kept}: undo that first", field="visit")
    return ALLOWED


def is_overdue(*, day: date, today: date, days: int) -> bool:
    """Say whether the report of a shift should have come: so many days have gone since.

    Policy: the scheme's own: visitors write their report within so many days of the visit.
    """
    return (today - day).days > days
