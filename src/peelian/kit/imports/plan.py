"""What a file would do: records to add, records to change, records that are the same; or all that is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.db import models

from peelian.kit.imports.columns import Column, Expected, InThisFile, reader
from peelian.kit.imports.problems import Problem, Unusable
from peelian.kit.imports.reading import Row, Sheet
from peelian.kit.records import facts
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Filled

REFERENCES_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a file would change: the record, the column, from what, to what."""

    reference: str
    column: str
    before: str
    after: str


@dataclass(kw_only=True, slots=True)
class Plan:
    """What a file would do, and the columns of it that have no place here."""

    kind: RecordType[Any]
    added: list[Filled[Any]] = field(default_factory=list)
    changed: list[Filled[Any]] = field(default_factory=list)
    same: int = 0
    changes: list[Change] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Read:
    """One row, read: its number, its reference, and the value of each field that the file has."""

    number: int
    reference: str
    values: dict[str, Any]


def plan(kind: RecordType[Any], sheets: Sequence[Sheet], *, part: str = "", leave_out: bool = False) -> Plan:
    """Read sheets against what is on the record; `part` names the part that a single sheet holds.

    :raises Unusable: when a column that is needed is missing, or one has no place here and may not be left out.
    """
    made = Plan(kind=kind)
    main, of_parts = sorted_out(kind, sheets, part)
    stored: dict[str, Record] = {}
    planned: dict[str, Filled[Any]] = {}
    if main is not None:
        read = rows_of(made, main, kind.model, kind.exchanged, leave_out=leave_out)
        stored = records_called(kind, [row.reference for row in read])
        for row in read:
            place(made, planned, row, stored.get(row.reference))
    for one, sheet in of_parts:
        take_part(made, planned, one, sheet, leave_out=leave_out, whole=main is not None)
    return settle(made, planned)


def sorted_out(
    kind: RecordType[Any], sheets: Sequence[Sheet], part: str
) -> tuple[Sheet | None, list[tuple[Part, Sheet]]]:
    """Tell the sheet of the records from those of their parts.

    :raises Unusable: when a sheet is neither.
    """
    parts = {name.lower(): one for one in kind.parts for name in (one.name, one.title, one.name.replace("_", "-"))}
    if part:
        if part.lower() not in parts:
            known = ", ".join(one.name for one in kind.parts) or "none"
            raise Unusable([Problem(expected=f"{kind.plural.capitalize()} have no part “{part}”. There are: {known}.")])
        return None, [(parts[part.lower()], sheets[0])]
    main, of_parts = sheets[0], []
    for sheet in sheets[1:]:
        if sheet.name.lower() not in parts:
            expected = (
                f"This sheet has no place here. After the first, a sheet is named for a part: {', '.join(parts)}."
            )
            raise Unusable([Problem(sheet=sheet.name, expected=expected)])
        of_parts.append((parts[sheet.name.lower()], sheet))
    return main, of_parts


def columns_of(
    sheet: Sheet, model: type[models.Model], names: Sequence[str], *, leave_out: bool, passed: int = 0
) -> tuple[list[Column], list[str]]:
    """Match the headings of a sheet to fields, by their heading or their name.

    :raises Unusable: when a heading comes twice, is needed and missing, or is unknown and may not be left out.
    """
    known = {facts.heading(model, name).lower(): name for name in names} | {name: name for name in names}
    file = words_in(sheet) if not passed else {}
    found, left_out, problems = [], [], []
    for place, heading in enumerate(sheet.headings[passed:], start=passed):
        name = known.get(heading.lower())
        if name is None:
            left_out.append(heading)
        elif any(column.field.name == name for column in found):
            problems.append(Problem(sheet=sheet.name, row=1, column=heading, expected="This column comes twice."))
        else:
            made = model._meta.get_field(name)
            words = {str(row.cells[place]) for row in sheet.rows if len(row.cells) > place and row.cells[place]}
            read = reader(made, words, file)  # type: ignore[arg-type]
            found.append(Column(place=place, heading=heading, field=made, read=read))  # type: ignore[arg-type]
    problems += missing_columns(sheet, model, names, found)
    if left_out and not leave_out:
        problems += [unknown_column(sheet, heading, known) for heading in left_out]
    if problems:
        raise Unusable(problems)
    return found, left_out


