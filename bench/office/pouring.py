"""Rows poured into a table as fast as each store takes them, past everything that the platform does for a record."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

type Values = tuple[Any, ...]


@transaction.atomic
def pour(model: type[models.Model], columns: Sequence[str], rows: Iterable[Values]) -> None:
    """Add rows, each holding a value for every one of the columns."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    if connection.vendor == "postgresql":
        copy(into, rows)
    else:
        insert(into, len(columns), rows)


def copy(into: str, rows: Iterable[Values]) -> None:
    """Send rows to PostgreSQL as its own tools do."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


def insert(into: str, width: int, rows: Iterable[Values]) -> None:
    """Run one prepared statement over all rows, past Django's own cursor, which would first list them all."""
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    statement = f"INSERT INTO {into} VALUES ({', '.join('?' * width)})"
    cursor.executemany(statement, (tuple(map(kept, row)) for row in rows))
    cursor.close()


def kept(value: Any) -> Any:
    """Return a value as Django keeps it in SQLite."""
    write = KEPT.get(type(value))
    return write(value) if write else value


KEPT: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
}


def settle(*poured: type[models.Model]) -> None:
    """Number on from the last rows; and let PostgreSQL tidy up and count its rows, as in time it does by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(poured)):
                cursor.execute(statement)
            cursor.execute("VACUUM ANALYZE")
