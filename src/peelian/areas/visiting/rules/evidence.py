"""The words for a framework of quality, such as that of the Independent Custody Visiting Association."""

from collections.abc import Mapping, Sequence
from datetime import date

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class Level(Term):
    """What a criterion belongs to."""

    COMPLIANT = "compliant", "Code compliant"
    SILVER = "silver", "Silver"
    GOLD = "gold", "Gold"
    PLATINUM = "platinum", "Platinum"


class Assessment(Term):
    """What the office says of a criterion."""

    NOT_ASSESSED = "not_assessed", "Not yet assessed"
    NOT_MET = "not_met", "Not met"
    PARTLY_MET = "partly_met", "Partly met"
    MET = "met", "Met"


def assessment_is_dated(*, assessment: Assessment, assessed_on: date | None, today: date) -> Verdict:
    """Say whether an assessment has its day, today or before, and what is not assessed has none.

    Policy: the association's framework asks when a scheme assessed itself.
    """
    if assessment is Assessment.NOT_ASSESSED:
        return refused("Clear the date, or select the assessment", field=ON) if assessed_on else ALLOWED
    if assessed_on is None:
        return refused("Enter the date of the assessment", field=ON)
    if assessed_on > today:
        return refused(f"The date must be today or in the past; it says {assessed_on:%-d %B %Y}", field=ON)
    return ALLOWED


ON = "assessed_on"


def met_is_shown(*, assessment: Assessment, evidence: str, files: int) -> Verdict:
    """Say whether something shows that a criterion is met: words, or a file that is kept with it.

    Policy: the association's framework: a scheme shows its evidence for each criterion.
    """
    if assessment is not Assessment.MET or evidence.strip() or files:
        return ALLOWED
    return refused("Enter what shows that it is met, or add a file to it first", field="evidence")


def level_reached(met: Mapping[Level, tuple[int, int]]) -> Level | None:
    """Return the highest level whose criteria are all met, as are those of every level below it.

    `met` tells of each level how many criteria are met, and how many there are; one without criteria asks for nothing
    and is not reached by that.
    Policy: the association's framework: code compliant, silver, gold, platinum, each upon the one before.
    """
    reached = None
    for level in Level:
        done, asked = met.get(level, (0, 0))
        if done < asked:
            return reached
        reached = level if asked else reached
    return reached


def in_order(numbers: Sequence[str]) -> list[str]:
    """Return the numbers of criteria as people order them: 2 before 10, 1.2 before 1.10.

    Policy: the numbering of the framework itself.
    """
    return sorted(
        numbers,
        key=lambda number: [
            (not part.isdigit(), int(part) if part.isdigit() else 0, part)
            for part in number.replace("-", ".").split(".")
        ],
    )