def words_in(sheet: Sheet) -> dict[str, str]:
    """Return the references of a sheet's own rows by their references and names in small letters."""
    small = [heading.lower() for heading in sheet.headings]
    if "reference" not in small:
        return {}
    reference, names = small.index("reference"), [small.index(word) for word in ("name", "reference") if word in small]
    filled = [row.cells for row in sheet.rows if len(row.cells) > max(reference, *names)]
    return {str(cells[place]).lower(): str(cells[reference]) for cells in filled for place in names if cells[place]}


def missing_columns(
    sheet: Sheet, model: type[models.Model], names: Sequence[str], found: Sequence[Column]
) -> list[Problem]:
    """Say which columns that are needed are not there."""
    there = {column.field.name for column in found}
    fields = [model._meta.get_field(name) for name in names if name not in there]
    needed = [made for made in fields if Column(place=0, heading="", field=made, read=str).is_required]  # type: ignore[arg-type]
    expected = "This column is missing. The file must have it."
    return [
        Problem(sheet=sheet.name, row=1, column=facts.heading(model, made.name), expected=expected) for made in needed
    ]


def unknown_column(sheet: Sheet, heading: str, known: dict[str, str]) -> Problem:
    """Say that a column has no place here."""
    nearest = get_close_matches(heading.lower(), known, n=1, cutoff=0.6)
    guess = f" Did you mean “{nearest[0].capitalize()}”?" if nearest else ""
    expected = f"This column has no place here.{guess} Rename it, or confirm that it is left out."
    return Problem(sheet=sheet.name, row=1, column=heading or "(no heading)", expected=expected)


def rows_of(
    made: Plan, sheet: Sheet, model: type[models.Model], names: Sequence[str], *, leave_out: bool
) -> list[Read]:
    """Read every row of the main sheet, noting each problem."""
    columns, left_out = columns_of(sheet, model, names, leave_out=leave_out)
    made.left_out += left_out
    read = [read_row(made, sheet, row, columns) for row in sheet.rows]
    times = Counter(row.reference for row in read if row.reference)
    for row in read:
        if times[row.reference] > 1:
            first = next(other.number for other in read if other.reference == row.reference)
            if row.number != first:
                expected = f"One row for each reference; row {first} has it too"
                heading = next(column.heading for column in columns if column.field.name == "reference")
                made.problems.append(
                    Problem(sheet=sheet.name, row=row.number, column=heading, value=row.reference, expected=expected)
                )
    return read


def read_row(made: Plan, sheet: Sheet, row: Row, columns: Sequence[Column]) -> Read:
    """Read one row, noting each problem."""
    values: dict[str, Any] = {}
    for column in columns:
        value = row.cells[column.place] if len(row.cells) > column.place else None
        try:
            values[column.attribute] = read_cell(column, value)
        except Expected as expected:
            said = str(value)[:60] if value is not None else ""
            made.problems.append(
                Problem(sheet=sheet.name, row=row.number, column=column.heading, value=said, expected=f"{expected}")
            )
    return Read(number=row.number, reference=values.pop("reference", "") or "", values=values)


def read_cell(column: Column, value: Any) -> Any:
    """Read one cell; an empty one is nothing, where nothing may be."""
    if value not in (None, ""):
        return column.read(value)
    if column.is_required:
        raise Expected("This may not be empty")
    return None if column.field.null else column.field.get_default() if column.field.has_default() else ""


def records_called(kind: RecordType[Any], references: Sequence[str]) -> dict[str, Record]:
    """Return the records that are already there, by reference."""
    named = [reference for reference in references if reference]
    found: dict[str, Record] = {}
    for start in range(0, len(named), REFERENCES_AT_ONCE):
        chunk = named[start : start + REFERENCES_AT_ONCE]
        found |= {record.reference: record for record in kind.model._default_manager.filter(reference__in=chunk)}
    return found


