"""`peelian restore`: an archive back into its home and store; nothing is touched before all of it was checked."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, connections
from django.utils import timezone

from peelian.config.command import Failure
from peelian.config.commands.work import archives, migrations, running, stores
from peelian.config.commands.work.archives import FILES, Manifest
from peelian.config.commands.work.backing_up import SET_ASIDE, UNPACKED, files_of_home
from peelian.config.commands.work.preparing import home
from peelian.kit.access.models import Account
from peelian.kit.audit import chain
from peelian.kit.audit import checks as audit
from peelian.kit.audit.chain import Seal
from peelian.kit.audit.models import AuditEntry
from peelian.kit.records.registry import kinds

MADE_BY_STARTING = {"secret-key.txt"}
"""What every command makes where it is not there; it says nothing of an office."""


def restore(source: Path, *, replace: bool) -> None:
    """Bring the store and the files back from an archive.

    :raises Failure: when it cannot be used, or when there is an office already and it is not to be replaced.
    """
    running.require_stopped()
    with TemporaryDirectory(prefix=UNPACKED, dir=home()) as name:
        folder = Path(name)
        manifest = archives.unpack(source, folder)
        refuse_unfit(manifest)
        if not replace:
            refuse_overwriting()
        aside = set_aside() if replace else None
        stores.WAYS[manifest.store].load(folder / stores.WAYS[manifest.store].file)
        place_files(folder / FILES)
    migrations.apply()
    connections.close_all()
    confirm(manifest)
    print(f"Restored what was kept on {manifest.made_at}; the audit trail goes to entry {chain.seal().sequence}")
    if aside:
        print(f"What was here before lies in {aside}")


def refuse_unfit(manifest: Manifest) -> None:
    """Refuse what this store or this version cannot take.

    :raises Failure: when it cannot.
    """
    way = stores.WAYS.get(manifest.store)
    if way is None:
        raise Failure(f"This version knows no store kept as {manifest.store}")
    if way.vendor and way.vendor != connection.vendor:
        raise Failure(
            f"This archive is of a {way.vendor} store, and DATABASE_URL names a {connection.vendor} one: "
            "make the backup anew with --portable, or restore it where it came from"
        )
    known = {f"{label}.{name}" for label, name in migrations.on_disk()}
    if newer := sorted(set(manifest.migrations) - known):
        raise Failure(f"This archive was made by a newer version of Peelian, {manifest.version}: it has {newer[0]}")


def refuse_overwriting() -> None:
    """Leave an office that is there as it is.

    :raises Failure: when there is one.
    """
    tables = [Account, AuditEntry, *(kind.model for kind in kinds().values())]
    files = [name for name, _path in files_of_home() if name not in MADE_BY_STARTING]
    if stores.holds_something(tables):
        raise Failure("This store holds an office already: --replace puts the archive in its place")
    if files:
        raise Failure(f"{home()} holds files already, such as {files[0]}: --replace puts the archive in their place")


def set_aside() -> Path | None:
    """Put what is there where it is not lost: the files of the home, and the store, itself or a copy of it."""
    aside = home() / f"{SET_ASIDE}{timezone.localtime():%Y-%m-%d-%H%M%S}"
    moved = [path for _name, path in files_of_home()]
    if connection.vendor == "sqlite":
        connections.close_all()
        moved += [path for side in stores.SIDES if (path := Path(f"{stores.sqlite_file()}{side}")).exists()]
    else:
        copy_store(aside)
    for path in moved:
        within = path.relative_to(home()) if path.is_relative_to(home()) else Path(path.name)
        (aside / within).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(path, aside / within)
    return aside if aside.exists() else None


def copy_store(aside: Path) -> None:
    """Keep a copy of a store that is no file, where it can be read at all."""
    if not migrations.missing():
        aside.mkdir(mode=0o700)
        way = stores.WAYS[stores.way_to_save(to_either=False)]
        way.save(aside / way.file)


def place_files(folder: Path) -> None:
    """Put the files of an archive in their places."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            to = home() / path.relative_to(folder)
            to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(to)


def confirm(manifest: Manifest) -> None:
    """See that the audit trail is whole, and has the entry with which it ended when the archive was begun.

    :raises Failure: when it is not, or has not.
    """
    noted = Seal(sequence=manifest.audit_sequence, hash=manifest.audit_hash) if manifest.audit_sequence else None
    if problems := audit.check(noted=noted):
        raise Failure("What was restored is there, but its audit trail is not whole:", *problems)
