"""`peelian export`: records out of the store, with the columns that an import reads."""

import sys
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from peelian.config.command import Usage
from peelian.config.commands.work import acting
from peelian.config.commands.work.periods import period_asked
from peelian.kit import clock
from peelian.kit.imports import writing
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kind_called

NOT_TEXT = ("xlsx", "zip")


def take_out(records: str, *, period: str, out: str, form: str | None, actor: str) -> None:
    """Write records, or one part of them, to a file or to stdout."""
    slug, _, part = records.partition(".")
    kind = kind_called(slug)
    form = form or form_of(out)
    if form in NOT_TEXT and not out and sys.stdout.isatty():
        raise Usage(f"A file of {form} is nothing to read here: name it with --out")
    content = written(kind, part, found(kind, period, actor), form)
    if out:
        Path(out).write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def form_of(out: str) -> str:
    """Return the form that the name of a file says, else CSV."""
    ending = Path(out).suffix.removeprefix(".").lower()
    return ending if ending in writing.FORMATS else "csv"


def found(kind: RecordType[Any], period: str, actor: str) -> QuerySet[Any]:
    """Return the records on the record, as far as whoever asks may see them.

    :raises Usage: when they are asked for a period and have no date.
    """
    account = acting.actor_called(actor)
    acting.enforce(kind.may_see, account)
    records = kind.visible_to(account) if account else kind.model._default_manager.order_by(*kind.order)
    records = records.filter(withdrawn_on__isnull=True)
    if not period:
        return records
    if not kind.dated_by:
        raise Usage(f"{kind.plural.capitalize()} have no date, so there is no period of them")
    span = period_asked(period, clock.today())
    return records.filter((f"{kind.dated_by}__gte", span.start), (f"{kind.dated_by}__lt", span.end))


def written(kind: RecordType[Any], part: str, records: QuerySet[Any], form: str) -> bytes:
    """Return records in a form, or one part of them as CSV.

    :raises Usage: when there is no such part, or it is wanted in another form.
    """
    if not part:
        return writing.FORMATS[form](kind, records)
    parts = {one.name for one in kind.exported_parts}
    name = part.replace("-", "_")
    if name not in parts:
        raise Usage(
            f"{kind.plural.capitalize()} have no part “{part}”. There are: {', '.join(sorted(parts)) or 'none'}."
        )
    if form != "csv":
        raise Usage("A part alone is written as CSV; json, xlsx and zip hold the records with their parts")
    return writing.parts_as_csv(kind, records)[name]