def place(made: Plan, planned: dict[str, Filled[Any]], row: Read, stored: Record | None) -> None:
    """Fill a new record in, or set what is different on the one that is there."""
    key = row.reference or f"row {row.number}"
    if stored is None:
        if not row.reference and not made.kind.prefix:
            made.problems.append(Problem(row=row.number, column="Reference", expected="This may not be empty"))
        waits_for = {name: value.reference for name, value in row.values.items() if isinstance(value, InThisFile)}
        values = {name: value for name, value in row.values.items() if name not in waits_for}
        record = made.kind.model(reference=row.reference, **values)
        planned[key] = Filled(record=record, parts={}, row=row.number, waits_for=waits_for)
        return
    if stored.withdrawn_on:
        expected = f"This record was withdrawn on {stored.withdrawn_on}: “{stored.withdrawn_reason}”"
        made.problems.append(Problem(row=row.number, column="Reference", value=row.reference, expected=expected))
        return
    waits_for: dict[str, str] = {}
    for attribute, value in row.values.items():
        if isinstance(value, InThisFile):
            waits_for[attribute] = value.reference
        elif getattr(stored, attribute) != value:
            note_change(made, stored, attribute, value)
    planned[key] = Filled(record=stored, parts={}, row=row.number, waits_for=waits_for)


def note_change(made: Plan, stored: Record, attribute: str, value: Any) -> None:
    """Note what a row would change, in the words that people read."""
    name = stored._meta.get_field(attribute).name
    before = facts.fact(stored, name)
    setattr(stored, attribute, value)
    heading, after = facts.heading(type(stored), name), facts.fact(stored, name)
    made.changes.append(Change(stored.reference, heading, before, after))


def take_part(
    made: Plan, planned: dict[str, Filled[Any]], part: Part, sheet: Sheet, *, leave_out: bool, whole: bool
) -> None:
    """Read the rows of a part to their parents; what a parent had of that part before is replaced."""
    columns, left_out = columns_of(sheet, part.model, part.columns, leave_out=leave_out, passed=1)
    made.left_out += left_out
    wanted = [str(row.cells[0] or "") for row in sheet.rows]
    stored = records_called(made.kind, [reference for reference in wanted if reference not in planned])
    children: dict[str, list[models.Model]] = {reference: [] for reference in (planned if whole else ())}
    for row, reference in zip(sheet.rows, wanted, strict=True):
        if reference not in planned and reference not in stored:
            expected = f"The reference of one of the {made.kind.plural}, in this file or on the record"
            made.problems.append(
                Problem(sheet=sheet.name, row=row.number, column=sheet.headings[0], value=reference, expected=expected)
            )
            continue
        read = read_row(made, sheet, row, columns)
        children.setdefault(reference, []).append(part.model(**read.values))
    for reference, rows in children.items():
        filled = planned.setdefault(reference, Filled(record=stored.get(reference), parts={}))  # type: ignore[arg-type]
        filled.parts = {**filled.parts, part.name: rows}


def settle(made: Plan, planned: dict[str, Filled[Any]]) -> Plan:
    """Tell what is new from what is changed and what is the same."""
    told = {change.reference for change in made.changes}
    told |= {filled.record.reference for filled in planned.values() if filled.waits_for}
    existing = [filled for filled in planned.values() if filled.record.pk]
    made.added = [filled for filled in planned.values() if not filled.record.pk]
    for part in made.kind.parts:
        there = children_by_parent(part, existing)
        for filled in existing:
            if part.name not in filled.parts:
                continue
            before, after = there.get(filled.record.pk, []), [values_of(part, row) for row in filled.parts[part.name]]
            if sorted(before) != sorted(after):
                told.add(filled.record.reference)
                made.changes.append(
                    Change(filled.record.reference, part.title, f"{len(before)} rows", f"{len(after)} rows")
                )
    made.changed = [filled for filled in existing if filled.record.reference in told]
    made.same = len(existing) - len(made.changed)
    return made


def children_by_parent(part: Part, existing: Sequence[Filled[Any]]) -> dict[int, list[tuple[str, ...]]]:
    """Return what parents have of a part now."""
    parents = [filled.record.pk for filled in existing if part.name in filled.parts]
    found: dict[int, list[tuple[str, ...]]] = {}
    if parents:
        for child in part.model._default_manager.filter(**{f"{part.parent}__in": parents}):
            found.setdefault(getattr(child, f"{part.parent}_id"), []).append(values_of(part, child))
    return found


def values_of(part: Part, child: models.Model) -> tuple[str, ...]:
    """Return the values of a child row, to compare."""
    return tuple(str(getattr(child, child._meta.get_field(name).attname)) for name in part.columns)  # type: ignore[union-attr]
