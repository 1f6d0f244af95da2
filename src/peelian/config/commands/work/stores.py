"""The ways to keep a whole store in one file, and to bring it back: SQLite's own copy, pg_dump, or JSON for either."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from peelian.config.command import Failure
from peelian.config.commands.work import portable

SIDES = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way: what its file is called, of which kind of store it is (none: of either), how it saves and loads."""

    file: str
    vendor: str
    save: Callable[[Path], None]
    load: Callable[[Path], None]


def way_to_save(*, to_either: bool) -> str:
    """Return the name of the way in which this store is best kept."""
    if to_either:
        return "portable"
    if connection.vendor == "sqlite":
        return "sqlite"
    return "pg_dump" if is_fit(shutil.which("pg_dump")) else "portable"


def is_fit(program: str | None) -> bool:
    """Say whether a program of PostgreSQL is there, and as new as the server: an older one refuses to read it."""
    if program is None:
        return False
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    number = said.split()[2].partition(".")[0] if len(said.split()) > 2 else ""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return number.isdigit() and int(number) >= int(cursor.fetchone()[0]) // 10000


def sqlite_file() -> Path:
    """Return the file of a SQLite store."""
    return Path(connection.settings_dict["NAME"])


def save_sqlite(path: Path) -> None:
    """Copy the store as it is at one moment, whoever writes to it meanwhile, into a file that stands alone."""
    with closing(sqlite3.connect(sqlite_file())) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise Failure(f"The store is damaged, and was not kept: {found}")


def load_sqlite(path: Path) -> None:
    """Put the file of a store in the place of what is there."""
    empty_sqlite()
    shutil.move(path, sqlite_file())


def empty_sqlite() -> None:
    """Take away the file of the store, and what SQLite keeps beside it."""
    connections.close_all()
    for side in SIDES:
        Path(f"{sqlite_file()}{side}").unlink(missing_ok=True)


def save_postgres(path: Path) -> None:
    """Let pg_dump keep the store."""
    run_program("pg_dump", ["--format=custom", "--no-owner", "--no-acl", f"--file={path}"], database=[])


def load_postgres(path: Path) -> None:
    """Let pg_restore bring the store back, in one transaction."""
    empty_postgres()
    options = ["--no-owner", "--no-acl", "--single-transaction", "--exit-on-error"]
    run_program("pg_restore", options, database=["--dbname"], last=[str(path)])


def run_program(name: str, options: Sequence[str], *, database: Sequence[str], last: Sequence[str] = ()) -> None:
    """Run a program of PostgreSQL on the store.

    :raises Failure: when it is not there, or ends in error.
    """
    if (program := shutil.which(name)) is None:
        raise Failure(f"{name} is not installed; it comes with PostgreSQL’s client programs")
    connections.close_all()
    written, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _psql, *where, named = written
    done = subprocess.run(  # noqa: S603
        [program, *options, *where, *database, named, *last],
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = " ".join(done.stderr.split())
        raise Failure(f"{name} failed: {said[:500]}")


def empty_postgres() -> None:
    """Take away every table of the store."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    connections.close_all()


def empty() -> None:
    """Take away everything that the store holds."""
    (empty_sqlite if connection.vendor == "sqlite" else empty_postgres)()


def load_portable(path: Path) -> None:
    """Make the tables anew, and fill them."""
    empty()
    portable.load(path)


WAYS: dict[str, Way] = {
    "sqlite": Way(file="store.sqlite3", vendor="sqlite", save=save_sqlite, load=load_sqlite),
    "pg_dump": Way(file="store.pg_dump", vendor="postgresql", save=save_postgres, load=load_postgres),
    "portable": Way(file="store.jsonl", vendor="", save=portable.save, load=load_portable),
}


def holds_something(tables: Sequence[Any]) -> bool:
    """Say whether any of some tables, where they are there at all, has a row."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    return any(model._default_manager.exists() for model in tables if model._meta.db_table in there)
