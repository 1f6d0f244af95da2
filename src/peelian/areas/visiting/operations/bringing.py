"""The history of any scheme, from a file: a row for each visit, with its counts, who went, and whose advice it was.

The row is laid out as the sheets of an import: that of the visits, and one for each part, in which every row keeps the
number that it has in the file. So an import reads it, and says what is wrong by line and column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.rules.counts import COUNTS
from peelian.areas.visiting.rules.outcomes import Part
from peelian.kit.imports import applying
from peelian.kit.imports.applying import Outcome
from peelian.kit.imports.problems import Problem, Unusable, unusable
from peelian.kit.imports.sheets import Row, Sheet
from peelian.kit.records import facts, references
from peelian.kit.records.registry import kinds_by_model

REFERENCE, UNSEPARATED = "Reference", "Not counted separately"
NOT_SEPARATED = frozenset({"not separately counted", "not counted separately"})
BESIDE: Mapping[str, Mapping[str, str]] = {
    "visitors": {"Visitors": Part.VISITOR, "Observers": Part.OBSERVER},
    "advice": {"Advised by": "rank", "Advice": "why"},
    "refusals": {"Access refused to": "people", "Access refused by": "rank", "Ground": "ground"},
}
"""The columns that a row has for the parts of its visit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A row of the file: its number, its reference, and what it says under each heading in small letters."""

    number: int
    reference: str
    said: dict[str, Any]

    def of(self, heading: str) -> str:
        """Return what it says in a column, as text."""
        value = self.said.get(heading.lower())
        return "" if value is None else str(value).strip()


@transaction.atomic
def bring_in_visits(
    sheets: Sequence[Sheet], *, actor: Any, at: datetime, leave_out: bool = False, dry: bool = False, via: str
) -> Outcome:
    """Put the visits of a file on the record, with their visitors by the references of their memberships: all, or none.

    :raises Unusable: when anything is wrong, with every problem: line, column, what it says, what is expected.
    """
    if len(sheets) != 1:
        raise unusable("One sheet is expected, with a row for each visit")
    try:
        with transaction.atomic():
            rows = with_access(laid_out(sheets[0], year=at.year))
            made = [main_sheet(sheets[0], rows), *part_sheets(rows)]
            outcome = applying.bring_in(
                kinds_by_model()[Visit], made, actor=actor, at=at, leave_out=leave_out, dry=dry, via=via
            )
            if dry:
                transaction.set_rollback(True)  # the references that were given out with it
    except Unusable as unused:
        raise Unusable([as_in_the_file(problem) for problem in unused.problems]) from unused
    return outcome


def laid_out(sheet: Sheet, *, year: int) -> list[Laid]:
    """Return the rows by their headings; a row without a reference is given the next."""
    small = [heading.lower() for heading in sheet.headings]
    said = [dict(zip(small, row.cells, strict=False)) for row in sheet.rows]
    named = [str(one.get(REFERENCE.lower()) or "").strip() for one in said]
    kind = kinds_by_model()[Visit]
    references.keep_clear_of([name for name in named if name])
    given = iter(references.allocate(kind.prefix, year, how_many=named.count("")) if "" in named else [])
    return [
        Laid(number=row.number, reference=name or next(given), said=one)
        for row, one, name in zip(sheet.rows, said, named, strict=True)
    ]


def with_access(rows: Sequence[Laid]) -> Sequence[Laid]:
    """Say again how long visitors waited where the file leaves that to their times: it follows from them."""
    left = [row.reference for row in rows if row.of("Let in") and not row.of("Access")]
    bands = dict(Visit.objects.filter(reference__in=left).values_list("reference", "access"))
    for row in rows:
        if row.reference in bands and "access" in row.said:
            row.said["access"] = bands[row.reference]
    return rows


def main_sheet(sheet: Sheet, rows: Sequence[Laid]) -> Sheet:
    """Return the sheet of the visits, without what belongs to their parts."""
    elsewhere = {heading.lower() for columns in BESIDE.values() for heading in columns}
    elsewhere |= {REFERENCE.lower(), UNSEPARATED.lower()}
    kept = [heading for heading in sheet.headings if heading.lower() not in elsewhere]
    counts = {facts.heading(Visit, name).lower() for name in COUNTS} | set(COUNTS)
    lines = []
    for row in rows:
        cells = [row.said.get(heading.lower()) for heading in kept]
        is_counted = [
            heading.lower() not in counts or not says_so(cell) for heading, cell in zip(kept, cells, strict=True)
        ]
        told = row.of(UNSEPARATED) or ("" if all(is_counted) else "Yes")
        numbers = [cell if counted else None for cell, counted in zip(cells, is_counted, strict=True)]
        lines.append(Row(row.number, [row.reference, told, *numbers]))
    return Sheet(name=sheet.name, headings=[REFERENCE, UNSEPARATED, *kept], rows=lines)


def says_so(cell: Any) -> bool:
    """Say whether a cell says, in place of a number, that it was not counted separately."""
    return str(cell or "").strip().lower() in NOT_SEPARATED


def part_sheets(rows: Sequence[Laid]) -> Iterator[Sheet]:
    """Yield a sheet for each part of which the file says anything."""
    for name, headings, lines in (
        ("visitors", ["Visit", "membership", "part"], visitors_of(rows)),
        ("advice", ["Visit", "people", "rank", "why"], advice_of(rows)),
        ("refusals", ["Visit", "people", "rank", "ground"], refusals_of(rows)),
    ):
        if any(heading.lower() in row.said for heading in BESIDE[name] for row in rows[:1]):
            yield Sheet(name=name, headings=headings, rows=list(lines))


def visitors_of(rows: Sequence[Laid]) -> Iterator[Row]:
    """Yield a row for each visitor: references of memberships, parted by semicolons."""
    for row in rows:
        for heading, part in BESIDE["visitors"].items():
            for reference in filter(None, map(str.strip, row.of(heading).replace(",", ";").split(";"))):
                yield Row(row.number, [row.reference, reference, Part(part).label])


def advice_of(rows: Sequence[Laid]) -> Iterator[Row]:
    """Yield a row for the advice of each visit: whose it was, and why, for everybody who was not offered a visit."""
    for row in rows:
        if row.of("Advised by") or row.of("Advice"):
            people = row.of("Not offered on advice") or row.of("not_offered") or "1"
            yield Row(
                row.number, [row.reference, people, row.of("Advised by"), row.of("Advice") or "No reason was given"]
            )


def refusals_of(rows: Sequence[Laid]) -> Iterator[Row]:
    """Yield a row for the refusal of access of each visit."""
    for row in rows:
        if row.of("Access refused by") or row.of("Access refused to"):
            people, ground = row.of("Access refused to") or "1", row.of("Ground") or "No ground was given"
            yield Row(row.number, [row.reference, people, row.of("Access refused by"), ground])


def as_in_the_file(problem: Problem) -> Problem:
    """Return a problem as it stands in the file: in one sheet, under the heading that the file has."""
    headings = {
        ("visitors", "membership"): "Visitors",
        ("advice", "people"): "Not offered on advice",
        ("advice", "rank"): "Advised by",
        ("advice", "why"): "Advice",
        ("refusals", "people"): "Access refused to",
        ("refusals", "rank"): "Access refused by",
        ("refusals", "ground"): "Ground",
    }
    column = headings.get((problem.sheet, problem.column), problem.column)
    return replace(problem, sheet="", column=column)
