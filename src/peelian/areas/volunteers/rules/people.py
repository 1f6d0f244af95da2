"""What volunteers are asked about themselves, and what is told of it: never of fewer than five people."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from peelian.basics.suppression import THRESHOLD, TOTAL, withheld_in_row
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00", re.ASCII)


class Vetted(Term):
    """What came of vetting."""

    WAITING = "waiting", "Waiting"
    CLEARED = "cleared", "Cleared"
    REFUSED = "refused", "Refused"


class TrainingKind(Term):
    """What a training is for."""

    INDUCTION = "induction", "Induction"
    TACT = "tact", "Terrorism detention (TACT)"
    REFRESHER = "refresher", "Refresher"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    OTHER = "other", "Other"


class Independence(Term):
    """What came of the check for conflicts of interest."""

    CLEAR = "clear", "Independent"
    CONFLICT = "conflict", "Conflict of interest"


class Weekday(Term):
    """A day of the week."""

    MONDAY = "1", "Monday"
    TUESDAY = "2", "Tuesday"
    WEDNESDAY = "3", "Wednesday"
    THURSDAY = "4", "Thursday"
    FRIDAY = "5", "Friday"
    SATURDAY = "6", "Saturday"
    SUNDAY = "7", "Sunday"


class Gender(Term):
    """What somebody says of their gender."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Another way"
    UNSAID = "unsaid", "Prefer not to say"


class Ethnicity(Term):
    """What somebody says of their ethnic group: the five groups of the census."""

    ASIAN = "asian", "Asian or Asian British"
    BLACK = "black", "Black, Black British, Caribbean or African"
    MIXED = "mixed", "Mixed or multiple ethnic groups"
    WHITE = "white", "White"
    OTHER = "other", "Other ethnic group"
    UNSAID = "unsaid", "Prefer not to say"


class YesNo(Term):
    """Yes, no, or neither."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSAID = "unsaid", "Prefer not to say"


class Sex(Term):
    """How a population is counted."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"


AGE_BANDS: tuple[tuple[int, int, str], ...] = (
    (18, 19, "18 to 19"),
    (20, 29, "20 to 29"),
    (30, 39, "30 to 39"),
    (40, 49, "40 to 49"),
    (50, 59, "50 to 59"),
    (60, 69, "60 to 69"),
    (70, 120, "70 and over"),
)
YOUNGEST = 18


def age_band(*, born: int | None, day: date) -> str:
    """Return the band of an age on a day, by the year of birth; nothing where it is not said.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): visitors are 18 or over.
    """
    if born is None:
        return ""
    age = day.year - born
    return next((words for least, most, words in AGE_BANDS if least <= age <= most), "")


def times_are_real(*, begins: str, ends: str) -> Verdict:
    """Say whether a time of the week begins before it ends.

    Policy: the office's own rota: times are written as 08:00, and the end of the day as 24:00.
    """
    if not (TIME.fullmatch(begins) and TIME.fullmatch(ends)):
        return refused("Write times as 08:00 and 16:00", field="availability")
    if begins >= ends:
        return refused("It must end after it begins", field="availability")
    return ALLOWED


def told[Key](counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Return counts of people with None for each that is withheld, so that none can be worked out from the total.

    Where what is withheld comes to fewer than five people together, another is withheld with it; where all of them are
    fewer than five, none is told.

    Policy: Government Statistical Service, "Disclosure control for tables produced from administrative sources".
    """
    hidden = held_back(list(counts.values()))
    return {key: None if place in hidden else number for place, (key, number) in enumerate(counts.items())}


def held_back(counts: Sequence[int]) -> frozenset[int]:
    """Return the places of the counts of one whole, whose total is shown, that are withheld.

    Policy: Government Statistical Service, "Disclosure control for tables produced from administrative sources".
    """
    if 0 < sum(counts) < THRESHOLD:
        return frozenset(range(len(counts)))
    hidden = set(withheld_in_row(counts)) - {TOTAL}
    others = sorted((count, place) for place, count in enumerate(counts) if count and place not in hidden)
    while hidden and others and (len(hidden) == 1 or sum(counts[place] for place in hidden) < THRESHOLD):
        hidden.add(others.pop(0)[1])
    return frozenset(hidden)


def contact_is_shared(*, first_agreed: bool, second_agreed: bool, is_over: bool) -> bool:
    """Say whether two volunteers see each other's contact: while they are paired, and where both agreed.

    Law: UK General Data Protection Regulation, article 6(1)(a) (consent).
    """
    return first_agreed and second_agreed and not is_over


def born_likely(*, born: int | None, today: date) -> Verdict:
    """Say whether a year of birth can be a volunteer's.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): visitors are 18 or over.
    """
    if born is not None and not 1900 <= born <= today.year - YOUNGEST:
        return refused(f"The year must be between 1900 and {today.year - YOUNGEST}", field="born")
    return ALLOWED


def vetting_is_told(*, outcome: Vetted, decided_on: date | None, expires_on: date | None, today: date) -> Verdict:
    """Say whether a vetting that was decided says when, and runs out after that.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): visitors are vetted.
    """
    if outcome is not Vetted.WAITING and decided_on is None:
        return refused("Enter the day on which vetting was decided", field="vettings")
    if decided_on is not None and decided_on > today:
        return refused("Vetting was decided today or in the past", field="vettings")
    if decided_on is not None and expires_on is not None and expires_on <= decided_on:
        return refused("Vetting runs out after it was decided", field="vettings")
    return ALLOWED
