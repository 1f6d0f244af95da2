"""A store as lines of JSON, one for each row: what one kind of store wrote, the other can read."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched, groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializedObject
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from peelian.config.commands.work import migrations

NOT_KEPT = {"sessions.session", "access.session", "access.remembered"}
"""What is not worth keeping: whoever is signed in signs in again."""
ROWS_AT_ONCE = 500


def save(path: Path) -> None:
    """Write every row of the store as it is at one moment."""
    with transaction.atomic(), path.open("w", encoding="utf-8") as file:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        serializers.serialize("jsonl", every_row(), stream=file, cls=Exactly)


class Exactly(DjangoJSONEncoder):
    """Writes moments to the microsecond: the audit trail seals them so."""

    def default(self, o: Any) -> Any:
        """Write what JSON has no form for."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def every_row() -> Iterator[models.Model]:
    """Yield every row of every table."""
    for model in tables():
        if model._meta.label_lower not in NOT_KEPT:
            yield from model._base_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)


def tables(*, with_joins: bool = False) -> list[type[models.Model]]:
    """Return every table, those that only join two others as well where they are wanted."""
    every = apps.get_models(include_auto_created=with_joins)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def load(path: Path) -> None:
    """Make the tables, and fill them: all rows, or none."""
    migrations.apply()
    with transaction.atomic(), path.open(encoding="utf-8") as file:
        clear()
        found = serializers.deserialize("jsonl", file)
        for model, rows in groupby(found, key=lambda row: type(row.object)):
            fill(model, rows)
        start_counting_after()
        connection.check_constraints()


def clear() -> None:
    """Take out what making the tables put in."""
    names = [model._meta.db_table for model in tables(with_joins=True)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), names):
            cursor.execute(statement)


def fill(model: type[models.Model], rows: Iterable[DeserializedObject]) -> None:
    """Put rows into a table as they were, whatever the table would do to new ones."""
    stamped = any(getattr(field, name, False) for field in model._meta.fields for name in ("auto_now", "auto_now_add"))
    for batch in batched(rows, ROWS_AT_ONCE):
        if stamped or model._meta.many_to_many:
            for row in batch:
                row.save()
        else:
            model._base_manager.bulk_create([row.object for row in batch], batch_size=ROWS_AT_ONCE)


def start_counting_after() -> None:
    """Let the numbers that the store gives out begin after those that are taken."""
    statements: list[Any] = connection.ops.sequence_reset_sql(no_style(), tables(with_joins=True))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
