"""`peelian backup`: the store and the files of the house in one archive, taken while it runs."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from peelian.config.commands.work import archives, migrations, stores
from peelian.config.commands.work.preparing import home
from peelian.kit.audit import chain

LEFT_OUT = ("static", "static-stamp.txt", "cache", "pictures", "imports", "running.lock")
"""What the house makes again by itself."""
SET_ASIDE, UNPACKED = "replaced-", "restoring-"
MEGABYTE = 1024 * 1024


def back_up(target: Path, *, portable: bool) -> None:
    """Keep the store and the files in an archive, and print what it is."""
    migrations.require()
    way = stores.way_to_save(to_either=portable)
    about = described(way)
    with TemporaryDirectory(prefix=".backup-", dir=home()) as folder:
        store = Path(folder) / stores.WAYS[way].file
        stores.WAYS[way].save(store)
        size = archives.write(target, store=store, files=dict(files_of_home()), about=about)
    print(f"{target}: {size / MEGABYTE:.1f} MB, the store kept as {way}, up to audit entry {about['audit_sequence']}")
    print("It holds personal data and the keys of the house: keep it where only those may read it who may.")


def described(way: str) -> dict[str, Any]:
    """Return what the manifest says."""
    seal = chain.seal()
    return {
        "version": version("peelian"),
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "store": way,
        "migrations": sorted(f"{app}.{name}" for app, name in applied()),
        "audit_sequence": seal.sequence,
        "audit_hash": seal.hash,
    }


def applied() -> Iterator[tuple[str, str]]:
    """Yield the migrations of our own rooms that the store has had."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("peelian.")}
    return (key for key in MigrationRecorder(connection).applied_migrations() if key[0] in ours)


def files_of_home() -> Iterator[tuple[str, Path]]:
    """Yield the files that belong to the office, by their path in its folder."""
    for path in sorted(home().rglob("*")):
        within = path.relative_to(home())
        if path.is_file() and not path.is_symlink() and is_kept(within):
            yield within.as_posix(), path


def is_kept(within: Path) -> bool:
    """Say whether a file of the folder is part of a backup: not the store itself, nor what is made again."""
    first = within.parts[0]
    if first in LEFT_OUT or first.startswith((SET_ASIDE, UNPACKED)):
        return False
    if any(part.startswith(".") for part in within.parts):  # what is being written just now
        return False
    return not (connection.vendor == "sqlite" and is_store(settings.PEELIAN_HOME / within))


def is_store(path: Path) -> bool:
    """Say whether a file is the SQLite store, or what SQLite keeps beside it."""
    return str(path) in {f"{stores.sqlite_file()}{side}" for side in stores.SIDES}
