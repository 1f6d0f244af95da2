"""The headings of a sheet, matched to fields: by what people call them, or by their names in data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from django.db import models

from peelian.kit.imports import cells
from peelian.kit.imports.cells import Expected, Reader
from peelian.kit.imports.problems import Problem, Unusable
from peelian.kit.imports.sheets import Sheet
from peelian.kit.records import facts
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds_by_model

MOST_NAMES = 5000


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a file: where it stands, the field that it fills, how its cells are read."""

    place: int
    heading: str
    field: models.Field[Any, Any]
    read: Reader
    is_key: bool = False  # the reference of a kind to which the office gives references itself

    @property
    def attribute(self) -> str:
        """Return the attribute that is set: authority_id for a field that points at another record."""
        return self.field.attname

    @property
    def is_required(self) -> bool:
        """Say whether a cell of it may not be empty."""
        is_given = self.field.blank or self.field.has_default() or self.field.name == "reference"
        return self.is_key or not is_given

    def cell(self, value: Any) -> Any:
        """Read one cell; an empty one is nothing, where nothing may be.

        :raises Expected: when it does not hold what is expected.
        """
        cells.refuse_formula(value)
        if value not in (None, ""):
            return self.read(value)
        if self.is_required:
            raise Expected("This may not be empty")
        return None if self.field.null else self.field.get_default() if self.field.has_default() else ""


@dataclass(frozen=True, slots=True)
class InThisFile:
    """A record that another row of the same file is about to make."""

    reference: str


class Withdrawn(int):
    """The id of a record that was withdrawn: what pointed at it before may still do so."""

    __slots__ = ()


def columns_of(
    sheet: Sheet, model: type[models.Model], names: Sequence[str], *, apart: int | None = None
) -> tuple[list[Column], list[str]]:
    """Match the headings of a sheet to fields, and name those that match none; the column `apart` is another matter.

    :raises Unusable: when a heading comes twice, or is needed and missing.
    """
    known = known_headings(model, names)
    file = words_in(sheet) if apart is None else {}
    found, left_out, problems = list[Column](), list[str](), list[Problem]()
    for place, heading in enumerate(sheet.headings):
        name = known.get(heading.lower())
        if place == apart or (not heading and is_empty(sheet, place)):
            continue
        if name is None:
            left_out.append(heading or f"(no heading, column {place + 1})")
        elif any(column.field.name == name for column in found):
            problems.append(Problem(sheet=sheet.name, row=1, column=heading, expected="This column comes twice."))
        else:
            field: Any = model._meta.get_field(name)
            read = pointing_reader(field, said(sheet, place), file) if field.is_relation else cells.reader(field)
            is_key = name == "reference" and is_needed(model, field)
            found.append(Column(place=place, heading=heading, field=field, read=read, is_key=is_key))
    problems += missing_columns(sheet, model, names, found)
    if problems:
        problems += [unknown_column(sheet, heading, known) for heading in left_out]
        raise Unusable(problems)
    return found, left_out


def known_headings(model: type[models.Model], names: Sequence[str]) -> dict[str, str]:
    """Return the fields that a heading may mean, by the heading in small letters."""
    return {name: name for name in names} | {facts.heading(model, name).lower(): name for name in names}


def said(sheet: Sheet, place: int) -> set[str]:
    """Return everything that a column says."""
    return {str(row.cells[place]) for row in sheet.rows if len(row.cells) > place and row.cells[place]}


def is_empty(sheet: Sheet, place: int) -> bool:
    """Say whether a column holds nothing."""
    return not any(len(row.cells) > place and row.cells[place] not in (None, "") for row in sheet.rows)


def words_in(sheet: Sheet) -> dict[str, str]:
    """Return the references of a sheet's own rows by their references and names in small letters."""
    small = [heading.lower() for heading in sheet.headings]
    if "reference" not in small:
        return {}
    reference, names = small.index("reference"), [small.index(word) for word in ("name", "reference") if word in small]
    filled = [row.cells for row in sheet.rows if len(row.cells) > max(reference, *names)]
    return {str(cells[place]).lower(): str(cells[reference]) for place in names for cells in filled if cells[place]}


def missing_columns(
    sheet: Sheet, model: type[models.Model], names: Sequence[str], found: Sequence[Column]
) -> list[Problem]:
    """Say which columns that are needed are not there."""
    there = {column.field.name for column in found}
    fields: list[Any] = [model._meta.get_field(name) for name in names if name not in there]
    needed = [field for field in fields if is_needed(model, field)]
    expected = "This column is missing. The file must have it."
    return [
        Problem(sheet=sheet.name, row=1, column=facts.heading(model, field.name), expected=expected) for field in needed
    ]


def is_needed(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    """Say whether a file must have a column: a reference, where the office gives them itself."""
    if field.name == "reference":
        kind = kinds_by_model().get(model)
        return kind is not None and not kind.prefix
    return Column(place=0, heading="", field=field, read=str).is_required


def unknown_column(sheet: Sheet, heading: str, known: Mapping[str, str]) -> Problem:
    """Say that a column has no place here."""
    nearest = get_close_matches(heading.lower(), known, n=1, cutoff=0.6)
    guess = f" Did you mean “{facts.capitalised(nearest[0])}”?" if nearest else ""
    expected = f"This column has no place here.{guess} Rename it, or confirm that it is left out."
    return Problem(sheet=sheet.name, row=1, column=heading, expected=expected, is_unknown_column=True)


def pointing_reader(field: Any, words: Collection[str], file: Mapping[str, str]) -> Reader:
    """Look a record up by its reference, its name or another name of it; or, for its own kind, in the same file.

    `words` are all that the column says, to look them up at once; `file` gives the references of the file's own rows.
    """
    other: RecordType[Any] = kinds_by_model()[field.related_model]
    limit = field.get_limit_choices_to()
    known = other.ids_by_word(words, limit)
    inside = file if field.related_model is field.model else {}
    withdrawn = set(other.model._default_manager.filter(withdrawn_on__isnull=False).values_list("pk", flat=True))

    @cache
    def names() -> list[str]:
        standing = other.model._default_manager.filter(**limit, withdrawn_on=None).order_by(*other.order)
        return [str(record) for record in standing.fetch_mode(models.FETCH_PEERS)[:MOST_NAMES]]

    @cache
    def read(value: Any) -> int | InThisFile:
        word = str(value).lower()
        found = known.get(word, ())
        if len(found) > 1:
            raise Expected(several(other, found))
        if found:
            (only,) = found
            return Withdrawn(only) if only in withdrawn else only
        if word in inside:
            return InThisFile(inside[word])
        raise Expected(cells.one_of(str(value), names(), plural(field, other)))

    return read


def plural(field: Any, kind: RecordType[Any]) -> str:
    """Return what those that a field may point at are called: authorities, where only those of the places may be."""
    word = str(field.verbose_name)
    if not field.get_limit_choices_to():
        return kind.plural
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def several(kind: RecordType[Any], ids: Collection[int]) -> str:
    """Say that several records go by one name."""
    named = kind.model._default_manager.filter(pk__in=ids).order_by("reference")
    references = ", ".join(named.values_list("reference", flat=True)[:5])
    return f"{len(ids)} {kind.plural} go by that name: write the reference instead, one of {references}"
