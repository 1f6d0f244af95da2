"""A visit and its concerns, out of what was answered."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from peelian.areas.visiting.models import AccessRefused, Concern, NotOffered, SpokenTo, Suite, Visit
from peelian.areas.visiting.rules import arriving as rules

COUNTS = ("in_cells", "offered", "not_offered", "unavailable", "asleep", "accepted", "refused")
TEXTS = ("outcome_why", "delay", "delay_detail", "escort", "rows_note", "condition", "good_practice", "resolved")
AGES = {"child": "10-17", "young_adult": "18-25", "adult": "26-59", "older": "60-"}


def not_numbers(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each row whose custody record number may be a name."""
    for index, row in enumerate(told.get("spoken_to", [])):
        verdict = rules.is_a_custody_number(row["custody_number"])
        if not verdict:
            yield f"spoken_to.{index}.custody_number", verdict.reason


def visit_of(told: Mapping[str, Any], suite: Suite, times: rules.Times) -> Visit:
    """Return the visit that answers tell of."""
    return Visit(
        suite=suite,
        arrived_at=times.arrived,
        entered_at=times.entered,
        left_at=times.left,
        outcome=told["outcome"],
        hours_each=Decimal(told["hours_each"]),
        is_unseparated=told.get("is_unseparated") == "yes",
        **{name: int(told[name]) if name in told else None for name in COUNTS},
        **{name: told.get(name, "") for name in TEXTS},
    )


def spoken_to(row: Mapping[str, Any], visit: Visit) -> SpokenTo:
    """Return somebody whom visitors spoke to; what else was asked of them stays with the answers."""
    return SpokenTo(
        visit=visit,
        custody_number=row["custody_number"].strip(),
        age_band=AGES.get(row.get("age_band", ""), "unknown"),
        sex=row.get("sex", "unknown"),
        ethnicity=row.get("ethnicity", "")[:60],
        is_vulnerable=row.get("is_vulnerable") == "yes",
        said=row.get("said", ""),
    )


def concerns_of(told: Mapping[str, Any], visit: Visit) -> Iterator[Concern]:
    """Yield the concerns that visitors raised."""
    for row in told.get("concerns", []):
        yield Concern(
            suite=visit.suite,
            visit=visit,
            raised_on=visit.arrived_on,
            category=row["category"],
            urgency=row["urgency"],
            what=row["what"],
            done_at_once=row.get("done_at_once", ""),
            is_resolved_at_once=row.get("is_resolved_at_once") == "yes",
        )


def rows_of(told: Mapping[str, Any], visit: Visit) -> dict[str, list[Any]]:
    """Return the rows of a visit: whom visitors spoke to, what they were advised, whom they were refused."""
    return {
        "spoken_to": [spoken_to(row, visit) for row in told.get("spoken_to", [])],
        "advice": [advice(row, visit) for row in told.get("advice", [])],
        "refusals": [refusal(row, visit) for row in told.get("refusals", [])],
    }


def advice(row: Mapping[str, Any], visit: Visit) -> NotOffered:
    """Return that people were not offered a visit on advice."""
    detail = row.get("detail", "")[:300]
    return NotOffered(visit=visit, people=int(row["people"]), rank=row["rank"], why=row["why"], detail=detail)


def refusal(row: Mapping[str, Any], visit: Visit) -> AccessRefused:
    """Return that access to people was refused."""
    return AccessRefused(
        visit=visit,
        people=int(row["refused_people"]),
        rank=row["refused_rank"],
        ground=row["ground"],
        detail=row.get("refused_detail", "")[:300],
        is_recorded=row.get("is_recorded") == "yes",
    )
