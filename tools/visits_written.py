"""The rows in which the made-up visits and concerns of the demonstration office are written down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from tools.visits_cohort import Row, ordered, pick
from tools.visits_made_up import EUSTON_STREET, KENNELS, KEYHAM_LANE, Visit, advice_of

HEADINGS = {
    "visits": "Reference,Suite,Arrived,Let in,Left,How it ended,Why it was not made or broken off,"
    "Observation elsewhere,Where,Access,Why they waited,What was said about the wait,Escorted by,In cells,"
    "Offered a visit,Not offered on advice,Unavailable,Asleep,Accepted,Refused,Not counted separately,"
    "Why there are fewer rows,Hours each,Condition of the suite,Good practice,Resolved on the visit,Reconstructed",
    "visits.visitors": "Visit,Visitor,Part",
    "visits.spoken_to": "Visit,Custody record number,Age,Sex,Vulnerable,What was said and seen",
    "visits.advice": "Visit,People,Advised by,Why,Detail",
    "concerns": "Reference,Suite,Raised on,What it is about,How urgent,What visitors saw or were told,"
    "What was done on the spot,Resolved on the visit,Answer due on,What the force answered,Answered on,"
    "What is followed up,Follow up on,Closed on,What came of it,Reconstructed",
}
OF_LATE = date(2025, 7, 1)
COUNT_HEADINGS = {
    "in_cells": "In cells",
    "offered": "Offered a visit",
    "not_offered": "Not offered on advice",
    "unavailable": "Unavailable",
    "asleep": "Asleep",
    "accepted": "Accepted",
    "refused": "Refused",
}
NO_ROWS = "Who was spoken to is not made up"
GOOD_PRACTICE = (
    "Fresh food was made for somebody who could not eat what was there",
    "A member of staff sat with somebody who was frightened",
    "The codes of practice were at hand in four languages",
    "Staff knew of a religious diet before they were asked",
    "Everybody was offered a blanket and reading matter",
)
KENNEL_PRACTICE = (
    "The kennels were clean, and food was in date",
    "The records of every dog were shown without being asked for",
    "Dogs were seen in kennels and in vehicles, cool and with water",
    "Training was watched; the dogs were keen",
)
CONDITION = ("Clean and in order", "Clean; one cell out of use", "Kitchen stocked, dates checked", "In order")

# Of 2023/24 the paper draws a chart of what concerns were about and names the two that come first; how many there were
# of each is made up. What is said and done is made up too.
ABOUT = {
    "Food and drink": (21, "No hot food was offered since the evening before", "Food was brought"),
    "Cell and its contents": (15, "There was no toilet paper in the cell", "Toilet paper was brought"),
    "Health care": (9, "Asked to see a nurse", "The nurse was told"),
    "Medication": (7, "Asked for medication that is taken at home", "The nurse was told"),
    "Telephone call or contact": (6, "Asked that somebody be told where they are", "The sergeant made the call"),
    "Washing and hygiene": (5, "Asked for a shower", "A shower was offered"),
    "Warmth and comfort": (4, "Was cold and had one blanket", "A second blanket was brought"),
    "Rights and entitlements": (3, "Did not know how to ask for a solicitor", "The rights were read again"),
    "Length of detention": (2, "Did not know when the detention would be reviewed", "The sergeant explained it"),
}
SAID = ("Was well and had no complaint", "Asked for a blanket", "Asked for tea", "Asked when a review was due")
AGES = ("10 to 17", "18 to 25", "26 to 59", "26 to 59", "26 to 59", "60 or over")
SOON = {"Health care", "Medication"}


def written(moment: datetime | date | None) -> str:
    """Write a moment, or a day, as the import reads it."""
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment}"


def hundredths(number: int) -> str:
    """Write hundredths of hours."""
    return f"{number // 100}.{number % 100:02}" if number else ""


def row_of(visit: Visit) -> Row:
    """Return the row of a visit."""
    made = visit.outcome == "Made" and not visit.where
    is_custody = visit.suite != KENNELS
    entered = visit.arrived + timedelta(minutes=visit.waited) if visit.waited is not None else None
    left = entered + timedelta(minutes=visit.stayed) if entered else None
    practice = practice_of(visit) if made else ""
    return {
        "Reference": visit.reference,
        "Suite": visit.suite,
        "Arrived": written(visit.arrived),
        "Let in": written(entered),
        "Left": written(left),
        "How it ended": visit.outcome,
        "Why it was not made or broken off": visit.why,
        "Observation elsewhere": "Yes" if visit.where else "No",
        "Where": visit.where,
        "Access": "Over 15 minutes" if visit.outcome == "Turned away at the door" else "",
        "Why they waited": visit.delay[0],
        "What was said about the wait": visit.delay[1],
        "Escorted by": "Detention officer" if visit.counts else "",
        **{heading: f"{visit.counts[name]}" for name, heading in COUNT_HEADINGS.items() if visit.counts},
        "Not counted separately": "Yes" if is_custody and not visit.counts else "No",
        "Why there are fewer rows": NO_ROWS if visit.counts and visit.day < OF_LATE else "",
        "Hours each": hundredths(visit.hours_each),
        "Condition of the suite": CONDITION[pick(len(CONDITION), f"{visit.arrived} condition")] if visit.counts else "",
        "Good practice": visit.notes.get("Good practice", practice),
        "Reconstructed": "Yes",
    }


def practice_of(visit: Visit) -> str:
    """Make up what visitors found well done: on every eighth visit to a suite, and on every other to the kennels."""
    if visit.suite == KENNELS:
        return KENNEL_PRACTICE[pick(4, f"{visit.arrived}")] if visit.day.month % 2 else ""
    return GOOD_PRACTICE[pick(5, f"{visit.arrived}")] if visit.counts and not pick(8, f"{visit.day} good") else ""


def parts_of(visits: Sequence[Visit]) -> dict[str, list[Row]]:
    """Return the rows of what belongs to visits, by part."""
    return {
        "visitors": [
            {"Visit": visit.reference, "Visitor": member, "Part": part}
            for visit in visits
            for member, part in visit.visitors
        ],
        "spoken_to": [row for visit in visits if visit.day >= OF_LATE for row in spoken_to(visit)],
        "advice": [
            {"Visit": visit.reference, "People": f"{many}", "Advised by": "Sergeant", "Why": why}
            for visit in visits
            for why, many in advice_of(visit)
        ],
    }


def spoken_to(visit: Visit) -> Iterator[Row]:
    """Make up a row for everybody who agreed to be seen: a number that no force gives out, and never a name."""
    for number in range(visit.counts.get("accepted", 0)):
        key = f"{visit.reference} {number}"
        yield {
            "Visit": visit.reference,
            "Custody record number": f"DEMO/{visit.reference[-4:]}/{number + 1:02}",
            "Age": AGES[pick(len(AGES), key)],
            "Sex": "Male" if pick(4, f"{key} sex") else "Female",
            "Vulnerable": "No" if pick(5, f"{key} vulnerable") else "Yes",
            "What was said and seen": SAID[pick(len(SAID), f"{key} said")],
        }


def concerns_of(visits: Sequence[Visit]) -> list[Row]:
    """Return the rows of every concern: of 2023/24, the two that a paper tells of, and some of the last weeks."""
    rows = [*of_the_year(visits), *of_the_quarter(visits), *of_late(visits)]
    rows.sort(key=lambda row: (row["Raised on"], row["Suite"], row["What it is about"]))
    numbers: Counter[str] = Counter()
    for row in rows:
        year = row["Raised on"][:4]
        numbers[year] += 1
        row |= {"Reference": f"CON-{year}-{numbers[year]:04}", "Reconstructed": "Yes"}
    return rows


def of_the_year(visits: Sequence[Visit]) -> Iterator[Row]:
    """Make up the concerns of 2023/24."""
    able = [visit for visit in visits if visit.counts.get("accepted", 0) > 1 and visit.day < date(2024, 4, 1)]
    for about, (many, what, done) in ABOUT.items():
        for number, visit in enumerate(ordered(able, about)[:many]):
            at_once = about == "Cell and its contents" or number % 3 == 0
            yield raised(visit, about, what) | {
                "How urgent": "Soon" if about in SOON else "Routine",
                "What was done on the spot": done if at_once else "The sergeant was told",
                "Resolved on the visit": "Yes" if at_once else "No",
                **answered(visit, done, days=0 if at_once else 3 + pick(9, f"{about} {number}")),
            }


def raised(visit: Visit, about: str, what: str) -> Row:
    """Return what every concern says."""
    return {
        "Suite": visit.suite,
        "Raised on": f"{visit.day}",
        "What it is about": about,
        "What visitors saw or were told": what,
    }


def answered(visit: Visit, answer: str, *, days: int) -> Row:
    """Return that the force answered after some days, and that it was closed."""
    on = f"{visit.day + timedelta(days=days)}"
    said = answer if days == 0 else f"Looked into with the staff of the shift. {answer} later that day"
    due = f"{visit.day + timedelta(days=14)}"
    told = {"Answer due on": due, "What the force answered": said, "Answered on": on}
    return told | {"Closed on": on, "What came of it": "Settled"}


def of_the_quarter(visits: Sequence[Visit]) -> Iterator[Row]:
    """Return the two requests for medication of Quarter 1 of 2025/26, and what the custody inspector answered."""
    both = [visit for visit in visits if visit.suite != KENNELS and date(2025, 5, 1) <= visit.day < date(2025, 6, 1)]
    answers = (
        (EUSTON_STREET, "There was too much alcohol in the blood at first; once there was less, it was given"),
        (KEYHAM_LANE, "The first nurse was turned down by the person; a second one came later and gave it"),
    )
    for suite, answer in answers:
        visit = next(visit for visit in both if visit.suite == suite)
        yield raised(visit, "Medication", "Asked for medication") | {
            "How urgent": "Soon",
            "What was done on the spot": "The sergeant was told, and the nurse asked",
            "Resolved on the visit": "No",
            **answered(visit, answer, days=2),
            "What the force answered": answer,
            "What came of it": "It was given",
        }


def of_late(visits: Sequence[Visit]) -> Iterator[Row]:
    """Make up concerns of the last weeks: settled, answered, late, waiting, and to be followed up."""
    able = [visit for visit in visits if visit.day >= OF_LATE and visit.counts.get("accepted", 0)]
    food, call, cell, nurse, cold = (able[place] for place in (0, 2, 5, 9, 13))
    yield (
        raised(food, "Food and drink", "The vegetarian meals had run out")
        | {"How urgent": "Routine"}
        | answered(food, "More were ordered", days=6)
    )
    yield raised(call, "Telephone call or contact", "Nobody at home was told") | {
        "How urgent": "Soon",
        "Answer due on": f"{call.day + timedelta(days=7)}",
        "What the force answered": "The call was made that evening",
        "Answered on": f"{call.day + timedelta(days=5)}",
    }
    yield raised(cell, "Cell and its contents", "The call bell of one cell did not ring") | {
        "How urgent": "Soon",
        "Answer due on": f"{cell.day + timedelta(days=7)}",
        "What was done on the spot": "The sergeant took the cell out of use",
    }
    yield raised(nurse, "Health care", "Had waited four hours for a nurse") | {
        "How urgent": "Soon",
        "Answer due on": f"{nurse.day + timedelta(days=7)}",
    }
    yield raised(cold, "Warmth and comfort", "The heating of one corridor was off") | {
        "How urgent": "Routine",
        "Answer due on": f"{cold.day + timedelta(days=14)}",
    }
