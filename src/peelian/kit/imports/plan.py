"""What a file would do: records to add, records to change, records that are the same; or all that is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.db import models

from peelian.kit.imports.cells import Expected
from peelian.kit.imports.columns import Column, InThisFile, Withdrawn, columns_of, known_headings, unknown_column
from peelian.kit.imports.problems import Gathered, unusable
from peelian.kit.imports.sheets import Row, Sheet
from peelian.kit.records import facts
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Filled

REFERENCES_AT_ONCE = 5000
SHOWN = 60


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
    problems: Gathered = field(default_factory=Gathered)
    called: dict[tuple[Any, Any], str] = field(default_factory=dict)  # what records that are pointed at are called


@dataclass(kw_only=True, slots=True)
class Read:
    """One row, read: its number, its reference, and the value of each field that the file has."""

    number: int
    reference: str
    values: dict[str, Any]


def plan(kind: RecordType[Any], sheets: Sequence[Sheet], *, part: str = "", leave_out: bool = False) -> Plan:
    """Read sheets against what is on the record; `part` names the part that a single sheet holds.

    :raises Unusable: when a column that is needed is missing, or a sheet has no place here.
    """
    made = Plan(kind=kind)
    main, of_parts = sorted_out(kind, sheets, part)
    planned: dict[str, Filled[Any]] = {}
    if main is not None:
        read = rows_of(made, main, leave_out=leave_out)
        stored = records_called(kind, [row.reference for row in read])
        for row in read:
            place(made, planned, main, row, stored.get(row.reference))
    for one, sheet in of_parts:
        take_part(made, planned, one, sheet, leave_out=leave_out, is_whole=main is not None)
    return made if made.problems else settle(made, planned)


def sorted_out(
    kind: RecordType[Any], sheets: Sequence[Sheet], part: str
) -> tuple[Sheet | None, list[tuple[Part, Sheet]]]:
    """Tell the sheet of the records, which is the first, from those of their parts, which are named for them.

    :raises Unusable: when a sheet is neither.
    """
    parts = {name.lower(): one for one in kind.parts for name in (one.name, one.title, one.name.replace("_", "-"))}
    if part:
        if part.lower() not in parts:
            known = ", ".join(one.name for one in kind.parts) or "none"
            raise unusable(f"{kind.plural.capitalize()} have no part “{part}”. There are: {known}.")
        return None, [(parts[part.lower()], sheets[0])]
    main, of_parts = sheets[0], []
    for sheet in sheets[1:]:
        if sheet.name.lower() not in parts:
            known = ", ".join(one.name for one in kind.parts)
            after = f"After the first, a sheet is named for a part: {known}." if known else "There is but one sheet."
            raise unusable(f"This sheet has no place here. {after}", sheet=sheet.name)
        of_parts.append((parts[sheet.name.lower()], sheet))
    return main, of_parts


def rows_of(made: Plan, sheet: Sheet, *, leave_out: bool) -> list[Read]:
    """Read every row of the main sheet, noting each problem."""
    columns, left_out = columns_of(sheet, made.kind.model, made.kind.exchanged)
    note_left_out(made, sheet, left_out, known_headings(made.kind.model, made.kind.exchanged), leave_out=leave_out)
    read = [read_row(made, sheet, row, columns) for row in sheet.rows]
    heading = next((column.heading for column in columns if column.field.name == "reference"), "Reference")
    note_repeated(made, sheet, read, heading)
    return read


def note_left_out(
    made: Plan, sheet: Sheet, headings: Sequence[str], known: Mapping[str, str], *, leave_out: bool
) -> None:
    """Note the columns that have no place here: as left out, or as problems until that is confirmed."""
    made.left_out += headings
    if not leave_out:
        made.problems += [unknown_column(sheet, heading, known) for heading in headings]


def note_repeated(made: Plan, sheet: Sheet, read: Sequence[Read], heading: str) -> None:
    """Note every row whose reference another row has too."""
    times = Counter(row.reference for row in read if row.reference)
    first: dict[str, int] = {}
    for row in read:
        if times[row.reference] > 1 and first.setdefault(row.reference, row.number) != row.number:
            expected = f"One row for each reference; row {first[row.reference]} has it too"
            made.problems.note(expected, sheet=sheet.name, row=row.number, column=heading, value=row.reference)


def read_row(made: Plan, sheet: Sheet, row: Row, columns: Sequence[Column]) -> Read:
    """Read one row, noting each problem."""
    values: dict[str, Any] = {}
    for column in columns:
        value = row.cells[column.place] if len(row.cells) > column.place else None
        try:
            values[column.attribute] = column.cell(value)
        except Expected as expected:
            said = str(value)[:SHOWN] if value is not None else ""
            made.problems.note(str(expected), sheet=sheet.name, row=row.number, column=column.heading, value=said)
    return Read(number=row.number, reference=values.pop("reference", "") or "", values=values)


def records_called(kind: RecordType[Any], references: Iterable[str]) -> dict[str, Record]:
    """Return the records that are already there, by reference."""
    found: dict[str, Record] = {}
    for some in batched(filter(None, references), REFERENCES_AT_ONCE):
        found |= {record.reference: record for record in kind.model._default_manager.filter(reference__in=some)}
    return found


def place(made: Plan, planned: dict[str, Filled[Any]], sheet: Sheet, row: Read, stored: Record | None) -> None:
    """Fill a new record in, or set what is different on the one that is there."""
    if stored is not None and stored.withdrawn_on:
        expected = f"This record was withdrawn on {stored.withdrawn_on}: “{stored.withdrawn_reason}”"
        made.problems.note(expected, sheet=sheet.name, row=row.number, column="Reference", value=row.reference)
        return
    waits_for = {name: value.reference for name, value in row.values.items() if isinstance(value, InThisFile)}
    values = {name: value for name, value in row.values.items() if name not in waits_for}
    for name, value in values.items():
        if isinstance(value, Withdrawn) and getattr(stored, name, None) != value:
            heading = facts.heading(made.kind.model, made.kind.model._meta.get_field(name).name)
            made.problems.note("This record was withdrawn", sheet=sheet.name, row=row.number, column=heading)
    if stored is None:
        record = made.kind.model(reference=row.reference, **values)
    else:
        record = stored
        for name, value in values.items():
            if getattr(stored, name) != value:
                note_change(made, stored, name, value)
    filled = Filled(record=record, parts={}, row=row.number, waits_for=waits_for)
    planned[row.reference or f"row {row.number}"] = filled


def note_change(made: Plan, stored: Record, attribute: str, value: Any) -> None:
    """Note what a row would change, in the words that people read."""
    found: Any = stored._meta.get_field(attribute)
    before = in_words(made, stored, found)
    setattr(stored, attribute, value)
    heading, after = facts.heading(type(stored), found.name), in_words(made, stored, found)
    made.changes.append(Change(stored.reference, heading, before, after))


def in_words(made: Plan, stored: Record, found: Any) -> str:
    """Write one fact of a record; what it points at is read once for all rows that point there."""
    if not found.is_relation:
        return facts.fact(stored, found.name)
    key = found.related_model, getattr(stored, found.attname)
    if key not in made.called:
        made.called[key] = str(found.related_model._default_manager.filter(pk=key[1]).first() or "")
    return made.called[key]


def take_part(
    made: Plan, planned: dict[str, Filled[Any]], part: Part, sheet: Sheet, *, leave_out: bool, is_whole: bool
) -> None:
    """Read the rows of a part to their parents; what a parent had of that part before is replaced."""
    apart = column_of_parents(made.kind, part, sheet)
    columns, left_out = columns_of(sheet, part.model, part.columns, apart=apart)
    note_left_out(made, sheet, left_out, known_headings(part.model, part.columns), leave_out=leave_out)
    wanted = [str(row.cells[apart] or "") if len(row.cells) > apart else "" for row in sheet.rows]
    stored = records_called(made.kind, {reference for reference in wanted if reference not in planned})
    children: dict[str, list[models.Model]] = {reference: [] for reference in (planned if is_whole else ())}
    for row, reference in zip(sheet.rows, wanted, strict=True):
        if reference not in planned and not is_open(stored.get(reference)):
            expected = f"The reference of one of the {made.kind.plural}, in this file or on the record"
            heading = sheet.headings[apart]
            made.problems.note(expected, sheet=sheet.name, row=row.number, column=heading, value=reference[:SHOWN])
            continue
        read = read_row(made, sheet, row, columns)
        children.setdefault(reference, []).append(part.model(**read.values))
        if reference not in planned:
            planned[reference] = Filled(record=stored[reference], parts={}, row=row.number)
    for reference, rows in children.items():
        planned[reference].parts = {**planned[reference].parts, part.name: rows}


def is_open(record: Record | None) -> bool:
    """Say whether a record is there and may be changed."""
    return record is not None and record.withdrawn_on is None


def column_of_parents(kind: RecordType[Any], part: Part, sheet: Sheet) -> int:
    """Return the place of the column that says to which record a row of a part belongs.

    :raises Unusable: when there is none.
    """
    wanted = {kind.name.lower(), part.parent.lower(), "reference"}
    for place_, heading in enumerate(sheet.headings):
        if heading.lower() in wanted:
            return place_
    heading = facts.capitalised(kind.name)
    expected = f"This column is missing. It says to which {kind.name} a row belongs."
    raise unusable(expected, sheet=sheet.name, row=1, column=heading)


def settle(made: Plan, planned: dict[str, Filled[Any]]) -> Plan:
    """Tell what is new from what is changed and what is the same."""
    told = {change.reference for change in made.changes}
    told |= {filled.record.reference for filled in planned.values() if filled.waits_for}
    existing = [filled for filled in planned.values() if filled.record.pk]
    made.added = [filled for filled in planned.values() if not filled.record.pk]
    for part in made.kind.parts:
        for filled, before in with_part(part, existing):
            after = filled.parts[part.name]
            if sorted(values_of(part, row) for row in before) != sorted(values_of(part, row) for row in after):
                told.add(filled.record.reference)
                made.changes.append(changed_part(filled.record, part, before, after))
    made.changed = [filled for filled in existing if filled.record.reference in told]
    made.same = len(existing) - len(made.changed)
    return made


def with_part(part: Part, existing: Iterable[Filled[Any]]) -> Iterable[tuple[Filled[Any], list[models.Model]]]:
    """Yield the records to which a file gives rows of a part, with the rows that they have now."""
    for some in batched((filled for filled in existing if part.name in filled.parts), REFERENCES_AT_ONCE):
        rows: dict[int, list[models.Model]] = {}
        parents = [filled.record.pk for filled in some]
        for child in part.model._default_manager.filter(**{f"{part.parent}__in": parents}).order_by("pk"):
            rows.setdefault(getattr(child, f"{part.parent}_id"), []).append(child)
        yield from ((filled, rows.get(filled.record.pk, [])) for filled in some)


def changed_part(record: Record, part: Part, before: Sequence[models.Model], after: Sequence[models.Model]) -> Change:
    """Say which rows of a part would go and which would come; those that stay are not told."""
    gone, new = ({values_of(part, row): row for row in rows} for rows in (before, after))
    lost = [facts.line(row, part.columns) for values, row in gone.items() if values not in new]
    made = [facts.line(row, part.columns) for values, row in new.items() if values not in gone]
    return Change(record.reference, facts.capitalised(part.plural), "; ".join(lost), "; ".join(made))


def values_of(part: Part, child: models.Model) -> tuple[str, ...]:
    """Return the values of a child row, to compare."""
    fields: list[Any] = [child._meta.get_field(name) for name in part.columns]
    return tuple(str(getattr(child, field.attname)) for field in fields)
